"""Codes from the rooms below, said in the reader's language."""

from collections.abc import Sequence

from analysis.comparing.comparison import Category
from analysis.comparing.weight import Weight
from analysis.reason import Reason
from drafts.lines import Finding, ReadAs, Way
from drafts.refusal import Refusal
from wording import Language, text


def finding_sentence(finding: Finding, language: Language) -> str:
    """One sentence on what is doubtful; the place (locator, where) is shown beside it by the face."""
    place = {"locator": finding.locator, "where": finding.where}
    return text(f"finding.{finding.code}", language, **(place | dict(finding.params)))


def read_as_sentence(read_as: ReadAs, language: Language) -> str:
    """How a file was read: 由 LibreOffice 转换后读入（doc）."""
    if read_as.way is not Way.RECOGNISED:
        return text(f"read_as.{read_as.way.value}", language, form=read_as.form)
    code = "recognised" if read_as.pages == read_as.of_pages else "recognised_in_part"
    doubt = text("read_as.doubtful" if read_as.doubtful else "read_as.certain", language, count=read_as.doubtful)
    return text(f"read_as.{code}", language, pages=read_as.pages, of_pages=read_as.of_pages, doubt=doubt)


def refusal_sentence(refusal: Refusal, language: Language) -> str:
    """One sentence: what was wrong, where, what to do."""
    said = dict(refusal.params)
    if "hindrance" in said:
        said["hindrance"] = text(f"hindrance.{said['hindrance']}", language)
    return text(f"refusal.{refusal.code}", language, **said)


def reason_sentence(reason: Reason, language: Language) -> str:
    return text(f"reason.{reason.code}", language, **reason.params)


def category_names(categories: Sequence[Category], language: Language) -> str:
    """主体 · 规范强度: the categories of one difference, strongest first."""
    return " · ".join(text(f"category.{category.value}", language) for category in categories)


def weight_sentence(weight: Weight, language: Language) -> str:
    """What a weight is made of, each share with its sign: “处罚 +0.50；有罚则 +0.12”."""
    categories = {category.value for category in Category}
    said = [f"{'category' if share.name in categories else 'weighed'}.{share.name}" for share in weight.shares]
    return "；".join(f"{text(key, language)} {share.adds:+.2f}" for key, share in zip(said, weight.shares, strict=True))
