"""The check list as a workbook: a row a hint, those that are dismissed last."""

from collections.abc import Iterator, Sequence
from datetime import date

from analysis.checks.hints.rules import rules
from analysis.decisions.dismissals import LaidHint
from exports.checking.listing import (
    CheckList,
    basis_sentence,
    counted,
    dismissal_sentence,
    grouped,
    hint_sentence,
    superiors_told,
)
from exports.files.cells import Cell
from exports.files.sheet import sheet_of
from exports.saying.printed import printed_words
from wording import Language, text

_COLUMNS = {"group": 12, "place": 18, "hint": 52, "basis": 44, "sure": 8, "dismissed": 30}
"""Width in half-width characters."""


def checklist_as_xlsx(check: CheckList, language: Language) -> bytes:
    above = [
        f"{text('checklist.title', language)}　{check.title}",
        "　".join(filter(None, [check.label, counted(check, language)])),
        text("checklist.intro" if check.hints else "checklist.none", language),
        *superiors_told(check, language),
        *([printed_words(date.fromisoformat(check.day), language)] if check.day else []),
    ]
    heads = [text(f"checklist.column_{name}", language) for name in _COLUMNS]
    rows: list[Sequence[Cell]] = [heads, *_rows(check, language)]
    return sheet_of(rows, above, tuple(_COLUMNS.values()), text("checklist.title", language), language)


def _rows(check: CheckList, language: Language) -> Iterator[list[Cell]]:
    for hints in (check.open, check.dismissed):
        for group, own in grouped(hints):
            yield from (_row(group, each, language) for each in own)


def _row(group: str, laid: LaidHint, language: Language) -> list[Cell]:
    hint = laid.hint
    return [
        text(f"hint_group.{group}", language),
        hint.locator,
        hint_sentence(hint, language),
        basis_sentence(hint, language),
        f"{round(rules()[hint.rule].certainty * 100)}%",
        dismissal_sentence(laid.dismissal, language) if laid.dismissal else "",
    ]
