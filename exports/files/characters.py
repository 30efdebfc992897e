"""The characters that a file can hold: XML (Word, Excel) and HTML have no place for some that a text may carry (W3C,
Extensible Markup Language 1.0, production 2 “Char”)."""

import re

_NOWHERE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\ufffd"


def held(text: str) -> str:
    """The text with the replacement character for each one that no file could hold.

    >>> held("凉\\x00亭\\ufffe")
    '凉�亭�'
    """
    return _NOWHERE.sub(REPLACEMENT, text)
