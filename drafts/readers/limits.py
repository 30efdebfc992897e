"""How much of a file a reader takes on before it says no."""

from dataclasses import dataclass

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes, time in seconds. The defaults are far above any draft (the longest law seen: 1.6 MB as docx)
    and far below what would hurt a small server."""

    file: int = 20 * _MB
    plain: int = 4 * _MB  # text, Markdown, HTML: every character is looked at several times
    unpacked: int = 200 * _MB  # all entries of a docx together, as its directory claims
    xml: int = 24 * _MB  # one XML part of a docx, as really unpacked
    ratio: int = 150  # unpacked / packed, asked only from `ratio_from` on: small XML may well shrink more
    ratio_from: int = 10 * _MB
    entries: int = 3000
    pages: int = 600
    glyphs: int = 3_000_000  # characters of a PDF
    pdf_seconds: int = 60
    pdf_memory: int = 1500 * _MB  # address space of the process that opens a PDF
