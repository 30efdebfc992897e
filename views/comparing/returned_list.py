"""修订与批注 beside a comparison: what people propose and say in a file that came back, each the way to its row."""

from collections.abc import Iterator

import streamlit as st

from analysis.sides import Side, Sides
from drafts.refusal import Refusal
from drafts.returned import Place, Remark, Returned, TrackedChange
from exports.saying.returned import (
    about_sentence,
    author_name,
    authors_sentences,
    change_place,
    change_sentence,
    counts_sentence,
    others_first,
    place_words,
    signature,
)
from views.comparing.compared import ChosenText, Shown, looks
from views.components.jumps import Jump, Jumps, jumps
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_refusal

MOST = 300  # of one person

Rows = Sides[dict[str, str]]
"""Of each side, the row (id) of an article (key)."""


def returned_list(what: Shown) -> None:
    """One list a person, of the texts whose file bears changes or comments."""
    rows = Sides(
        {ref.key: row.id for row in what.comparison.rows for ref in row.left},
        {ref.key: row.id for row in what.comparison.rows for ref in row.right},
    )
    names = looks(what.left, what.right)
    show(tag("p", t("returned.list_intro"), class_="cy-note"))
    for side, text in ((Side.LEFT, what.left), (Side.RIGHT, what.right)):
        found = _found(text)
        if found:
            show(tag("h2", f"{names.of(side).name}　{counts_sentence(found, language())}", class_="cy-sub"))
            show(tag("ul", joined(tag("li", said) for said in authors_sentences(found, language())), class_="cy-facts"))
            _list(found, _Ways(what, side, rows, found), f"comparison-returned-{side.value}")
        elif found is not None:
            show(tag("p", t("returned.none"), class_="cy-note"))


def _found(text: ChosenText) -> Returned | None:
    if text.returned is None:
        return None
    try:
        with st.spinner(plain(t("returned.reading"))):
            return text.returned()
    except Refusal as refusal:
        tell_refusal(refusal)
        return None


class _Ways:
    """To the row of a place. What goes stands in the text before: where the other side is that text, its row there."""

    def __init__(self, what: Shown, side: Side, rows: Rows, found: Returned) -> None:
        own, other = Sides(what.left, what.right).of(side), Sides(what.left, what.right).of(side.other)
        self._rows, self._other_rows = rows.of(side), rows.of(side.other)
        self._base = found.base.by_key
        self._other = other.draft.by_key
        self._is_base = other.of == own.identity

    def row(self, base: Place | None, proposed: Place | None, *, goes: bool) -> str:
        if goes and base and base.article and self._same(base.article):
            return self._other_rows.get(base.article, "")
        return self._rows.get(proposed.article, "") if proposed else ""

    def _same(self, article: str) -> bool:
        """Whether the other side has this article as the file had it before."""
        if self._is_base:
            return True
        one, other = self._base.get(article), self._other.get(article)
        return one is not None and other is not None and one.full_text() == other.full_text()


def _list(found: Returned, ways: _Ways, key: str) -> None:
    groups = []
    for author in others_first(found):
        items = tuple(_of(found, author, ways))
        groups.append(Jumps(author_name(author, language()), "", items[:MOST]))
        if len(items) > MOST:
            show(tag("p", t("returned.list_more", count=len(items) - MOST), class_="cy-note"))
    jumps(groups, key=key)


def _of(found: Returned, author: str, ways: _Ways) -> Iterator[Jump]:
    """What one person proposes, then what they say."""
    yield from (_change(each, ways) for each in found.changes if each.author == author)
    for remark in found.remarks:
        if author in (remark.author, *(reply.author for reply in remark.replies)):
            yield _remark(remark, ways)


def _change(change: TrackedChange, ways: _Ways) -> Jump:
    row = ways.row(change.base, change.proposed, goes=change.place == change.base)
    when = f"　{change.date}" if change.date else ""
    return Jump(change_place(change, language()), row, change_sentence(change, language()) + when)


def _remark(remark: Remark, ways: _Ways) -> Jump:
    about = about_sentence(remark, language())
    said = t("returned.said", about=t("returned.said_about", about=about) if about else "", words=_flat(remark.text))
    answers = [
        t("returned.answered", who=signature(reply, language()), words=_flat(reply.text)) for reply in remark.replies
    ]
    resolved = [t("returned.resolved")] if remark.resolved else []
    row = ways.row(remark.base, remark.proposed, goes=remark.proposed is None)
    words = "　".join([said, signature(remark, language()), *answers, *resolved])
    return Jump(place_words(remark.place, language()), row, words)


def _flat(words: str) -> str:
    return words.replace("\n", " / ")
