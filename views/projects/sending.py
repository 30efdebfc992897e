"""A draft goes to the other side: sent for consultation (a round), shown without asking anything, or taken back."""

import streamlit as st
from markupsafe import Markup

from legislation.dates.partial import PartialDate
from legislation.projects.records import Project, Version
from legislation.projects.versions import share_version
from legislation.rights.actors import Sight, Visibility
from legislation.rights.table import Act
from legislation.tracks.records import Round
from legislation.tracks.rounds import send_round, take_round_back
from views.comparing.compared import version_label
from views.forms.editing import give_up, open_form, opened, saved
from views.forms.fields import read_date
from views.forms.saving import saving
from views.saying.terms import side_names
from views.shell.language import t
from views.shell.markup import plain, show, tag
from views.shell.progress import track_of
from views.shell.workspace import allowed, shelf, store
from workbench.clock import today

SEND = "send-version"


def sent_marks(project: Project, version: Version) -> list[Markup]:
    """Who sees a version, where people of more than one side do, and in which rounds it was sent."""
    marks = []
    if store().viewpoint.sight is Sight.SIDE or version.visibility is not Visibility.BOTH:
        look = "cy-mark ink" if version.visibility is Visibility.OWN else "cy-mark"
        marks.append(tag("span", t(f"sending.{version.visibility.value}"), class_=look))
    for each in _rounds_of(project, version):
        said = "sending.in_round" if each.awaited else "sending.in_round_answered"
        marks.append(tag("span", t(said, number=each.ordinal), class_="cy-mark"))
    return marks


def sending_button(project: Project, version: Version) -> None:
    if allowed(Act.VERSION_SHARE, version.side) and allowed(Act.TRACK_CHANGE, version.side):
        label, key = t("sending.open"), f"send-{version.key}"
        st.button(label, key=key, type="tertiary", on_click=open_form, args=(SEND, version.key), kwargs={"revision": 0})


def sending(project: Project, version: Version) -> None:
    """What `sending_button` opens."""
    form = opened(SEND, version.key)
    if form is None:
        return
    with st.container(border=True, key=f"sending-{version.key}", gap="small"):
        show(tag("p", t(f"sending.now_{version.visibility.value}"), class_="cy-note"))
        send_form(project, version, f"send-{form.turn}")
        with st.container(horizontal=True, gap="small"):
            for to in _other_visibilities(project, version):
                if st.button(t(f"sending.to_{to.value}"), key=f"share-{version.key}-{to.value}", type="tertiary"):
                    _share(version, to)
            give_up(form)


def send_form(project: Project, version: Version, key: str) -> None:
    """To whom, by when, with what words; `key` keeps its fields apart."""
    names = side_names(project)
    others = [side.key for side in project.sides if side.key != version.side]
    with st.form(f"{key}-form", border=False, enter_to_submit=False):
        to = others
        if len(others) > 1:
            to = st.multiselect(t("rounds.to"), others, others, format_func=names.__getitem__, key=f"{key}-to")
        with st.container(horizontal=True, gap="small"):
            sent = st.text_input(t("rounds.sent_on"), today().isoformat(), key=f"{key}-sent", max_chars=40)
            due = st.text_input(t("rounds.due_on"), key=f"{key}-due", max_chars=40, placeholder=t("edit.date_hint"))
        note = st.text_input(t("rounds.note"), key=f"{key}-note", max_chars=1000)
        pressed = st.form_submit_button(plain(t("rounds.send_yes")), type="primary", help=t("rounds.send_help"))
    if pressed:
        with saving():
            made = send_round(
                store(),
                project.key,
                [version.key, *_facing(project, version.side)],
                side=version.side,
                to=to or [version.side],
                sent=read_date(sent) or PartialDate.of(today()),
                due=read_date(due),
                note=note,
            )
            told = t("rounds.sent_done", number=made.ordinal, label=version_label(version))
            saved(told, lambda: take_round_back(store(), made.key))


def _other_visibilities(project: Project, version: Version) -> list[Visibility]:
    """What was sent is not taken out of sight here: the round is taken back, while nobody answered."""
    offered = [Visibility.OWN, Visibility.BOTH, Visibility.PUBLIC]
    if _rounds_of(project, version) or store().viewpoint.sight is not Sight.SIDE:
        offered.remove(Visibility.OWN)
    if project.visibility is not Visibility.PUBLIC:
        offered.remove(Visibility.PUBLIC)
    return [each for each in offered if each is not version.visibility]


def _share(version: Version, to: Visibility) -> None:
    before = version.visibility
    with saving():
        share_version(store(), version.key, to, seen=before)
        saved(
            t(f"sending.done_{to.value}", label=version_label(version)),
            lambda: share_version(store(), version.key, before, seen=to),
        )


def _rounds_of(project: Project, version: Version) -> list[Round]:
    return [each for each in track_of(project.key).rounds if each.versions[0] == version.key]


def _facing(project: Project, side: str) -> list[str]:
    """The shared latest texts of the other sides: what the draft stood beside when it was sent."""
    latest = {each.side: each for each in shelf().of(project.key) if each.visibility is not Visibility.OWN}
    return [version.key for key, version in latest.items() if key != side]
