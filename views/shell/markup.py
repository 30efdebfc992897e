"""Safe text on pages: whatever comes from people or files is escaped here, by construction.

Our own fragments are `Markup` (MarkupSafe), whose `.format()` and `join` escape every plain string put into them.
Only `show` hands HTML to the page, and it takes nothing but Markup.
"""

import re
from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup, escape

PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def tag(name: str, content: str | Markup = "", /, **attributes: str) -> Markup:
    """An element. Content and attribute values are escaped unless they are Markup; `class_` stands for `class`,
    other underscores for hyphens (aria_label).

    >>> str(tag("p", "a < b", class_="note"))
    '<p class="note">a &lt; b</p>'
    """
    pairs = "".join(f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"' for key, value in attributes.items())
    return Markup("<{}{}>{}</{}>").format(name, Markup(pairs), content, name)  # noqa: S704 -- values escaped above


def joined(parts: Iterable[str | Markup]) -> Markup:
    """The parts one after another, each escaped unless it is Markup."""
    return Markup("").join(parts)


def show(fragment: Markup) -> None:
    """Puts our own markup on the page."""
    st.html(fragment)


def plain(text: str) -> str:
    r"""Text for a place where Streamlit reads Markdown (labels, messages): shown as it is, nothing interpreted.

    >>> plain("**草案**.docx")
    '\\*\\*草案\\*\\*\\.docx'
    """
    return PUNCTUATION.sub(r"\\\1", " ".join(text.split()))
