"""What was found as files, each made when it is asked for."""

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from exports.formats import SEARCH, Format, Of
from exports.searching.found import Asked
from legislation.searching.query import Query
from legislation.searching.records import Found
from views.searching.asked import MOST_EXPORTED, everything
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.workspace import later
from wording import Language


def export(query: Query, found: Found) -> None:
    """What was found, as many places as a file takes."""
    if not found.total:
        return
    offer(
        SEARCH,
        ("csv", "xlsx", "json"),
        lambda: Asked(query, everything(query)),
        t("search.file_name", query=query.written[:40]),
    )
    if found.total > MOST_EXPORTED:
        show(tag("p", t("search.export_most", count=MOST_EXPORTED), class_="cy-note"))


def offer(formats: Mapping[str, Format[Of]], offered: tuple[str, ...], make: Callable[[], Of], name: str) -> None:
    """A button a format of what `make` gives."""
    show(tag("h2", t("search.export"), class_="cy-section"))
    with st.container(horizontal=True, gap="small", key="search-export"):
        for form in (formats[key] for key in offered):
            st.download_button(
                form.kind.label,
                later(partial(_written, form, make, language())),
                form.kind.named(name),
                form.kind.media_type,
                key=f"export-{form.kind.key}",
                on_click="ignore",
            )


def _written(form: Format[Of], make: Callable[[], Of], speaking: Language) -> bytes:
    return form.write(make(), speaking)
