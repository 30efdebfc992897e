"""What a joint meeting is handed (会议材料), in one language, as every face draws it: two to four pages A4."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from analysis.meeting import Meeting
from drafts.numerals import chinese
from exports.meeting.discussed import sections_of_project
from exports.meeting.parts import MeetingPage, SectionOfMeeting, shortened
from exports.meeting.room import BODY, BODY_LINE, SMALL, SMALL_LINE, TABLE_LINE, TITLE, TITLE_LINE, fitted, high
from exports.meeting.state import sections_of_all
from wording import Language, text

_NAMED, _NAME = 6, 18  # projects without room that are named, and the characters of their names


def meeting_page(meeting: Meeting, language: Language) -> MeetingPage:
    """The paper with as much as has room; what has none is counted, with where it stands."""
    of = meeting.portfolio
    changed = meeting.changed.isoformat() if meeting.changed else text("views.date_unknown", language)
    title = text("meeting.title", language)
    subtitle = _subtitle(meeting, language)
    dates = text("meeting.dates", language, day=of.today, changed=changed, printed=meeting.printed)
    foot = (text("meeting.legend", language), text("meeting.foot", language))
    whole = tuple(_sections(meeting, language))
    head = high(title, TITLE, TITLE_LINE) + high(subtitle, BODY, BODY_LINE) + high(dates, SMALL, SMALL_LINE) + 30
    ends = sum(high(line, SMALL, TABLE_LINE) for line in foot) + 12
    shown, pages = fitted(whole, head, ends)
    left_out = [each for each in whole if each.level == 2 and each.project not in {one.project for one in shown}]
    return MeetingPage(
        title,
        subtitle,
        dates,
        tuple(_numbered(_told(shown, left_out, language), language)),
        foot,
        text("meeting.printed", language, day=of.today, printed=meeting.printed),
        pages,
    )


def _subtitle(meeting: Meeting, language: Language) -> str:
    chosen = meeting.discussed
    if not chosen:
        return text("meeting.of_all", language)
    if len(chosen) == 1:
        return text("meeting.of_one", language, title=shortened(chosen[0].project.title))
    return text("meeting.of_some", language, count=len(chosen))


def _sections(meeting: Meeting, language: Language) -> Iterator[SectionOfMeeting]:
    yield from sections_of_all(meeting, language)
    if meeting.discussed:
        yield SectionOfMeeting("discussed", 1, text("meeting.discussed", language))
    for each in meeting.discussed:
        yield from sections_of_project(each, len(meeting.discussed), language)


def _told(
    shown: Sequence[SectionOfMeeting], left_out: Sequence[SectionOfMeeting], language: Language
) -> Iterator[SectionOfMeeting]:
    """Each section with the sentence on what it leaves out; provisions of which none is shown are told with the
    points."""
    bare = {each.project: each.left_out for each in shown if each.key == "rows" and not each.rows}
    for section in shown:
        if section.key == "discussed" and left_out:
            named = "、".join(shortened(each.title, _NAME) for each in left_out[:_NAMED])
            count = len(left_out)
            yield replace(section, left_out=count, rest=text("meeting.rest_discussed", language, n=count, named=named))
        elif section.key == "rows" and not section.rows:
            continue
        elif section.key == "points" and section.project in bare:
            key = "rest_both" if section.left_out else "all_rows"
            rest = text(f"meeting.{key}", language, n=section.left_out, rows=bare[section.project])
            yield replace(section, rest=rest)
        elif section.left_out:
            yield replace(section, rest=text(f"meeting.rest_{section.key}", language, n=section.left_out))
        else:
            yield section


def _numbered(sections: Iterator[SectionOfMeeting], language: Language) -> Iterator[SectionOfMeeting]:
    """一、（一）1. as official papers number their parts."""
    counts = [0, 0, 0]
    for section in sections:
        counts = [*counts[: section.level], *([0] * (3 - section.level))]
        counts[section.level - 1] += 1
        number = counts[section.level - 1]
        said = chinese(number) if language is Language.CHINESE and section.level < 3 else str(number)
        yield replace(section, number=text(f"meeting.number_{section.level}", language, number=said))
