"""生成修改决定 on the comparison of two versions of one side: the decision that makes the later of the earlier."""

from functools import partial

import streamlit as st

from drafts.budget import COMPARING
from exports.formats import DECISION
from exports.saying.sides import Age
from views.comparing.compared import Shown, looks
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.workspace import later
from wording import Language
from workbench import workers
from workbench.amending import decision_written

OFFERED = ("docx", "text", "json")


def is_amendable(what: Shown) -> bool:
    """Two versions of one side, one of which is the earlier."""
    return looks(what.left, what.right).left.age is not Age.PEER


def amending(what: Shown) -> None:
    """A button a format; the decision is made when it is asked for."""
    show(tag("p", t("amending.help"), class_="cy-note"))
    stem = t("amending.name", title=what.right.label.title[:60])
    with st.container(horizontal=True, gap="small"):
        for key in OFFERED:
            kind = DECISION[key].kind
            st.download_button(
                kind.label,
                later(partial(_written, what, key, language())),
                kind.named(stem),
                kind.media_type,
                key=f"amending-{key}",
                on_click="ignore",
            )


def _written(what: Shown, key: str, speaking: Language) -> bytes:
    drafts = what.left.draft, what.right.draft
    old, new = drafts if looks(what.left, what.right).left.age is Age.OLD else drafts[::-1]
    return workers.run(decision_written, old, new, key, speaking, budget=COMPARING, name=new.title)
