"""Text as people type it, made fit to be kept: cleaned of what cannot be seen, and bounded in length."""

import unicodedata

from drafts.refusal import Refusal

LONGEST_NAME = 200  # characters of a title or a name


def plain(text: str) -> str:
    """A text on one line: no control characters, no white space around or doubled.

    >>> plain(" 古树\\n保护  条例 ")
    '古树 保护 条例'
    """
    kept = "".join(" " if unicodedata.category(c)[0] in "ZC" else c for c in text)
    return " ".join(kept.split())


def plain_lines(text: str) -> str:
    """A text of several lines without the characters that control what is shown.

    >>> plain_lines("古树 \\r\\n\\u202e名木\\n")
    '古树\\n名木'
    """
    lines = ("".join(c for c in line if unicodedata.category(c)[0] != "C") for line in text.splitlines())
    return "\n".join(line.rstrip() for line in lines).strip()


def bounded(text: str, limit: int) -> str:
    """The text itself. Raises Refusal `text_too_long` beyond `limit` characters."""
    if len(text) > limit:
        raise Refusal("text_too_long", text=text[:20], length=len(text), limit=limit)
    return text


def clean_name(text: str) -> str:
    """A title or a name: plain, of LONGEST_NAME characters at the most. Raises Refusal `text_too_long`."""
    return bounded(plain(text), LONGEST_NAME)
