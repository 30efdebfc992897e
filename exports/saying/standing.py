"""Where projects stand, said in the reader's language: stages, dates, what is due, what is out of step."""

from collections.abc import Mapping

from analysis.progress.portfolio import Alert, DueItem, DueKind
from analysis.progress.waiting import Waiting
from legislation.dates.partial import PartialDate
from legislation.tracks.rules import Rule, load_rules
from legislation.tracks.stages import Name, load_stages
from wording import Language, text


def named(name: Name, language: Language) -> str:
    """The term in Chinese; what explains it in English."""
    return name.zh if language is Language.CHINESE else name.en


def stage_name(key: str, language: Language) -> str:
    """Of a stage or a joint kind."""
    stages = load_stages()
    if key in stages.stages:
        return named(stages.stages[key].name, language)
    return named(stages.joint[key], language) if key in stages.joint else key


def outcome_name(key: str, language: Language) -> str:
    outcomes = load_stages().outcomes
    return named(outcomes[key].name, language) if key in outcomes else key


def topic_name(key: str, language: Language) -> str:
    topics = load_rules().topics
    return named(topics[key].name, language) if key in topics else key


def when(date: PartialDate | None, language: Language) -> str:
    """The date as far as it is known; what happened on an unknown day says so, what has no date is empty."""
    if date is None:
        return ""
    return date.display or text("views.date_unknown", language)


def basis(rule: Rule | None, language: Language) -> str:
    """《重庆市地方立法条例》第三十一条（2017年修订）; empty where there is no rule."""
    if rule is None:
        return ""
    edition = text("due.edition", language, edition=rule.basis.edition) if rule.basis.edition else ""
    return f"《{rule.basis.title}》{rule.basis.article}{edition}"


def remaining(item: DueItem, language: Language) -> str:
    """逾期 3 天, 今天, 还有 12 天."""
    if item.late:
        return text("due.late_by", language, days=-item.days)
    return text("due.in_days", language, days=item.days) if item.days else text("due.now", language)


def due_name(item: DueItem, language: Language) -> str:
    """What is due: a limit's topic, a stage, or an action item's words."""
    if item.kind is DueKind.ACTION:
        return item.text
    if item.kind is DueKind.PLAN:
        return text("due.planned", language, stage=stage_name(item.stage, language))
    if item.kind is DueKind.ROUND:
        return text("due.round", language, number=item.ordinal)
    name = topic_name(item.topic, language)
    return text("due.to", language, name=name, addressee=item.addressee) if item.addressee else name


def due_day(item: DueItem) -> str:
    """The day, or the days between which it lies."""
    return item.latest.isoformat() if item.earliest == item.latest else f"{item.earliest} – {item.latest}"


def waiting_line(waiting: Waiting, names: Mapping[str, str], language: Language) -> str:
    """等待重庆：7 条，最早 12 天. `names`: side key -> its name."""
    key = "waiting.since_today" if not waiting.days else "waiting.line"
    side = names.get(waiting.side, waiting.side)
    return text(key, language, side=side, rows=waiting.rows, days=waiting.days)


def alert_sentence(alert: Alert, names: Mapping[str, str], language: Language) -> str:
    """`names`: side key -> its name."""
    return text(
        f"alert.{alert.kind.value}",
        language,
        side=names[alert.side],
        other=names[alert.other],
        date=when(alert.date, language),
        other_date=when(alert.other_date, language),
    )
