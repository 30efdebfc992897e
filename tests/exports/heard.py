"""An invented consultation, as its charts are made from it."""

from analysis.charts.opinions import OpinionMaterial
from analysis.consultation.figures import figures_of, speaking
from analysis.consultation.grouping import grouped
from drafts.parsing import parse_text
from drafts.written_places import Concern
from legislation.consultation.records import Answer, Handled, Handling, Opinion, SourceKind, Submission

TEXT = """凉亭条例
第一条 为了保护凉亭，制定本条例。
第二条 禁止拆除凉亭。
"""
SAID = (
    (SourceKind.DEPARTMENT, Concern.PROVISION, ("2/1",), "2026-03-01", Handling.ADOPTED),
    (SourceKind.PUBLIC, Concern.PROVISION, ("2",), "2026-02", Handling.DECLINED),
    (SourceKind.PUBLIC, Concern.WHOLE, (), "", Handling.OPEN),
    (SourceKind.UNKNOWN, Concern.UNKNOWN, (), "2026-03-01", Handling.PARTLY),
)


def heard(*days: str) -> OpinionMaterial:
    """The opinions above; where days are given, one on each beside them."""
    more = ((SourceKind.EXPERT, Concern.WHOLE, (), day, Handling.DEFERRED) for day in days)
    every = tuple(_opinion(number, *each) for number, each in enumerate((*SAID, *more), start=1))
    draft = parse_text(TEXT)
    return OpinionMaterial(
        "c", "《凉亭条例》征求意见", "甲省 草案", draft, every, figures_of(every, grouped(speaking(every)), draft)
    )


def _opinion(
    number: int, source: SourceKind, concern: Concern, keys: tuple[str, ...], day: str, handling: Handling
) -> Opinion:
    said = Submission(f"建议之{number}。", source, received=day)
    history = (Handled(1, Answer(handling, ""), "", ""),) if handling is not Handling.OPEN else ()
    return Opinion(f"o{number}", "c", number, said, concern, keys, "", "", "", "", 1, "", history=history)
