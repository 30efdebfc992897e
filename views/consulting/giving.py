"""意见采纳情况表 as files, each made when it is asked for."""

import re
from functools import partial

import streamlit as st

from exports.consultation.adoption import left_out
from exports.formats import OPINIONS
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.workspace import Moment, later, moment
from workbench.clock import today
from workbench.consulting import Collected

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60


def _told(of: Collected, names: bool) -> str:
    """What of private persons the files hold, or leave out."""
    if names:
        return t("consultation.unmasked")
    count = _left_out(of.consultation.key, moment(), of)
    return t("consultation.masked", count=count) if count else t("consultation.masked_nothing")


@st.cache_resource(show_spinner=False, max_entries=16)
def _left_out(key: str, state: Moment, _of: Collected) -> int:
    return left_out(_of.adoption())


def giving(of: Collected) -> None:
    if not of.opinions:
        return
    with st.popover(t("consultation.give"), key="opinions-give"):
        show(tag("p", t("consultation.give_help"), class_="cy-note"))
        names = st.checkbox(t("consultation.names"), key="opinions-names", help=t("consultation.names_help"))
        show(tag("p", _told(of, names), class_="cy-note"))
        adoption = of.adoption(names=names, day=today().isoformat())
        name = NOT_IN_NAMES.sub("_", t("adoption.file_name", title=adoption.of[:LONGEST_NAME]))
        with st.container(horizontal=True, gap="small", key="opinions-files"):
            for key, form in OPINIONS.items():
                st.download_button(
                    key.upper(),
                    later(partial(form.write, adoption, language())),
                    form.kind.named(name),
                    form.kind.media_type,
                    key=f"opinions-{key}",
                    on_click="ignore",
                )
