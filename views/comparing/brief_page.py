"""摘要 on the comparison page: the first thing that is seen of a comparison."""

from exports.brief.page import page_of
from views.comparing.compared import Shown, digest_of, key_of
from views.components.brief import brief
from views.shell.language import language, t


def brief_page(what: Shown) -> None:
    """The page, every line a way to its row."""
    made = digest_of(what)
    page = page_of(made.brief, made.comparison, language())
    brief(page, t("brief.help"), f"brief-{key_of(what.left, what.right, language())}", language())
