"""What readers may use beside this program, as whoever asks them has it."""

import shutil
from dataclasses import dataclass

_NONE = "off"


@dataclass(frozen=True, slots=True)
class Aids:
    """`office` is LibreOffice's program, by its name or path; `off` where none may be used."""

    office: str = _NONE

    @property
    def office_path(self) -> str:
        """Empty where there is none."""
        return "" if self.office == _NONE else shutil.which(self.office) or ""


NO_AIDS = Aids()
