"""往来 of a project: what both sides changed at once, packages to make and to take in, and those that went and came."""

import hashlib
from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from exports.files.kinds import KINDS
from exports.saying.disagreements import heading, settled_told, sides_told, stands_told
from exports.saying.packages import brought_words, parcel_words
from legislation.exchange.container import LARGEST
from legislation.exchange.keeping import parcels
from legislation.exchange.records import Arrived, Choice, Direction, Disagreement, Parcel
from legislation.exchange.settling import disagreements, fork_of, ours, settle
from legislation.projects.records import Project
from legislation.settings import settings
from views.forms.editing import saved
from views.shell.language import language, t
from views.shell.links import project_link
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import refusals_told
from views.shell.tables import table
from views.shell.workspace import Moment, later, moment, store
from workbench.clock import clock
from workbench.exchanging import package_for, preview, take_in

MADE, TURN = "exchange_made", "exchange_turn"
FIRST_GROUP = 19  # digits of a fingerprint in a table: four groups of four


def exchange_part(project: Project) -> None:
    """Nothing on a workbench on which both sides work, until a package came."""
    own = settings().side
    if own not in [side.key for side in project.sides] and not parcels(store(), project.key):
        return
    show(tag("h2", t("exchange.title"), class_="cy-section"))
    names = {side.key: side.name for side in project.sides}
    if own:
        with refusals_told():
            _disagreements(project, names, own)
            _ways(project, names, own)
    found = parcels(store(), project.key)
    show(_told(found, names) if found else tag("p", t("exchange.none"), class_="cy-note"))


def disagreement_notice(project: Project) -> None:
    """At the head of the project while something waits to be settled: how much, and the way there."""
    if count := len(open_disagreements(project)):
        words = t("exchange.waiting", count=count)
        show(tag("p", project_link(project.key, words, tab="records"), class_="cy-departs"))


def open_disagreements(project: Project) -> tuple[Disagreement, ...]:
    """Those that wait to be settled."""
    return tuple(each for each in disagreements(store(), project.key) if not each.settled_at)


def _disagreements(project: Project, names: Mapping[str, str], own: str) -> None:
    for each in open_disagreements(project):
        with st.container(key=f"disagreement-{each.key}", border=True):
            _open_one(each, names, own)
    _settled([each for each in disagreements(store(), project.key) if each.settled_at], names, own)


def _open_one(found: Disagreement, names: Mapping[str, str], own: str) -> None:
    here = ours(store(), found)
    other, fork = names.get(found.side, found.side), fork_of(found, here)
    told = sides_told(found, here, own, clock().moment, language())
    show(tag("h3", heading(found, here, names, language()), class_="cy-sub"))
    show(tag("div", joined(_side(names.get(side, side), lines) for side, lines in told.items()), class_="cy-apart"))
    stands = stands_told(found, fork, names, clock().moment, language())
    notes = [*stands, t("exchange.apart_help"), t("exchange.follows", side=other)]
    show(joined(tag("p", line, class_="cy-note") for line in notes))
    with st.container(horizontal=True):
        for choice, words in ((Choice.THEIRS, t("exchange.theirs", side=other)), (Choice.OURS, t("exchange.ours"))):
            said = choice is Choice.OURS and any((each.side, each.fork) == (own, fork) for each in found.stands)
            if st.button(plain(words), key=f"settle-{choice.value}-{found.key}", disabled=said):
                settle(store(), found.key, choice, own=own, seen=fork)
                saved(t("exchange.settled" if choice is Choice.THEIRS else "exchange.stood", side=other))


def _settled(found: Sequence[Disagreement], names: Mapping[str, str], own: str) -> None:
    """How each ended, with what this side gave up."""
    if not found:
        return
    with st.expander(t("exchange.settled_before", count=len(found))):
        show(tag("ul", joined(tag("li", _ended(each, names, own)) for each in found), class_="cy-history"))


def _ended(found: Disagreement, names: Mapping[str, str], own: str) -> Markup:
    here = ours(store(), found)
    line = settled_told(found, here, names, clock().moment, language())
    gone = sides_told(found, here, own, clock().moment, language())[own] if found.choice else ()
    words = [tag("p", t("exchange.given_up"), class_="cy-note"), *(tag("p", each, lang="zh-CN") for each in gone)]
    return joined([line, *(words if gone else [])])


def _side(name: str, lines: Sequence[str]) -> Markup:
    """What one side did, in order; of a row the outcome, the wording and the reason."""
    return tag("section", joined([tag("b", name), *(tag("p", line, lang="zh-CN") for line in lines)]))


def _ways(project: Project, names: Mapping[str, str], own: str) -> None:
    """A package for another side, and one that came from there."""
    others = [side for side in names if side != own]
    with st.container(horizontal=True, key="exchange-make"):
        for side in others:
            if st.button(plain(t("exchange.make", side=names[side])), key=f"make-{side}"):
                content, parcel = package_for(store(), settings(), project.key, side)
                st.session_state[MADE] = (project.key, parcel, content)
    _made(project, names)
    turn = st.session_state.setdefault(TURN, 0)
    with st.container(key=f"drop-{language().value}"):
        most = min(2 * settings().upload_limit_mb, LARGEST // 2**20)
        upload = st.file_uploader(
            t("exchange.drop", limit=most), key=f"package-{project.key}-{turn}", max_upload_size=most
        )
    if upload is not None:
        _arrived(project, names, upload.getvalue())


def _made(project: Project, names: Mapping[str, str]) -> None:
    made: tuple[str, Parcel, bytes] | None = st.session_state.get(MADE)
    if made is None or made[0] != project.key:
        return
    _, parcel, content = made
    st.download_button(
        plain(t("exchange.download", side=names.get(parcel.side, parcel.side), serial=parcel.serial)),
        later(lambda: content),
        file_name=KINDS["zip"].named(f"{project.title}-{parcel.side}-{parcel.serial}"),
        mime=KINDS["zip"].media_type,
        key="package-download",
        type="primary",
        on_click="ignore",
    )


def _arrived(project: Project, names: Mapping[str, str], content: bytes) -> None:
    """What it would change, before anything does."""
    shown = _previewed(project.key, hashlib.sha256(content).hexdigest(), moment(), content)
    told = {"side": names.get(shown.side, shown.side), "serial": shown.serial, "fingerprint": shown.fingerprint}
    brought = brought_words(shown, language())
    st.info(plain(t("exchange.would", **told, made_at=clock().moment(shown.made_at), brought=brought)))
    if st.button(t("exchange.take_in"), type="primary", key="package-confirm"):
        taken = take_in(store(), settings(), content, project.key)
        st.session_state[TURN] += 1
        brought = brought_words(taken, language())
        saved(t("exchange.arrived", **told, made_at=clock().moment(taken.made_at), brought=brought))


@st.cache_resource(show_spinner=False, max_entries=4)
def _previewed(project: str, digest: str, state: Moment, _content: bytes) -> Arrived:
    return preview(store(), settings(), _content, project)


def _told(found: tuple[Parcel, ...], names: Mapping[str, str]) -> Markup:
    heads = [t(f"exchange.head_{name}") for name in ("at", "way", "who", "brought", "key", "digest")]
    return table(heads, (_row(each, names) for each in found), t("exchange.title"))


def _row(each: Parcel, names: Mapping[str, str]) -> list[str | Markup]:
    way = "exchange.sent" if each.direction is Direction.SENT else "exchange.received"
    return [
        clock().moment(each.at),
        t(way, side=names.get(each.side, each.side), serial=each.serial),
        each.who,
        parcel_words(each, language()),
        tag("code", f"{each.fingerprint[:FIRST_GROUP]} …", title=each.fingerprint),
        tag("code", f"{each.sha256[:8]} {each.sha256[8:16]} …", title=each.sha256),
    ]
