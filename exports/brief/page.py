"""The brief as every face draws it: sections of sentences, each with the rows it speaks of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from analysis.comparing.comparison import Comparison
from analysis.points.brief import Brief, Section
from exports.saying.points import SideNames, alike_line, brief_line, side_names
from exports.saying.printed import printed_words
from wording import Language, text

_LONGEST_LEAD = 18  # characters


@dataclass(frozen=True, slots=True)
class LineSaid:
    """A line as read: its words, the ids of its rows, the key by which people change it (empty: they cannot),
    and what is to be known of it since (empty: nothing)."""

    text: str
    rows: tuple[str, ...]
    key: str = ""
    note: str = ""

    @property
    def lead(self) -> str:
        """What it is about, with its colon, where it begins so: “责令改正：”."""
        head, colon, _ = self.text.partition("：")
        return head + colon if colon and len(head) <= _LONGEST_LEAD else ""

    @property
    def rest(self) -> str:
        return self.text.removeprefix(self.lead)


@dataclass(frozen=True, slots=True)
class SectionSaid:
    """`count` says how many lines a section has, empty where that tells nothing."""

    section: Section
    title: str
    count: str
    sentences: tuple[LineSaid, ...]


@dataclass(frozen=True, slots=True)
class BriefPage:
    """The brief in one language, from top to bottom; sections without a line are left out. `printed` tells the day of
    print, empty where it is not told."""

    title: str
    of: str
    head: str
    sections: tuple[SectionSaid, ...]
    rest: str
    foot: str
    printed: str = ""


def page_of(
    brief: Brief,
    comparison: Comparison,
    language: Language,
    names: SideNames | None = None,
    printed: date | None = None,
) -> BriefPage:
    """The page of a brief of this comparison. `names` are those of its sides where more is known of them than the texts
    say, `printed` is the day of print."""
    names = names or side_names(comparison, language)
    untitled = text("export.untitled", language)
    foot = "brief.foot_edited" if brief.edited else "brief.foot"
    titles = [head.title or untitled for head in (brief.left, brief.right)]
    return BriefPage(
        title=text("brief.title", language),
        of=text("brief.of", language, left=titles[0], right=titles[1]),
        head=_head(brief, names, language),
        sections=tuple(_sections(brief, names, language, _at_home(comparison))),
        rest=text("brief.rest", language, n=brief.rest) if brief.rest else "",
        foot=text(foot, language, left_name=names.left, right_name=names.right),
        printed=printed_words(printed, language),
    )


def _head(brief: Brief, names: SideNames, language: Language) -> str:
    counts = text(
        "brief.head",
        language,
        left_name=names.left,
        right_name=names.right,
        left=brief.left.articles,
        right=brief.right.articles,
        answering=brief.answering,
        left_only=brief.left_only,
        right_only=brief.right_only,
    )
    notes = [
        text("brief.note", language, name=name, note=" ".join(head.note.split()).strip("（）()"))
        for name, head in ((names.left, brief.left), (names.right, brief.right))
        if head.note.strip()
    ]
    return "　".join([counts, *notes])


def _at_home(comparison: Comparison) -> Mapping[str, str]:
    """The row that a link across rows is shown with: that of its left article."""
    return {link.id: row.id for link in comparison.also for row in comparison.rows if link.left[0] in row.left}


def _sections(brief: Brief, names: SideNames, language: Language, at_home: Mapping[str, str]) -> Iterator[SectionSaid]:
    for section in Section:
        sentences = tuple(
            LineSaid(
                brief_line(line, names, language),
                tuple(dict.fromkeys(at_home.get(row, row) for row in line.rows)),
                line.key,
                text(f"brief.note_{line.note.value}", language) if line.note else "",
            )
            for line in brief.of(section)
        )
        if section is Section.ALIKE and brief.alike:
            rows = tuple(each.row for each in brief.alike)
            sentences = (LineSaid(alike_line(brief.alike, language), rows),)
        if sentences:
            title = text(f"brief.{section.value}", language)
            yield SectionSaid(section, title, _count(section, sentences, language), sentences)


def _count(section: Section, sentences: tuple[LineSaid, ...], language: Language) -> str:
    if section is Section.ALIKE:
        return text("brief.alike_help", language)
    return text("brief.items" if section is Section.QUESTION else "brief.count", language, n=len(sentences))
