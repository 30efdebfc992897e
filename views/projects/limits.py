"""The limits that run on a project, side by side with their legal basis and whether they were kept."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from analysis.progress.portfolio import LimitLine
from exports.saying.sentences import finding_sentence
from legislation.tracks.deadlines import LimitState
from views.saying.terms import basis, limit_words, topic_name, when
from views.saying.verified import to_verify
from views.shell.language import language, t
from views.shell.markup import joined, tag
from views.shell.tables import table

ORDER = (
    LimitState.OVERDUE,
    LimitState.AHEAD,
    LimitState.BROKEN,
    LimitState.UNCLEAR,
    LimitState.UNRECORDED,
    LimitState.LIMIT_UNKNOWN,
    LimitState.KEPT,
)
KINDS = {LimitState.OVERDUE: " late", LimitState.BROKEN: " seal", LimitState.KEPT: " jade"}


def limits_table(found: Sequence[LimitLine], names: Mapping[str, str]) -> Markup:
    if not found:
        return tag("p", t("limits.none"), class_="cy-note")
    heads = [t(f"limits.{name}") for name in ("topic", "side", "state", "until", "done", "basis")]
    lines = sorted(found, key=lambda line: ORDER.index(line.state))
    return table(heads, ([*_cells(line, names)] for line in lines), t("limits.title"), stacked=True)


def _cells(line: LimitLine, names: Mapping[str, str]) -> tuple[str | Markup, ...]:
    topic = topic_name(line.topic)
    state = tag("span", t(f"limit_state.{line.state.value}"), class_=f"cy-mark{KINDS.get(line.state, '')}")
    return (
        t("due.to", name=topic, addressee=line.addressee) if line.addressee else topic,
        names[line.side],
        state,
        _until(line),
        tag("time", when(line.done)),
        _grounds(line),
    )


def _until(line: LimitLine) -> Markup | str:
    if line.earliest is None or line.latest is None:
        return ""
    words = tag("time", line.latest.isoformat())
    if line.earliest != line.latest:
        words = joined([tag("time", line.earliest.isoformat()), " – ", words])
    return joined([words, tag("span", t("due.from_plan"), class_="cy-mark")]) if line.from_plan else words


def _grounds(line: LimitLine) -> Markup:
    """The limit and the article; why it is in doubt, where it is."""
    parts: list[str | Markup] = []
    if line.rule:
        limit = limit_words(line.rule.limit)
        parts.append(t("limits.as_a_rule", limit=limit) if line.rule.as_a_rule else limit)
        parts.append(f" · {basis(line.rule)}")
    if not line.verified:
        parts.append(to_verify())
    why = "；".join(finding_sentence(each, language()) for each in line.why)
    return joined([*parts, tag("em", why) if why else ""])
