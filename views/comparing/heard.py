"""What was said in consultations on chapters, annexes and the whole, as the reader shows it above its rows."""

from urllib.parse import urlencode

from analysis.consultation.following import HeardAt
from exports.consultation.adoption import handling_name, place_words
from legislation.consultation.records import Opinion
from views.components.payload import Heard
from views.shell.language import address, language, t
from views.shell.workspace import dossier, draft_of
from workbench.consulting import Beside

MOST = 30  # drawn above one row; the page of the consultation has all
LONGEST = 600  # characters of what is drawn of one


def heard_above(project: str, beside: Beside) -> tuple[Heard, ...]:
    return tuple(_heard(project, beside, each) for each in beside.above)


def _heard(project: str, beside: Beside, at: HeardAt) -> Heard:
    named = t("views.comma").join(at.names)
    count = len(at.opinions)
    title = t("consultation.on_named", name=named, count=count) if named else t("consultation.on_whole", count=count)
    drawn = tuple(_told(project, beside, each) for each in at.opinions[:MOST])
    return Heard(at.row, title, drawn, max(0, count - MOST))


def _told(project: str, beside: Beside, each: Opinion) -> tuple[str, ...]:
    asked, of = beside.of[each.consultation], dossier(project)
    side = next(side.name for side in of.project.sides if side.key == asked.side)
    return (
        side,
        place_words(draft_of(of.version(asked.version)), each, language()),
        each.said.who or t(f"opinion_source.{each.said.source.value}"),
        handling_name(each.answer.handling, language()),
        _short(each.said.opinion),
        _short(each.said.reason),
        _short(each.answer.reply),
        "project?" + urlencode(address(project=project, tab="opinions", asked=asked.key, opinion=each.key)),
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST] + "…"
