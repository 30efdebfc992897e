"""What either text punishes, act by act, as the lines of one table: 行为 | 处罚 | 对照 | 行为 | 处罚."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.comparison import Comparison, Liability, Outcome
from analysis.liability.acts import Act
from analysis.liability.penalties import Penalty, Sanction
from analysis.sides import Side, Sides
from exports.saying.penalties import sanction_words
from exports.saying.sides import Looks
from wording import Language, text


@dataclass(frozen=True, slots=True)
class LiabilityLine:
    """The cells of a line. A side without a penalty says so where its acts would stand."""

    left_acts: str
    left_imposed: str
    outcome: str
    right_acts: str
    right_imposed: str

    @property
    def cells(self) -> tuple[str, str, str, str, str]:
        return self.left_acts, self.left_imposed, self.outcome, self.right_acts, self.right_imposed


def liability_columns(looks: Looks, language: Language) -> tuple[str, ...]:
    """The names of the columns."""
    left, right = (
        tuple(text(f"liability.{name}", language, side=look.name) for name in ("acts_of", "imposed_of"))
        for look in looks
    )
    return (*left, text("liability.outcome", language), *right)


def liability_lines(comparison: Comparison, looks: Looks, language: Language) -> Iterator[LiabilityLine]:
    """The lines, in the order of `Comparison.liability`."""
    places = Sides(
        {ref.key: ref.locator for row in comparison.rows for ref in row.left},
        {ref.key: ref.locator for row in comparison.rows for ref in row.right},
    )
    for one in comparison.liability:
        left = _side(one.left, one.left_acts, one.left_duties, places.left, language)
        right = _side(one.right, one.right_acts, one.right_duties, places.right, language)
        yield LiabilityLine(*left, _outcome(one, looks, language), *right)


def _side(
    penalty: Penalty | None,
    acts: Sequence[Act],
    duties: Sequence[str],
    places: Mapping[str, str],
    language: Language,
) -> tuple[str, str]:
    if penalty is None:
        told = "、".join(places[key] for key in duties if key in places)
        return text("liability.unpunished" if told else "liability.absent", language, articles=told), ""
    said = dict.fromkeys(
        text("liability.act", language, text=act.text.rstrip("；。;."), locator=act.locator) for act in acts
    )
    imposed = "；".join(dict.fromkeys(_imposed(sanction, language) for sanction in penalty.sanctions))
    if penalty.authority:
        imposed = text("liability.imposed", language, authority=penalty.authority, sanctions=imposed)
    return "\n".join(said), text("liability.act", language, text=imposed, locator=penalty.locator)


def _imposed(sanction: Sanction, language: Language) -> str:
    if sanction.kind == "fine" and sanction.measure:
        sanction = replace(sanction, measure=text("liability.fine", language, measure=sanction.measure))
    return sanction_words(sanction, language)


def _outcome(one: Liability, looks: Looks, language: Language) -> str:
    side = Side.LEFT if one.outcome is Outcome.LEFT_ONLY or (one.outcome is Outcome.ALONE and one.left) else Side.RIGHT
    return text(f"liability.{one.outcome.value}", language, side=looks.of(side).name)
