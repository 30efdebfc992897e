"""Findings on prohibitions and their penalties, said in the reader's language."""

from collections.abc import Iterable, Sequence

from analysis.checks.unlike_penalties import PenaltyFinding
from analysis.liability.penalties import Penalty, Prohibition, Sanction
from wording import Language, text


def penalty_sentence(finding: PenaltyFinding, sides: tuple[str, str], language: Language) -> str:
    """One sentence: which provisions, punished by which, how. `sides` are the names of the left and the right text."""
    ours, theirs = _places(finding.left_penalties), _places(finding.right_penalties)
    sanctions = [one for pair in finding.sanctions for one in (pair.left, pair.right) if one]
    return text(
        f"penalty_finding.{finding.code.value}",
        language,
        left_side=sides[0],
        right_side=sides[1],
        left=_places(finding.left),
        right=_places(finding.right),
        left_penalties=ours,
        right_penalties=theirs,
        penalties=ours or theirs,
        ranges="；".join(dict.fromkeys(sanction_words(one, language) for one in sanctions)),
    )


def sanction_words(sanction: Sanction | None, language: Language) -> str:
    """一万元以上五万元以下（单位；可以）; a dash where a side imposes nothing of the kind."""
    if sanction is None:
        return "—"
    measure = sanction.measure or text(f"sanction.{sanction.kind}", language)
    discretion = text("sanction_words.may", language) if sanction.discretionary else ""
    about = "；".join(filter(None, [sanction.target, discretion]))
    return text("sanction_words.about", language, measure=measure, about=about) if about else measure


def _places(found: Iterable[Prohibition] | Sequence[Penalty]) -> str:
    return "、".join(dict.fromkeys(one.locator for one in found))
