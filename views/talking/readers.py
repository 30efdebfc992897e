"""The choice of who reads what is about to be said or given."""

from collections.abc import Sequence

import streamlit as st

from legislation.rights.actors import Visibility
from views.forms.unsaved import KeptForm
from views.shell.language import t


def who_reads(form: KeptForm, offered: Sequence[Visibility]) -> Visibility:
    """Of those `offered`, at least one; nothing is asked where there is but one."""
    if len(offered) < 2:
        return offered[0]
    chosen = st.segmented_control(
        t("talk.visibility"),
        offered,
        format_func=lambda one: t(f"talk.for_{one.value}"),
        required=True,
        label_visibility="collapsed",
        **form.field("visibility"),
    )
    return Visibility(chosen)
