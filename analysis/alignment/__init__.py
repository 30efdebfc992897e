"""Which articles of two texts answer each other: side → evidence → model → rows."""

from analysis.alignment.aligning import AlignedRow, Alignment, PartialLink, UnitEvidence, align

__all__ = ["AlignedRow", "Alignment", "PartialLink", "UnitEvidence", "align"]
