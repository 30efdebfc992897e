"""Where a reader puts what it finds: lines, pieces set aside, findings. Everything is normalised on the way in."""

import re
from dataclasses import dataclass, field

from drafts.budget import Meter
from drafts.lines import Aside, Finding, Line, ReadAs, SetAside, SourceText
from drafts.normal import columns, normalise, oddities
from drafts.readers.columns import IN_CELL
from drafts.readers.furniture import is_page_number

_ARTICLE = re.compile(r"第[ 　]?[〇○零一二三四五六七八九十百千万0-9０-９]{1,9}[ 　]?[条條]")


@dataclass(slots=True)
class Gathering:
    """A SourceText in the making. It counts the characters; paragraphs and cells count with whoever finds them."""

    meter: Meter
    lines: list[Line] = field(default_factory=list)
    set_aside: list[SetAside] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _odd: dict[str, tuple[int, str]] = field(default_factory=dict)  # code -> how many, where first

    def line(
        self,
        raw: str,
        where: str,
        *,
        indent: int = 0,
        centered: bool = False,
        heading: int | None = None,
    ) -> None:
        """Takes in one line; a page number is set aside instead. `indent` adds to the line's own leading space."""
        text = self.spell(raw, where).strip()
        if text and is_page_number(text):
            self.set_aside.append(SetAside(Aside.PAGE_NUMBER, text, where))
            return
        self.lines.append(Line(text, indent + columns(raw), centered, heading, None, where))

    def row(self, cells: list[str], table: int, row: int, where: str) -> None:
        """Takes in one table row; its cells lose their own tabs and outer spaces, their paragraphs stay apart."""
        text = "\t".join(IN_CELL.join(self._paragraphs(cell, where)) for cell in cells)
        self.lines.append(Line(text, table=(table, row), where=where))

    def _paragraphs(self, cell: str, where: str) -> list[str]:
        spelled = (self.spell(paragraph, where).strip() for paragraph in cell.split(IN_CELL))
        return [paragraph for paragraph in spelled if paragraph]

    def aside(self, kind: Aside, raw: str, where: str = "") -> None:
        if not raw:
            return
        self.meter.provisions(1)
        if text := self.spell(raw, where).strip():
            self.set_aside.append(SetAside(kind, text, where))

    def finding(self, code: str, where: str = "", **params: str | int) -> None:
        self.findings.append(Finding(code, where=where, params=params))

    def done(self, form: str, encoding: str = "", read_as: ReadAs | None = None) -> SourceText:
        for code, (count, where) in self._odd.items():
            self.finding(code, where, count=count)
        held = tuple(self.lines), tuple(self.set_aside), tuple(self.findings)
        return SourceText(self.meter.name, form, *held, encoding, read_as)

    def spell(self, raw: str, where: str) -> str:
        """The words in the house's spelling, counted; what is odd about them becomes a finding."""
        self.meter.characters(len(raw))
        self.meter.articles(len(_ARTICLE.findall(raw)))
        if raw.isascii():
            return normalise(raw)
        odd = oddities(raw)
        for code, count in (
            ("radicals_replaced", odd.radicals),
            ("private_use_characters", odd.private_use),
            ("characters_lost", odd.replacement),
        ):
            if count:
                before, first = self._odd.get(code, (0, where))
                self._odd[code] = (before + count, first)
        return normalise(raw)
