"""修订与批注 of a text whose file came back with proposals: who proposes what and says what, each at its provision."""

from collections.abc import Sequence
from functools import partial
from pathlib import PurePath

import streamlit as st
from markupsafe import Markup

from drafts.provisions import Draft
from drafts.refusal import Refusal
from drafts.returned import Place, Remark, Returned, TrackedChange, may_be_returned
from exports.formats import RETURNED, Format
from exports.saying.returned import (
    about_sentence,
    author_name,
    authors_sentences,
    change_place,
    change_sentence,
    counts_sentence,
    is_house,
    others_first,
    place_words,
    signature,
)
from legislation.projects.records import Version
from views.comparing.compared import base_key
from views.projects.texts import anchor
from views.shell.language import address, language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_refusal
from views.shell.workspace import later, returned_of, store
from wording import Language

AT_FIRST = 40  # lines of a list; some hundreds more are folded, and the rest stands in the file to download
MOST = 500
OFFERED = ("text", "json")


def returned_part(version: Version, draft: Draft) -> None:
    """Nothing where the file bears neither changes nor comments of people."""
    if not may_be_returned(draft):
        return
    try:
        with st.spinner(plain(t("returned.reading"))):
            found = returned_of(version)
    except Refusal as refusal:
        tell_refusal(refusal)
        return
    if not found:
        return
    title = f"{t('returned.title')}　{counts_sentence(found, language())}"
    with st.expander(title, expanded=True, key=f"returned-{version.key}"):
        _part(version, draft, found)


def _part(version: Version, draft: Draft, found: Returned) -> None:
    show(tag("p", t("returned.intro" if found.changes else "returned.intro_remarks"), class_="cy-note"))
    show(tag("ul", joined(tag("li", said) for said in authors_sentences(found, language())), class_="cy-facts"))
    _ways(version, found)
    chosen = _chosen(version, others_first(found))
    changes = [each for each in found.changes if each.author in chosen]
    remarks = [each for each in found.remarks if chosen & {each.author, *(reply.author for reply in each.replies)}]
    _list("changes", [_change(each, draft) for each in changes])
    _list("remarks", [_remark(each, draft) for each in remarks])
    if found.left_out:
        show(tag("p", t("returned.left_out", count=found.left_out), class_="cy-note"))


def _chosen(version: Version, authors: Sequence[str]) -> set[str]:
    """Of several people those that are wanted; all where none is. At first all but whose redline it was that went out:
    the house itself, or the reader, in whose name it writes where it knows one."""
    if len(authors) < 2:
        return set(authors)
    own = store().actor.name
    chosen = st.pills(
        t("returned.whose"),
        authors,
        selection_mode="multi",
        default=[author for author in authors if not is_house(author) and author != own],
        format_func=lambda author: plain(author_name(author, language())),
        key=f"returned-whose-{version.key}",
    )
    return set(chosen or authors)


def _ways(version: Version, found: Returned) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"act-returned-{version.key}"):
        if found.changes and found.base.articles:
            pair = address(project=version.project, left=base_key(version.key), right=version.key)
            st.page_link("comparison.py", label=t("returned.compare"), query_params=pair)
        elif found.changes:
            show(tag("p", t("returned.no_base"), class_="cy-note"))
        stem = f"{PurePath(version.file_name).stem}-{t('returned.download')}"
        for form in (RETURNED[key] for key in OFFERED):
            st.download_button(
                f"{t('returned.download')} {form.kind.label}",
                later(partial(_written, form, found, language())),
                form.kind.named(stem),
                form.kind.media_type,
                key=f"returned-{form.kind.key}-{version.key}",
                on_click="ignore",
                type="tertiary",
            )


def _written(form: Format[Returned], found: Returned, speaking: Language) -> bytes:
    return form.write(found, speaking)


def _list(name: str, lines: Sequence[Markup]) -> None:
    if not lines:
        return
    shown, rest, beyond = lines[:AT_FIRST], lines[AT_FIRST:MOST], len(lines) - MOST
    parts = [tag("h2", f"{t(f'returned.{name}')}　{len(lines)}", class_="cy-sub"), _lines(shown)]
    if rest:
        folded = [tag("summary", t("returned.more", count=len(rest))), _lines(rest)]
        parts.append(tag("details", joined(folded), class_="cy-fold"))
    if beyond > 0:
        parts.append(tag("p", t("returned.beyond", count=beyond), class_="cy-note"))
    show(joined(parts))


def _lines(lines: Sequence[Markup]) -> Markup:
    return tag("ul", joined(lines), class_="cy-findings hint", lang=language().value)


def _change(change: TrackedChange, draft: Draft) -> Markup:
    where = _place(change.place, change.proposed, change_place(change, language()), draft)
    return tag("li", joined([where, change_sentence(change, language()), _signed(change)]))


def _remark(remark: Remark, draft: Draft) -> Markup:
    where = _place(remark.place, remark.proposed, place_words(remark.place, language()), draft)
    head = [where, about_sentence(remark, language())]
    if remark.resolved:
        head += [" ", tag("span", t("returned.resolved"), class_="cy-mark")]
    said = [tag("div", joined([tag("p", line) for line in remark.text.split("\n")]), class_="said"), _signed(remark)]
    answers = [
        tag("li", joined([reply.text, tag("div", signature(reply, language()), class_="basis")]))
        for reply in remark.replies
    ]
    return tag("li", joined([*head, *said, tag("ul", joined(answers), class_="answers") if answers else ""]))


def _signed(of: TrackedChange | Remark) -> Markup:
    return tag("div", signature(of, language()), class_="basis")


def _place(place: Place | None, proposed: Place | None, words: str, draft: Draft) -> Markup:
    """A way to its place, where that is in the text on the page."""
    if place is not None and place == proposed and place.key in draft.by_key:
        return tag("a", words, class_="place", href=f"#{anchor(place.key)}")
    return tag("span", words, class_="place")
