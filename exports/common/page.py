"""The common text in one language: its head, its figures, and each row with what is said of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from analysis.decisions.common import CommonRow, CommonText, Taken
from wording import Language, text


@dataclass(frozen=True, slots=True)
class CommonPage:
    """A common text with what its keys are called: the project's `title`, of each side (left, right) its key, name and
    version; `day` it was made (ISO)."""

    common: CommonText
    title: str
    sides: tuple[tuple[str, str, str], tuple[str, str, str]]
    day: str = ""

    @property
    def names(self) -> dict[str, str]:
        """Side key -> name."""
        return {key: name for key, name, _ in self.sides}


def subtitle(page: CommonPage, language: Language) -> str:
    """四川草案修改稿 2026-03 ↔ 重庆草案 2026-02."""
    return " ↔ ".join(text("common.version", language, side=name, version=version) for _, name, version in page.sides)


def figures(common: CommonText, language: Language) -> str:
    """完成 12/20（60%），尚缺 8 条."""
    done, missing = common.done, len(common.missing)
    if done is None:
        return text("common.empty", language)
    counts = {"done": len(common.rows) - missing, "rows": len(common.rows), "missing": missing}
    return text("common.figures", language, percent=round(done * 100), **counts)


def chapters(common: CommonText) -> Iterator[tuple[str, tuple[CommonRow, ...]]]:
    """The rows chapter by chapter, as they follow each other."""
    for chapter, rows in groupby(common.rows, lambda row: row.chapter):
        yield chapter, tuple(rows)


def places(row: CommonRow, page: CommonPage, language: Language) -> str:
    """四川第三条 ↔ 重庆第四条."""
    comma = text("views.comma", language)
    told = [
        name + comma.join(ref.locator for ref in refs)
        for (_, name, _), refs in zip(page.sides, (row.left, row.right), strict=True)
        if refs
    ]
    return " ↔ ".join(told)


def status(row: CommonRow, page: CommonPage, language: Language) -> str:
    """How it stands in the common text, whose answer is awaited, and who departs."""
    said = [text(f"taken.{row.taken.value}", language)]
    if row.taken is Taken.WORDED and not row.accepted:
        said[0] = text("taken.recorded", language)
    if row.awaited:
        said.append(text("common.awaits", language, side=page.names.get(row.awaited, row.awaited)))
    if row.departing:
        names = text("views.comma", language).join(page.names.get(side, side) for side in row.departing)
        said.append(text("common.departs", language, side=names))
    return text("common.and", language).join(said)


def own_words(row: CommonRow, page: CommonPage) -> Iterator[tuple[str, tuple[str, ...]]]:
    """(name of the side, its words), where each says its own by agreement."""
    if row.taken in (Taken.KEPT, Taken.ONE_SIDED):
        for (_, name, _), lines in zip(page.sides, row.own, strict=True):
            if lines:
                yield name, lines
