"""An entry of the log as one sentence: who did what to which provision, text or stage, and why."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from analysis.checks.hints.rules import rules
from exports.saying import articles
from legislation.exchange.records import Item
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.projects.changes import Change
from legislation.projects.records import Event, What
from legislation.projects.values import Said
from views.saying.terms import changes, field_value
from views.shell.language import language, t

UNSAID = frozenset(
    {"file", "round", "pin", "pin_kind", "position_key", "intention_key", "proposal_key", "proposal_digest"}
    | {"left_version", "right_version", "left_articles", "right_articles"}
    | {"thread", "comment", "task", "digest", "consultation", "person"}
    | {"file_sm3", "text_sha256", "text_sm3", "package", "disagreement"}
)
"""Fields that say which record is meant: the sentence says it in words, and the details leave them out."""
WHY = ("explanation", "why")
TALK = (
    *(What.COMMENT_ADDED, What.COMMENT_CHANGED, What.COMMENT_WITHDRAWN),
    *(What.THREAD_RESOLVED, What.THREAD_REOPENED, What.THREAD_MOVED),
)
OPINIONS = (
    *(What.OPINIONS_ADDED, What.OPINIONS_CHANGED, What.OPINIONS_HANDLED),
    *(What.OPINIONS_REMOVED, What.OPINIONS_RESTORED),
)
PERSONS = (
    *(What.PERSON_NAMED, What.PERSON_ADDED, What.PERSON_CHANGED, What.PERSON_DISABLED, What.PERSON_ENABLED),
    *(What.PASSWORD_SET, What.SESSIONS_ENDED),
)
MOST_FIELDS = 3  # named in a sentence; the details name all
LONGEST = 80  # characters of what people wrote, in a sentence


def event_sentence(event: Event, names: Mapping[str, str]) -> str:
    """（姓名）将第五条↔第四条定为保留差异：两地行政层级不同. `names`: side key -> short name."""
    teller = _TELLERS.get(event.what, _fields_told)
    words = teller(event, names)
    who = t("log.who", who=event.who) if event.who else ""
    return who + words


def article_words(keys: str) -> str:
    """Articles as they are cited, from the keys of the log: 12、12-1 -> 第十二条、第十二条之一."""
    return articles.article_words(keys, language())


def _rows(event: Event) -> str:
    left, right = (article_words(_value(event, f"{side}_articles")) for side in ("left", "right"))
    if left and right:
        return f"{left}↔{right}"
    return left or right or t("log.rows_unknown")


def _value(event: Event, field: str, before: bool = False) -> str:
    found = (event.before if before else event.after).get(field, "")
    return field_value(field, str(found) if isinstance(found, int) else found)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _position(event: Event, _: Mapping[str, str]) -> str:
    if "position" not in event.after:
        return t("log.position_words", rows=_rows(event), fields=_named(event))
    told = t("log.position_set", rows=_rows(event), position=_value(event, "position"))
    why = next(filter(None, (_value(event, field) for field in WHY)), "") or _reason(event)
    return told + (t("log.because", why=_short(why)) if why else "")


def _reason(event: Event) -> str:
    known = agreed_reasons().get(_value(event, "reason"))
    return known.names[language().value] if known else ""


def _released(event: Event, _: Mapping[str, str]) -> str:
    return t("log.position_released", rows=_rows(event))


def _moved(event: Event, names: Mapping[str, str]) -> str:
    return t(f"log.{event.what.value}", side=_side(event, names), rows=_rows(event))


def _round(event: Event, names: Mapping[str, str]) -> str:
    number, label = (_value(event, name) for name in ("ordinal", "label"))
    what = "round_answered_with" if event.what is What.ROUND_ANSWERED and label else event.what.value
    return t(f"log.{what}", side=_side(event, names), number=number, label=_short(label))


def _pinned(event: Event, _: Mapping[str, str]) -> str:
    kind = "pin_apart" if event.after.get("pin_kind") == "apart" else "pin_added"
    why = _value(event, "why")
    return t(f"log.{kind}", rows=_rows(event)) + (t("log.because", why=_short(why)) if why else "")


def _unpinned(event: Event, _: Mapping[str, str]) -> str:
    return t("log.pin_withdrawn", rows=_rows(replace(event, after=event.before)))


def _version(event: Event, names: Mapping[str, str]) -> str:
    kept = event.before if event.what is What.VERSION_REMOVED else event.after
    label, date, file = (str(kept.get(name, "")) for name in ("label", "date", "file_name"))
    named = label + (t("log.dated", date=date) if date else "")
    return t(f"log.{event.what.value}", side=_side(event, names), label=named, file=_short(file))


def _milestone(event: Event, names: Mapping[str, str]) -> str:
    """The dates that were entered, each with its stage; else the fields that changed."""
    side = _side(event, names) or t("track.joint")
    dates = [_dated(event, field) for field in ("actual", "planned") if event.after.get(field)]
    outcome = _value(event, "outcome")
    stage = next(iter(dates), "") or outcome or _value(event, "stage") or _named(event)
    if event.what is What.MILESTONE_REMOVED:
        every = (_value(event, field, before=True) for field in ("actual", "planned", "outcome", "stage"))
        stage = next(filter(None, every), _named(event))
    elif dates and outcome:
        stage = t("log.with_outcome", stage=stage, outcome=outcome.rpartition(" ")[2])
    return t(f"log.{event.what.value}", side=side, stage=_short(stage))


def _dated(event: Event, field: str) -> str:
    return t("log.planned", stage=_value(event, field)) if field == "planned" else _value(event, field)


def _renamed(event: Event, _: Mapping[str, str]) -> str:
    return t("log.project_renamed", before=_value(event, "title", before=True), after=_value(event, "title"))


def _side_added(event: Event, names: Mapping[str, str]) -> str:
    return t("log.side_added", side=_value(event, "name") or _side(event, names))


def _project_added(event: Event, _: Mapping[str, str]) -> str:
    return t("log.project_added", title=_short(_value(event, "title")), sides=_value(event, "sides"))


def _shared(event: Event, names: Mapping[str, str]) -> str:
    before, after = _value(event, "visibility", before=True), _value(event, "visibility")
    label = _short(_value(event, "label"))
    return t("log.version_shared", side=_side(event, names), label=label, before=before, after=after)


def _certified(event: Event, names: Mapping[str, str]) -> str:
    return t(f"log.{event.what.value}", side=_side(event, names), label=_short(_value(event, "label")))


def _packed(event: Event, names: Mapping[str, str]) -> str:
    """Package number 3 of this side, or of the other one."""
    other = _value(event, "to_side") or _value(event, "from_side")
    return t(f"log.{event.what.value}", side=names.get(other, other), number=_value(event, "serial"))


def _apart(event: Event, names: Mapping[str, str]) -> str:
    item = event.after.get("item", "")
    what = t(f"log.item_{item}") if item in set(Item) else t("field.item")
    return t(f"log.{event.what.value}", side=_side(event, names), item=what)


def _opinions(event: Event, names: Mapping[str, str]) -> str:
    what = t("log.of_count", what=t(f"event.{event.what.value}"), count=_value(event, "count"))
    return t("log.of_side", what=what, side=_side(event, names))


def _hinted(event: Event, names: Mapping[str, str]) -> str:
    """By the group of the rule: the words of the hint may be those of a text that not everybody sees."""
    rule = str((event.after or event.before).get("rule", ""))
    told = t("log.of_side", what=t(f"event.{event.what.value}"), side=_side(event, names))
    return told + (t("log.because", why=t(f"hint_group.{rules()[rule].group}")) if rule in rules() else "")


def _line_changed(event: Event, _: Mapping[str, str]) -> str:
    """What became of a line of the one page, and of which rows it tells."""
    state, text = (_value(event, field) for field in ("state", "text"))
    told = t("log.brief_line_changed", rows=_rows(event), state=state or _named(event))
    return told + (t("log.because", why=_short(text)) if text else "")


def _person(event: Event, names: Mapping[str, str]) -> str:
    """Whose account, by name where the entry has it; what was changed of it."""
    told, name = t(f"event.{event.what.value}"), _short(_value(event, "name"))
    if name:
        told = t("log.of_record", what=told, name=name)
    if side := _side(event, names):
        told = t("log.of_side", what=told, side=side)
    fields = _named(event) if event.what is What.PERSON_CHANGED else ""
    return told + (t("log.fields", fields=fields) if fields else "")


def _recorded(event: Event, _: Mapping[str, str]) -> str:
    """A record of the register, by its name where the entry has it."""
    told = t(f"event.{event.what.value}")
    kept = {**event.before, **event.after}
    name = str(kept.get("title") or kept.get("label") or "")
    return t("log.of_record", what=told, name=_short(name)) if name else told


def _fields_told(event: Event, names: Mapping[str, str]) -> str:
    """What was changed, by the names of the fields."""
    what = t(f"event.{event.what.value}")
    side = _side(event, names)
    fields = _named(event)
    head = t("log.of_side", what=what, side=side) if side else what
    return head + (t("log.fields", fields=fields) if fields else "")


def _talked(event: Event, names: Mapping[str, str]) -> str:
    what = t("log.about", what=t(f"event.{event.what.value}"), rows=_rows(event))
    side = _side(event, names)
    return t("log.of_side", what=what, side=side) if side else what


def _side(event: Event, names: Mapping[str, str]) -> str:
    return names.get(event.side, "") if event.side else ""


def _named(event: Event) -> str:
    """The names of the fields that changed, the first few."""
    names = list(dict.fromkeys(change.field for change in told_changes(event)))
    shown = t("views.comma").join(names[:MOST_FIELDS])
    return t("log.and_more", fields=shown) if len(names) > MOST_FIELDS else shown


def told_changes(event: Event) -> tuple[Change, ...]:
    """What an entry changed, field by field in words, without what only says which record is meant."""
    return changes(replace(event, before=_told(event.before), after=_told(event.after)))


def _told(fields: Mapping[str, Said | int]) -> dict[str, Said | int]:
    return {name: value for name, value in fields.items() if name not in UNSAID}


_TELLERS: Mapping[What, Callable[[Event, Mapping[str, str]], str]] = {
    What.POSITION_SET: _position,
    What.POSITION_RELEASED: _released,
    What.INTENTION_KEPT: _moved,
    What.INTENTION_DROPPED: _moved,
    What.PROPOSAL_MADE: _moved,
    What.PROPOSAL_COUNTERED: _moved,
    What.PROPOSAL_ACCEPTED: _moved,
    What.PROPOSAL_DECLINED: _moved,
    What.PROPOSAL_WITHDRAWN: _moved,
    What.ROUND_SENT: _round,
    What.ROUND_ANSWERED: _round,
    What.ROUND_TAKEN_BACK: _round,
    What.ROUND_ANSWER_WITHDRAWN: _round,
    What.PIN_ADDED: _pinned,
    What.PIN_WITHDRAWN: _unpinned,
    What.VERSION_ADDED: _version,
    What.VERSION_REMOVED: _version,
    What.VERSION_RESTORED: _version,
    What.MILESTONE_ADDED: _milestone,
    What.MILESTONE_CHANGED: _milestone,
    What.MILESTONE_REMOVED: _milestone,
    What.PROJECT_ADDED: _project_added,
    What.PROJECT_RENAMED: _renamed,
    What.VERSION_SHARED: _shared,
    What.VERSION_CERTIFIED: _certified,
    What.COMMON_CERTIFIED: _certified,
    **dict.fromkeys((What.PACKAGE_SENT, What.PACKAGE_RECEIVED), _packed),
    **dict.fromkeys((What.DISAGREEMENT_FOUND, What.DISAGREEMENT_SETTLED, What.DISAGREEMENT_STOOD), _apart),
    **dict.fromkeys((What.HINT_DISMISSED, What.HINT_TAKEN_BACK), _hinted),
    What.BRIEF_LINE_CHANGED: _line_changed,
    **dict.fromkeys(OPINIONS, _opinions),
    **dict.fromkeys(PERSONS, _person),
    **dict.fromkeys((What.INSTRUMENT_ADDED, What.INSTRUMENT_REMOVED, What.INSTRUMENT_RESTORED), _recorded),
    What.SIDE_ADDED: _side_added,
    **dict.fromkeys(TALK, _talked),
}
