"""The check list of one text as plain words: what every face of it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.checks.hints.hint import Hint
from analysis.checks.hints.rules import rules
from analysis.decisions.dismissals import LaidHint
from legislation.drafting.records import Dismissal
from wording import Language, text


@dataclass(frozen=True, slots=True)
class CheckList:
    """The hints on one text, in reading order. `day` is that of printing, ISO 8601. `superiors` are the superior laws
    with which it was compared, as they are called; `absent` those that it names and of which no text was at hand."""

    title: str
    label: str
    hints: tuple[LaidHint, ...]
    day: str = ""
    superiors: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[LaidHint, ...]:
        return tuple(each for each in self.hints if each.dismissal is None)

    @property
    def dismissed(self) -> tuple[LaidHint, ...]:
        return tuple(each for each in self.hints if each.dismissal is not None)


def grouped(hints: Sequence[LaidHint]) -> tuple[tuple[str, tuple[LaidHint, ...]], ...]:
    """The groups that have hints, in the order of the rules; each with its own."""
    order = dict.fromkeys(rule.group for rule in rules().values())
    of = {group: tuple(each for each in hints if rules()[each.hint.rule].group == group) for group in order}
    return tuple((group, own) for group, own in of.items() if own)


def hint_sentence(hint: Hint, language: Language) -> str:
    words = hint.words if len(hint.words) <= LONGEST else hint.words[:LONGEST] + "…"
    return text(f"hint.{hint.rule}", language, words=words, **dict(hint.params))


LONGEST = 60  # characters of what is quoted


def basis_sentence(hint: Hint, language: Language, *, whole: bool = False) -> str:
    """What a hint rests on; with `whole` also in its own words."""
    basis = hint.basis
    key = "checklist.basis_words" if whole and basis.words else "checklist.basis"
    said = text(key, language, title=basis.title, place=basis.place, words=basis.words).rstrip()
    return said if basis.verified else f"{said}（{text('checklist.unverified', language)}）"


def certainty_words(hint: Hint, language: Language) -> str:
    return text("checklist.sure", language, percent=round(rules()[hint.rule].certainty * 100))


def dismissal_sentence(dismissal: Dismissal, language: Language) -> str:
    who = dismissal.who or text("negotiation.nobody", language)
    return text("checklist.dismissed_by", language, why=dismissal.why, who=who, day=dismissal.at[:10])


def counted(check: CheckList, language: Language) -> str:
    return text("checklist.count", language, count=len(check.open), dismissed=len(check.dismissed))


def superiors_told(check: CheckList, language: Language) -> tuple[str, ...]:
    """With which laws the text was compared, and which of those that it names were not at hand: a line each."""
    comma = text("checklist.comma", language)
    told = (("superiors", check.superiors), ("absent", check.absent))
    return tuple(text(f"checklist.{name}", language, titles=comma.join(titles)) for name, titles in told if titles)
