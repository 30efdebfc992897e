"""征求意见 of a project (?tab=opinions): one consultation (?asked=), its view 办理, 统计 or 收录 (?view=)."""

import streamlit as st
from markupsafe import Markup

from legislation.consultation.handling import restore_opinions
from legislation.consultation.keeping import share_consultation
from legislation.consultation.records import Consultation
from legislation.projects.records import Project
from legislation.rights.actors import Visibility
from views.consulting.answering import answering
from views.consulting.bringing import bringing
from views.consulting.counted import counted
from views.consulting.giving import giving
from views.consulting.known import asked_of, collected, may_keep
from views.consulting.opening import change_form, open_form_of
from views.forms.choices import InAddress, choice_in_address
from views.forms.editing import saved
from views.forms.saving import saving
from views.shell.language import t
from views.shell.markup import joined, show, tag
from views.shell.notices import refusals_told
from views.shell.workspace import shelf, store
from workbench.consulting import Collected

HANDLE, COUNT, TAKE = "handle", "count", "take"


def opinions_part(project: Project) -> None:
    with refusals_told():
        asked = asked_of(project.key)
        own = [side.key for side in project.sides if may_keep(side.key)]
        if not asked:
            show(_nothing(bool(own)))
            open_form_of(project, own)
            return
        chosen = _chosen(asked)
        _one(collected(chosen.key))
        open_form_of(project, own)


def _nothing(may: bool) -> Markup:
    words = [tag("strong", t("consultation.none")), t("consultation.none_hint" if may else "consultation.none_reader")]
    return tag("div", joined(words), class_="cy-empty")


def _chosen(asked: tuple[Consultation, ...]) -> Consultation:
    by_key = {each.key: each for each in asked}
    if len(asked) == 1:
        return asked[0]
    versions = shelf().by_key

    def name(key: str) -> str:
        version = versions.get(by_key[key].version)
        return " · ".join(filter(None, (by_key[key].title, version[1].label if version else "", by_key[key].since)))

    key = choice_in_address(
        st.selectbox,
        t("consultation.which"),
        list(by_key),
        InAddress("asked", "consultation-chosen", usual=asked[0].key),
        format_func=name,
        label_visibility="collapsed",
        width=520,
    )
    return by_key[str(key)]


def _one(of: Collected) -> None:
    mine = may_keep(of.consultation.side)
    with st.container(key="consultation-head", gap="small"):
        show(_head(of))
        with st.container(horizontal=True, key="consultation-acts", vertical_alignment="center", gap="small"):
            view = _view(of, mine)
            giving(of)
            if mine:
                change_form(of.consultation)
                _share(of.consultation)
    if view == TAKE and mine:
        bringing(of)
        _removed(of)
    elif view == COUNT:
        counted(of)
    else:
        answering(of)


def _head(of: Collected) -> Markup:
    asked, figures = of.consultation, of.figures
    side = next(each.name for each in of.project.sides if each.key == asked.side)
    days = " – ".join(filter(None, (asked.since, asked.until)))
    facts = [
        t("consultation.of", side=side, label=of.version.label),
        days and t("consultation.days", days=days),
        t("consultation.total", total=figures.total, groups=figures.groups),
        t("consultation.done", handled=figures.handled, open=figures.open),
        figures.to_check and t("consultation.to_check", count=figures.to_check),
        figures.silent and t("consultation.silent", count=len(figures.silent)),
        t(f"consultation.seen_{asked.visibility.value}"),
    ]
    share = round(100 * figures.handled / figures.total) if figures.total else 0
    bar = tag(
        "div",
        tag("i", "", style=f"width:{share}%"),
        class_="cy-progress",
        role="progressbar",
        aria_valuenow=str(share),
        aria_valuemin="0",
        aria_valuemax="100",
        aria_label=t("consultation.progress"),
    )
    listed = tag("ul", joined(tag("li", fact) for fact in facts if fact), class_="cy-facts")
    return tag("div", joined([tag("h2", asked.title, class_="cy-section"), listed, bar]), class_="cy-consultation")


def _view(of: Collected, mine: bool) -> str:
    views = (HANDLE, COUNT, TAKE) if mine else (HANDLE, COUNT)
    chosen = choice_in_address(
        st.segmented_control,
        t("consultation.view"),
        views,
        InAddress("view", "consultation-view", usual=TAKE if mine and not of.opinions else HANDLE),
        format_func=lambda each: t(f"consultation.view_{each}"),
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


def _share(asked: Consultation) -> None:
    to = Visibility.OWN if asked.visibility is Visibility.BOTH else Visibility.BOTH
    with st.popover(t(f"consultation.share_{to.value}"), key=f"share-{asked.key}"):
        show(tag("p", t(f"consultation.share_{to.value}_help"), class_="cy-note"))
        if st.button(t("consultation.share_yes"), key=f"share-yes-{asked.key}", type="primary"):
            with saving():
                share_consultation(store(), asked.key, to, revision=asked.revision)
                saved(t(f"consultation.shared_{to.value}"))


def _removed(of: Collected) -> None:
    if not of.removed:
        return
    with st.expander(t("consultation.removed", count=len(of.removed)), key="opinions-removed"):
        for each in of.removed[:200]:
            show(tag("p", f"{each.ordinal}　{each.said.opinion[:120]}", class_="cy-note"))
        if st.button(t("consultation.restore"), key="opinions-restore"):
            with saving():
                restore_opinions(store(), {each.key: each.revision for each in of.removed})
                saved(t("consultation.restored"))
