"""A file that came back with changes and comments of people, as the JSON of `chuanyu changes` and as lines of text."""

from collections.abc import Iterator
from typing import Any

from drafts.returned import Place, Remark, Returned, TrackedChange
from exports.drafts.json import draft_as_plain
from exports.saying.returned import (
    about_sentence,
    authors_sentences,
    change_place,
    change_sentence,
    counts_sentence,
    place_words,
    signature,
)
from wording import Language, text


def returned_as_plain(found: Returned, language: Language) -> dict[str, Any]:
    """Plain data, ready for json.dumps."""
    return {
        "title": found.proposed.title,
        "authors": list(found.authors),
        "changes": [_change(change, language) for change in found.changes],
        "comments": [_remark(remark) for remark in found.remarks],
        "left_out": found.left_out,
        "base": draft_as_plain(found.base, language),
        "proposed": draft_as_plain(found.proposed, language),
    }


def _change(change: TrackedChange, language: Language) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "author": change.author,
        "date": change.date,
        "gone": change.gone,
        "come": change.come,
        "base": _place(change.base),
        "proposed": _place(change.proposed),
        "where": change.where,
        "message": change_sentence(change, language),
    }


def _remark(remark: Remark) -> dict[str, Any]:
    return {
        "author": remark.author,
        "date": remark.date,
        "text": remark.text,
        "words": remark.words,
        "base": _place(remark.base),
        "proposed": _place(remark.proposed),
        "resolved": remark.resolved,
        "replies": [{"author": reply.author, "date": reply.date, "text": reply.text} for reply in remark.replies],
    }


def _place(place: Place | None) -> dict[str, str] | None:
    return {"key": place.key, "locator": place.locator} if place else None


def returned_as_text(found: Returned, language: Language) -> str:
    return "\n".join(_lines(found, language))


def _lines(found: Returned, language: Language) -> Iterator[str]:
    yield f"{text('returned.title', language)}  {found.proposed.title}"
    if not found:
        yield text("returned.none", language)
        return
    yield counts_sentence(found, language)
    yield from authors_sentences(found, language)
    if found.changes:
        yield from ("", text("returned.changes", language))
    for change in found.changes:
        said = change_place(change, language), signature(change, language), change_sentence(change, language)
        yield "- " + "  ".join(said)
    if found.remarks:
        yield from ("", text("returned.remarks", language))
    for remark in found.remarks:
        yield from _of_remark(remark, language)
    if found.left_out:
        yield from ("", text("returned.left_out", language, count=found.left_out))


def _of_remark(remark: Remark, language: Language) -> Iterator[str]:
    done = text("returned.resolved", language) if remark.resolved else ""
    head = place_words(remark.place, language), signature(remark, language), about_sentence(remark, language), done
    yield "- " + "  ".join(filter(None, head))
    yield from (f"  {line}" for line in remark.text.split("\n"))
    for reply in remark.replies:
        yield f"  > {signature(reply, language)}  {reply.text.replace(chr(10), ' / ')}"
