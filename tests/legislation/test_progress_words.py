"""Whatever the rooms of progress can say in codes has its sentence in both languages."""

import re
from enum import StrEnum
from pathlib import Path

import pytest

import analysis.progress.portfolio as p
import legislation.register.records as r
import legislation.tracks.records as t
from legislation.dates.reckoning import LimitUnit
from legislation.projects.records import What
from legislation.tracks.deadlines import LimitState
from wording import Language, sentences

ROOM = Path(__file__).parents[2] / "legislation"
ROOMS = ("dates", "tracks", "register")
SAID = {"Refusal": "refusal", "Finding": "finding", "_hint": "finding"}

ENUMS: dict[str, type[StrEnum]] = {
    "mode": t.Mode,
    "tightness": t.Tightness,
    "plan_class": t.PlanClass,
    "form": t.Form,
    "extent": t.Extent,
    "limit_state": LimitState,
    "limit_unit": LimitUnit,
    "instrument_kind": r.InstrumentKind,
    "entry_kind": r.EntryKind,
    "progress": r.Progress,
    "qualifier": r.Qualifier,
    "status": p.Status,
    "mark": p.CellState,
    "alert": p.AlertKind,
    "due_kind": p.DueKind,
    "event": What,
}


def codes() -> set[str]:
    found = {"finding.date_month_only", "finding.date_year_only", "refusal.instrument_changed"}
    for path in (path for room in ROOMS for path in sorted((ROOM / room).rglob("*.py"))):
        source = path.read_text(encoding="utf-8")
        found |= {f"{SAID[kind]}.{code}" for kind, code in re.findall(r'\b(Refusal|Finding|_hint)\(\s*"(\w+)"', source)}
    return found


@pytest.mark.parametrize("language", Language)
def test_every_code_has_a_sentence(language: Language) -> None:
    assert codes() - sentences(language).keys() == set()
    assert len(codes()) > 20


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("section", ENUMS)
def test_every_word_of_the_domain_has_a_name(language: Language, section: str) -> None:
    assert {f"{section}.{member.value}" for member in ENUMS[section]} <= sentences(language).keys()
