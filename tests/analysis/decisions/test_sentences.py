"""Whatever negotiation speaks of has its name or sentence in both languages, filled in by what is given with it."""

import string
from collections.abc import Iterable

import pytest

from analysis.checks.citations import CitationFinding, CitingSide, Suspect, check_list
from analysis.checks.unlike_penalties import PenaltyFindingCode
from analysis.decisions.succession import Fate
from analysis.decisions.table import NoteCode, Origin
from analysis.liability.penalties import kinds
from analysis.several.four_corners import Mirrored
from legislation.negotiation.pins import PinKind
from legislation.negotiation.records import Position
from wording import Language, sentences

SECTIONS: dict[str, Iterable[str]] = {
    "position": Position,
    "position_help": Position,
    "origin": Origin,
    "outcome": Fate,
    "negotiation_note": NoteCode,
    "mirrored": Mirrored,
    "pin_kind": PinKind,
    "penalty_finding": PenaltyFindingCode,
    "sanction": kinds(),
    "reason": ("carry_contradicted_together", "carry_contradicted_apart"),
}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("section", SECTIONS)
def test_every_case_has_its_sentence(section: str, language: Language) -> None:
    assert {f"{section}.{case}" for case in SECTIONS[section]} <= sentences(language).keys()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("suspect", Suspect)
def test_findings_fill_in_their_sentences(suspect: Suspect, language: Language) -> None:
    cited = CitingSide("第六条", "第三条", ("第三条",), ("第四条",))
    for told in check_list([CitationFinding("6~7", cited, cited, suspect, 0.9)]):
        for finding in told:
            sentence = sentences(language)[f"finding.{finding.code}"]
            needed = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
            assert needed <= finding.params.keys()
