"""The parts of the paper on a project that the meeting goes into: how far it is, its points, what is to be negotiated
with both texts beside each other."""

from collections.abc import Iterator, Sequence

from analysis.decisions.table import NegotiatedRow
from analysis.meeting import Between, Discussed
from analysis.points.brief import Section
from analysis.sides import Side
from exports.brief.page import page_of
from exports.comparison.outcomes import outcome_lines, outcomes_of
from exports.meeting.parts import Cell, Columns, SectionOfMeeting, cell, cells, shortened
from exports.meeting.passages import passage
from exports.meeting.state import side_lines
from exports.saying.points import SideNames
from exports.saying.rounds import awaited_line, round_line
from exports.saying.sentences import category_names
from exports.saying.sides import peers
from exports.saying.standing import alert_sentence, due_day, due_name, remaining
from legislation.negotiation.records import Position
from legislation.projects.records import Version
from wording import Language, text

_QUOTED = {1: 150, 2: 120, 4: 90}
"""Up to so many projects: characters that are quoted of a provision; of more projects, fewer."""
_TOLD_AGAIN = 2  # projects, up to which each says again where it stands
_FEWEST = 64
_ROUND = 160  # characters of a round of consultation
_PROPOSAL = 120  # characters of a line of 协商情况


def sections_of_project(of: Discussed, projects: int, language: Language) -> Iterator[SectionOfMeeting]:
    """`projects`: how many are gone into."""
    between = of.between
    title = shortened(of.project.title)
    if of.project.demonstration:
        title = text("meeting.demonstration", language, title=title)
    yield SectionOfMeeting("project", 2, title, tuple(_facts(of, projects, language)), project=of.project.key)
    if between is None:
        return
    names = _names(of, between)
    yield _points(of, between, names, language)
    rows = (*between.open, *between.worded)
    if rows:
        most = next((most for number, most in _QUOTED.items() if projects <= number), _FEWEST)
        yield _rows(of, between, rows, most, language)


def _facts(of: Discussed, projects: int, language: Language) -> Iterator[str]:
    if projects <= _TOLD_AGAIN or not of.project.counted:
        yield text("meeting.stands", language, sides=text("point.joiner", language).join(side_lines(of.line, language)))
    names = {side.key: side.name for side in of.project.sides} | {"": text("track.joint", language)}
    told = [alert_sentence(alert, names, language) for alert in of.alerts]
    late, coming = [each for each in of.due if each.late], [each for each in of.due if not each.late]
    told += [
        text(
            f"meeting.{key}_first",
            language,
            count=len(items),
            side=names.get(items[0].side, ""),
            what=shortened(due_name(items[0], language)),
            day=due_day(items[0]),
            when=remaining(items[0], language),
        )
        for key, items in (("late", late), ("coming", coming))
        if items
    ]
    if told:
        yield text("point.joiner", language).join(told) + text("point.end", language)
    yield _texts(of, language)
    yield from _last_round(of, language)


def _last_round(of: Discussed, language: Language) -> Iterator[str]:
    """The draft that was sent last, and each earlier one that is not answered yet."""
    names = {side.key: shortened(side.name, 12) for side in of.project.sides}
    versions = {version.key: version for version in of.sent}
    for each in of.rounds:
        awaited = awaited_line(each, names, language)
        if awaited or each == of.rounds[-1]:
            told = round_line(each, names, versions, language)
            line = text("rounds.join", language).join(filter(None, (told, awaited)))
            yield text("meeting.round", language, number=each.ordinal, line=shortened(line, _ROUND))


def _texts(of: Discussed, language: Language) -> str:
    names = {side.key: shortened(side.name, 12) for side in of.project.sides}
    told = text("point.joiner", language).join(f"{names[each.side]} {_version(each, language)}" for each in of.texts)
    if not of.texts:
        return text("meeting.no_text", language)
    if of.between is None:
        return text("meeting.not_compared" if of.refused else "meeting.one_text", language, texts=told)
    rate = of.between.table.rate
    counts = [
        text("meeting.of_position", language, status=text(f"position.{position.value}", language), count=number)
        for position in Position
        if (number := rate.counts[position])
    ]
    parts = text("views.comma", language).join(counts)
    return text("meeting.compared", language, texts=told, rows=rate.rows, parts=parts, decided=rate.decided)


def _version(of: Version, language: Language) -> str:
    return " ".join(filter(None, (shortened(of.label, 24), of.date or text("views.date_unknown", language))))


def _names(of: Discussed, between: Between) -> SideNames:
    names = {side.key: shortened(side.name, 12) for side in of.project.sides}
    left, right = (names[each.side] for each in between.versions)
    return SideNames(left, right)


def _points(of: Discussed, between: Between, names: SideNames, language: Language) -> SectionOfMeeting:
    """What the meeting is asked, then the points that no question asks about."""
    page = page_of(between.brief, between.comparison, language, names)
    asked = [line for each in page.sections if each.section is Section.QUESTION for line in each.sentences]
    rows = {row for line in asked for row in line.rows}
    told = [
        text("meeting.point", language, section=each.title, line=line.text)
        for each in page.sections
        if each.section not in (Section.QUESTION, Section.ALIKE)
        for line in each.sentences
        if not rows.intersection(line.rows)
    ]
    return SectionOfMeeting(
        "points",
        3,
        text("meeting.points", language),
        () if asked or told else (text("meeting.points_none", language),),
        items=(*(line.text for line in asked), *told),
        project=of.project.key,
        hidden=between.brief.rest,
    )


def _rows(
    of: Discussed, between: Between, rows: Sequence[NegotiatedRow], most: int, language: Language
) -> SectionOfMeeting:
    names = _names(of, between)
    left, right = between.versions
    looks = peers((names.left, names.right), (left.side, right.side))
    heads = tuple(f"{look.hue.glyph} {look.name}" for look in looks)
    outcomes = outcomes_of(rows)
    return SectionOfMeeting(
        "rows",
        3,
        text("meeting.rows", language, count=len(between.open)),
        tuple(_besides(between, language)),
        Columns((*heads, text("meeting_column.opinion", language)), (18, 18, 12)),
        tuple(
            (
                *_both(each, most, language),
                cells(_opinion(each, outcome_lines(outcomes[each.row.id], language), language)),
            )
            for each in rows
        ),
        project=of.project.key,
    )


def _both(each: NegotiatedRow, most: int, language: Language) -> tuple[Cell, Cell]:
    absent = cell(text("export.no_counterpart", language))
    left, right = (passage(each.row, side, most) or absent for side in Side)
    return left, right


def _opinion(each: NegotiatedRow, lines: Sequence[str], language: Language) -> Iterator[str]:
    present = {category: None for difference in each.row.differences for category in difference.categories}
    real = [category for category in present if category.substantive]
    if real:
        yield text("meeting.differs", language, what=category_names(real[:4], language))
    yield from (shortened(line, _PROPOSAL) for line in lines)


def _besides(between: Between, language: Language) -> Iterator[str]:
    told = {"alone": between.alone, "lost": len(between.table.lost), "worded": len(between.worded)}
    said = [text(f"meeting.besides_{name}", language, count=count) for name, count in told.items() if count]
    if said:
        yield text("point.joiner", language).join(said) + text("point.end", language)
