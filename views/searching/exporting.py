"""What was found as files, each made when it is asked for."""

import re
from functools import partial

import streamlit as st

from exports.formats import SEARCH, Format
from exports.searching.found import Asked
from legislation.searching.query import Query
from legislation.searching.records import Found
from views.searching.asked import MOST_EXPORTED, everything
from views.shell.language import language, t
from views.shell.markup import show, tag
from wording import Language

OFFERED = ("csv", "xlsx", "json")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')


def export(query: Query, found: Found) -> None:
    """A button a format."""
    if not found.total:
        return
    show(tag("h2", t("search.export"), class_="cy-section"))
    with st.container(horizontal=True, gap="small", key="search-export"):
        for form in (SEARCH[key] for key in OFFERED):
            st.download_button(
                form.kind.key.upper(),
                partial(_written, form, query, language()),
                form.kind.named(_file_name(query)),
                form.kind.media_type,
                key=f"export-{form.kind.key}",
                on_click="ignore",
            )
    if found.total > MOST_EXPORTED:
        show(tag("p", t("search.export_most", count=MOST_EXPORTED), class_="cy-note"))


def _written(form: Format[Asked], query: Query, speaking: Language) -> bytes:
    return form.write(Asked(query, everything(query)), speaking)


def _file_name(query: Query) -> str:
    return NOT_IN_NAMES.sub("_", t("search.file_name", query=query.written[:40])).strip("_")
