"""The kinds of file that leave the house: what each is called, how a browser is told of it, how its files end."""

from dataclasses import dataclass

from exports.files.names import file_stem


@dataclass(frozen=True, slots=True)
class FileKind:
    """`ends` are the endings that people give such a file, ours first; `spoken` whether a terminal can show it."""

    key: str
    media_type: str
    ends: tuple[str, ...]
    spoken: bool = False

    @property
    def label(self) -> str:
        """DOCX, TXT: as its button says it."""
        return self.ends[0].removeprefix(".").upper()

    def named(self, stem: str) -> str:
        """The name of a file of this kind, made of any words."""
        return file_stem(stem) + self.ends[0]


_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    kind.key: kind
    for kind in (
        FileKind("json", "application/json", (".json",), spoken=True),
        FileKind("text", "text/plain", (".txt", ".text", ".md"), spoken=True),
        FileKind("html", "text/html", (".html", ".htm"), spoken=True),
        FileKind("akn", "application/akn+xml", (".xml", ".akn"), spoken=True),
        FileKind("docx", f"{_OFFICE}.wordprocessingml.document", (".docx",)),
        FileKind("redline", f"{_OFFICE}.wordprocessingml.document", (".docx",)),
        FileKind("xlsx", f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",)),
        FileKind("pdf", "application/pdf", (".pdf",)),
        FileKind("csv", "text/csv", (".csv",), spoken=True),
        FileKind("ics", "text/calendar", (".ics",)),
        FileKind("zip", "application/zip", (".zip",)),
        FileKind("png", "image/png", (".png",)),
        FileKind("svg", "image/svg+xml", (".svg",)),
    )
}
