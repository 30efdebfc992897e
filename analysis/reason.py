"""Why something is said, as a code with parameters: rooms below the faces speak in these, never in sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a row was made, or a difference judged so, as data: `code` names a sentence in the catalogue (section
    `reason`)."""

    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)
