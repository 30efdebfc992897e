"""意见采纳情况表 as files, each made when it is asked for."""

import re
from functools import partial

import streamlit as st

from exports.formats import OPINIONS
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.workspace import later
from workbench.clock import today
from workbench.consulting import Collected

NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60


def giving(of: Collected) -> None:
    if not of.opinions:
        return
    with st.popover(t("consultation.give"), key="opinions-give"):
        show(tag("p", t("consultation.give_help"), class_="cy-note"))
        names = st.checkbox(t("consultation.names"), key="opinions-names", help=t("consultation.names_help"))
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
