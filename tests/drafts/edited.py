"""What another person does with a Word file that was sent: tracked changes and comments, in the forms of Word."""

from copy import deepcopy
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


@dataclass
class Edited:
    """A document open in the hands of `author`."""

    content: bytes
    author: str = "王五"
    date: str = "2031-05-06T10:20:00Z"
    _numbers: Any = field(default_factory=lambda: count(9_000))

    def __post_init__(self) -> None:
        self.document = docx.Document(BytesIO(self.content))

    def replace(self, old: str, new: str) -> None:
        """One run with these words becomes three: before, the change, after."""
        run = next(run for run in self._runs() if old in (run.text or ""))
        before, _, after = run.text.partition(old)
        anchor = run
        for words, kind in ((before, ""), (old, "w:del"), (new, "w:ins"), (after, "")):
            if words:
                made = self._changed(self._run(run, words, "w:delText" if kind == "w:del" else "w:t"), kind)
                anchor.addnext(made)
                anchor = made
        run.getparent().remove(run)

    def add_paragraph(self, after: str, words: str) -> None:
        """Return at the end of a paragraph, then a new one: Word marks the end of the first as inserted."""
        paragraph = next(each for each in self.document.element.body.iter(qn("w:p")) if after in self._text(each))
        made = deepcopy(paragraph)
        for child in list(made):
            if child.tag != qn("w:pPr"):
                made.remove(child)
        run = next(iter(paragraph.iter(qn("w:r"))))
        made.append(self._changed(self._run(run, words, "w:t"), "w:ins"))
        properties = paragraph.get_or_add_pPr()
        ended = properties.find(qn("w:rPr"))
        if ended is None:
            ended = OxmlElement("w:rPr")
            properties.append(ended)
        ended.insert(0, self._signed(OxmlElement("w:ins")))
        paragraph.addnext(made)

    def comment(self, on: str, words: str) -> None:
        run = next(run for p in self.document.paragraphs for run in p.runs if on in run.text)
        self.document.add_comment(run, words, self.author, "")

    def saved(self) -> bytes:
        buffer = BytesIO()
        self.document.save(buffer)
        return buffer.getvalue()

    def _runs(self) -> list[Any]:
        body = self.document.element.body
        return [run for run in body.iter(qn("w:r")) if run.getparent().tag == qn("w:p")]

    def _text(self, element: Any) -> str:
        return "".join(text.text or "" for text in element.iter(qn("w:t")))

    def _run(self, like: Any, words: str, kind: str) -> Any:
        run = OxmlElement("w:r")
        if like.find(qn("w:rPr")) is not None:
            run.append(deepcopy(like.find(qn("w:rPr"))))
        text = OxmlElement(kind)
        text.text = words
        run.append(text)
        return run

    def _changed(self, run: Any, kind: str) -> Any:
        if not kind:
            return run
        wrapper = self._signed(OxmlElement(kind))
        wrapper.append(run)
        return wrapper

    def _signed(self, element: Any) -> Any:
        element.set(qn("w:id"), str(next(self._numbers)))
        element.set(qn("w:author"), self.author)
        element.set(qn("w:date"), self.date)
        return element
