"""What a cell of the printed table is made of: paragraphs of runs, each run with one mark."""

from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import ArticleRef
from drafts.provisions import Level


class Mark(StrEnum):
    NONE = "none"
    REAL = "real"  # part of a substantive difference
    NOISE = "noise"  # part of a difference that is not substantive


@dataclass(frozen=True, slots=True)
class Run:
    """A run of original text with one mark."""

    text: str
    mark: Mark = Mark.NONE


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a cell: a heading (`head`) or a paragraph, item or sub-item (`level`). `lead` stands before its
    words on the same line and is no part of them: 第一条【目的依据】. `ours` says that its words are ours, not of the
    text; `flush` that its first line is not indented: a title, the rest of a paragraph that began before."""

    runs: tuple[Run, ...]
    level: Level = Level.PARAGRAPH
    head: bool = False
    ours: bool = False
    lead: str = ""
    flush: bool = False

    @property
    def words(self) -> str:
        """All of them, the lead with what stands between it and the text."""
        return spaced(self.lead) + "".join(run.text for run in self.runs)


def spaced(lead: str) -> str:
    """A lead as it stands before words: 第一条　, but 一、 (of a decision) has its sign."""
    return lead if not lead or lead.endswith(("、", "．", ".", "】")) else f"{lead}　"


Cell = tuple[Block, ...]


def head_of(ref: ArticleRef) -> str:
    """第一条【目的依据】."""
    return ref.locator + (f"【{ref.caption}】" if ref.caption else "")
