"""What Markdown says of the words themselves: struck words and notes leave the text, exponents keep their meaning.

Line ends stay where they were, so that the numbers of lines stay true.
"""

import re

from drafts.lines import Aside
from drafts.readers.gathering import Gathering
from drafts.readers.raised import is_note, raised

_STRIKE = re.compile(r"(?<![\\~])~~(?!~)|<(/?)(?:del|s|strike)(?:\s[^<>]{0,100})?>|\n[ \t]*(?=\n)", re.I)
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]{1,40}\]:[ \t]*(.*)$", re.M)
_RAISED = re.compile(r"\[\^[^\]\s]{1,40}\]|<sup>([^<>\n]{1,40})</sup>|(?<=[0-9A-Za-z])\^([^\^\s]{1,20})\^", re.I)


def without_struck(text: str, gathering: Gathering) -> str:
    """Without what ~~ ~~ or a tag strikes out within a paragraph. What nothing closes is text."""
    pieces: list[str] = []
    done = line = counted = struck = 0
    opened: re.Match[str] | None = None
    for sign in _STRIKE.finditer(text):
        if sign[0][0] == "\n":
            opened = None
        elif opened is None or opened[0][0] != sign[0][0]:
            opened = sign if _opens(text, sign) else opened
        elif _closes(text, sign):
            words = text[opened.end() : sign.start()]
            line, counted = line + text.count("\n", counted, opened.start()), opened.start()
            gathering.aside(Aside.DELETED, words.replace("\n", " "), f"第{line + 1}行")
            pieces += [text[done : opened.start()], "\n" * words.count("\n")]
            done, opened, struck = sign.end(), None, struck + 1
    if struck:
        gathering.finding("struck_text", count=struck)
    return "".join([*pieces, text[done:]])


def _opens(text: str, sign: re.Match[str]) -> bool:
    return sign[1] == "" if sign[0][0] == "<" else not text[sign.end() : sign.end() + 1].isspace()


def _closes(text: str, sign: re.Match[str]) -> bool:
    return sign[1] == "/" if sign[0][0] == "<" else not text[sign.start() - 1].isspace()


def without_notes(text: str, gathering: Gathering) -> str:
    """Without notes and their marks ([^1], <sup>①</sup>)."""
    marks = 0

    def written(found: re.Match[str]) -> str:
        nonlocal marks
        words = found[1] or found[2]
        if words is not None and not is_note(words, text[max(0, found.start() - 3) : found.start()].strip()):
            return raised(words)
        marks += 1
        gathering.aside(Aside.FOOTNOTE, words or found[0])
        return ""

    def apart(found: re.Match[str]) -> str:
        gathering.aside(Aside.FOOTNOTE, found[1])
        return ""

    text = _NOTE.sub(apart, text)
    said = _RAISED.sub(written, text)
    if marks:
        gathering.finding("note_marks", count=marks)
    return said
