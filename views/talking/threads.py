"""意见 on one place: its threads with their comments, a form for another one, its tasks, and what could not follow its
provision.

Every form keeps what is typed into it (views/forms/unsaved.py): a rerun, another row, a refusal or a reload loses no
word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st
from markupsafe import Markup

from analysis.decisions.talk import HungTask, HungThread, LostThread, Talk
from analysis.reason import Reason
from exports.saying.sentences import reason_sentence
from legislation.conversation.placing import LONGEST_QUOTE
from legislation.conversation.records import Comment, Place, Thread
from legislation.conversation.threads import (
    edit_comment,
    hang_thread,
    open_thread,
    reopen_thread,
    reply,
    resolve_thread,
    withdraw_comment,
)
from legislation.negotiation.records import Anchor
from legislation.rights.actors import Visibility
from legislation.rights.table import Act, may
from views.components.quoting import quoting
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.workspace import actor, browser_scope, dossier, store
from views.talking.opening import close, opened, opener
from views.talking.people import people_of
from views.talking.readers import who_reads
from views.talking.tasks import FIRST_WORDS, Ground, may_give, task_form, task_lines, withdrawn_line
from workbench.clock import clock


@dataclass(frozen=True, slots=True)
class Aim:
    """What of a place may be meant: all of it, a side's provisions, one paragraph or item. `version` and `unit` as in a
    Place; `words` are those of one paragraph or item."""

    label: str
    version: str = ""
    unit: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where something can be said: the articles, what of them may be meant, the names of the sides (by key).
    `key` tells its forms from others, `label` is what people call it among the places of `pair`."""

    project: str
    anchor: Anchor
    aims: Sequence[Aim]
    sides: Mapping[str, str]
    key: str
    label: str
    pair: str


Done = Callable[[str], None]
"""What a page does after a save: it runs anew and says the sentence."""


def talk_on(spot: Spot, talk: Talk, where: str, done: Done) -> None:
    """The open threads first, then those that are resolved, folded; then the tasks. `where` is the row or article."""
    hung = talk.on(where)
    still = [each for each in hung if each.thread.open]
    resolved = [each for each in hung if not each.thread.open]
    if not hung:
        show(tag("p", t("talk.none"), class_="cy-note"))
    for each in still:
        _thread(spot, each, done)
    if resolved:
        with st.expander(t("talk.resolved_count", n=len(resolved))):
            for each in resolved:
                _thread(spot, each, done)
    if _may_comment():
        _begin(spot, done)
    _tasks(spot, talk.tasks_on(where), done)
    if talk.lost:
        with st.expander(t("talk.lost_count", n=len(talk.lost))):
            show(tag("p", t("talk.lost_note"), class_="cy-note"))
            for lost in talk.lost:
                _lost(spot, lost, done)
    if talk.lost_tasks:
        with st.expander(t("task.lost_count", n=len(talk.lost_tasks))):
            notes = {lost.task.key: _sentences(lost.reasons) for lost in talk.lost_tasks}
            task_lines([lost.task for lost in talk.lost_tasks], spot.sides, done, notes)


def _tasks(spot: Spot, given: Sequence[HungTask], done: Done) -> None:
    """Those that came from no thread; what is to be done before what was done."""
    withdrawn_line(spot.project, done)
    if given:
        show(tag("h3", t("task.title"), class_="cy-talk-tasks"))
        notes = {each.task.key: _notes(each) for each in given}
        ordered = sorted((each.task for each in given), key=lambda task: (task.done, task.due or "9999"))
        task_lines(ordered, spot.sides, done, notes)
    if may_give():
        opener("new-task", spot.key, t("task.new"))
        if opened("new-task", spot.key):
            ground = Ground(spot.project, spot.sides, spot.key, spot.label, spot.pair, place=Place(spot.anchor))
            task_form(ground, done)


def _may_comment() -> bool:
    return may(actor(), Act.COMMENT, actor().side) and not store().read_only


def _thread(spot: Spot, hung: HungThread, done: Done) -> None:
    thread = hung.thread
    with st.container(key=f"talk-{thread.key}", border=True, gap="small"):
        show(_head(spot, hung))
        for comment in thread.comments:
            show(_comment(spot, comment))
            _own_buttons(comment)
            if opened("edit", comment.key):
                _edit(spot, comment, done)
        task_lines([task for task in dossier(spot.project).tasks if task.thread == thread.key], spot.sides, done)
        if not _may_comment():
            return
        with st.container(horizontal=True, gap="small", key=f"talk-act-{thread.key}"):
            for what in ("reply", "task"):
                opener(what, thread.key)
            turn = "resolve" if thread.open else "reopen"
            if st.button(t(f"talk.{turn}"), key=f"{turn}-{thread.key}", type="tertiary"):
                _turn(thread, done)
        if opened("reply", thread.key):
            _reply(spot, thread, done)
        if opened("task", thread.key):
            task_form(_ground(spot, thread), done)


def _ground(spot: Spot, thread: Thread) -> Ground:
    start = " ".join(thread.opening.words.split())[:FIRST_WORDS]
    return Ground(
        spot.project,
        spot.sides,
        thread.key,
        spot.label,
        spot.pair,
        thread=thread.key,
        start=start,
        widest=thread.visibility,
    )


def _head(spot: Spot, hung: HungThread) -> Markup:
    """Whose thread it is, what it quotes, and what is to be known of the way it came here."""
    thread, place = hung.thread, hung.thread.place
    marks = [tag("span", t(f"visibility.{thread.visibility.value}"), class_="cy-mark ink")]
    if not thread.open:
        by = t("talk.resolved_by", who=thread.resolved_by or t("negotiation.nobody"))
        marks.append(tag("span", by, class_="cy-mark jade"))
    meant = (place.version, place.unit)
    marks += [tag("span", a.label, class_="cy-note") for a in spot.aims if a.version and (a.version, a.unit) == meant]
    lines = [tag("p", joined(marks), class_="cy-talk-head")]
    if place.words:
        lines.append(tag("blockquote", place.words, class_="cy-talk-quote", lang="zh-CN"))
    lines += [tag("p", note, class_="cy-note") for note in _notes(hung)]
    return joined(lines)


def _notes(hung: HungThread | HungTask) -> list[str]:
    """What is to be known of the way it came here."""
    notes = [t("talk.gone")] if hung.gone else []
    notes += _sentences(hung.doubts)
    return [t("talk.moved")] if hung.moved and not notes else notes


def _sentences(reasons: Iterable[Reason]) -> list[str]:
    return [reason_sentence(reason, language()) for reason in reasons]


def _comment(spot: Spot, comment: Comment) -> Markup:
    side = spot.sides.get(comment.author.side, "")
    who = tag("b", comment.author.name or t("negotiation.nobody"))
    about = " · ".join(filter(None, [side, clock().moment(comment.at)]))
    marks: list[str | Markup] = [who, " ", tag("span", about, class_="cy-note")]
    if comment.visibility is Visibility.OWN:
        marks += [" ", tag("span", t("visibility.own"), class_="cy-mark")]
    head = tag("p", joined(marks), class_="cy-talk-who")
    if comment.withdrawn:
        at = t("talk.withdrawn", at=clock().moment(comment.withdrawn_at))
        return tag("div", joined([head, tag("p", at, class_="cy-note")]), class_="cy-talk")
    parts: list[str | Markup] = [head, tag("div", comment.words, class_="cy-talk-words")]
    if len(comment.editions) > 1:
        earlier = [
            tag("li", joined([tag("span", clock().moment(e.at), class_="cy-note"), " ", e.words]))
            for e in comment.editions[:-1]
        ]
        said = tag("summary", t("talk.edited", n=len(earlier)))
        parts.append(tag("details", joined([said, tag("ol", joined(earlier))]), class_="cy-note"))
    return tag("div", joined(parts), class_="cy-talk")


def _own_buttons(comment: Comment) -> None:
    if comment.withdrawn or not comment.author.is_(actor()) or not _may_comment():
        return
    with st.container(horizontal=True, gap="small", key=f"talk-own-{comment.key}"):
        opener("edit", comment.key)
        with st.popover(t("talk.withdraw"), type="tertiary", key=f"withdraw-ask-{comment.key}"):
            show(tag("p", t("talk.withdraw_question"), class_="cy-note"))
            if st.button(t("talk.withdraw_yes"), key=f"withdraw-{comment.key}", type="primary"):
                st.session_state["talk-withdraw"] = (comment.key, comment.revision)
    if st.session_state.get("talk-withdraw") == (comment.key, comment.revision):
        del st.session_state["talk-withdraw"]
        with saving():
            withdraw_comment(store(), comment.key, revision=comment.revision)
            st.rerun()


def _form(spot: Spot, key: str, saved: Mapping[str, Any], choices: Mapping[str, Any], seen: Any = None) -> KeptForm:
    scope = browser_scope(spot.project)
    return KeptForm(key, spot.label, spot.pair, saved, seen, 0, scope, {name: list(of) for name, of in choices.items()})


def _visibilities(spot: Spot, widest: Visibility) -> list[Visibility]:
    own = [Visibility.OWN] if actor().side in spot.sides else []
    return own + ([Visibility.BOTH] if widest is Visibility.BOTH else [])


def _send(form: KeptForm, label: str) -> bool:
    """The button that sends; Ctrl+Enter in the field presses it (details.js knows it by its key)."""
    form.tell()
    with st.container(key=f"{form.key}-sending"):
        return bool(st.button(label, key=f"{form.key}-send", type="primary", help=t("talk.send_help")))


def _begin(spot: Spot, done: Done) -> None:
    """Another thread on this place."""
    offered = _visibilities(spot, Visibility.BOTH)
    aims = range(len(spot.aims))
    saved = {"words": "", "quote": "", "aim": 0, "visibility": offered[0]}
    form = _form(spot, f"talk-new-{spot.key}", saved, {"aim": aims, "visibility": offered})
    with st.container(key=f"cy-talk-form-{spot.key}", gap="small"):
        words = st.text_area(t("talk.begin"), height=88, placeholder=t("talk.words_hint"), **form.field("words"))
        taking = f"{form.key}-quoting"
        quoting(
            [each.words for each in spot.aims if each.words],
            t("talk.take", words="{words}"),
            taking,
            lambda: _quote(form, taking),
        )
        visibility = who_reads(form, offered)
        with st.expander(t("talk.about"), expanded=form.holds("quote")):
            aim = spot.aims[
                st.selectbox(t("talk.aim"), aims, format_func=lambda one: spot.aims[one].label, **form.field("aim"))
            ]
            quote = st.text_input(t("talk.quote"), help=t("talk.quote_help"), **form.field("quote"))
        if _send(form, t("talk.send")):
            place = _place(spot, aim, quote.strip())
            with saving():
                people = people_of(spot.project)
                open_thread(store(), spot.project, place, words, visibility=visibility, people=people)
                form.done()
                done(t("talk.sent"))


def _quote(form: KeptForm, key: str) -> None:
    """The words that were selected come from a browser: they are checked like typed ones."""
    words = st.session_state[key].get("quote")
    if isinstance(words, str):
        form.fill("quote", words[:LONGEST_QUOTE])


def _place(spot: Spot, aim: Aim, quote: str) -> Place:
    """Words that are quoted without saying where from are those of the first provision that has them."""
    if quote and not aim.version:
        aim = next((each for each in spot.aims if quote in each.words), aim)
    return Place(spot.anchor, aim.version, aim.unit, quote)


def _reply(spot: Spot, thread: Thread, done: Done) -> None:
    offered = _visibilities(spot, thread.visibility)
    widest = thread.visibility
    saved = {"words": "", "visibility": widest if widest in offered else offered[0]}
    form = _form(spot, f"talk-reply-{thread.key}", saved, {"visibility": offered})
    with st.container(key=f"cy-talk-form-{thread.key}", gap="small"):
        words = st.text_area(t("talk.reply"), height=80, placeholder=t("talk.words_hint"), **form.field("words"))
        visibility = who_reads(form, offered)
        if _send(form, t("talk.send")):
            with saving():
                reply(store(), thread.key, words, visibility=visibility, people=people_of(spot.project))
                _close(form, t("talk.sent"), done)


def _edit(spot: Spot, comment: Comment, done: Done) -> None:
    form = _form(spot, f"talk-edit-{comment.key}", {"words": comment.words}, {}, (comment.key, comment.revision))
    with st.container(key=f"cy-talk-form-{comment.key}", gap="small"):
        words = st.text_area(t("talk.edit"), height=80, **form.field("words"))
        if _send(form, t("talk.save")):
            seen = form.seen_by_person()[1]
            with saving(_Seeing(form, comment.key)):
                edit_comment(store(), comment.key, words, revision=seen, people=people_of(spot.project))
                _close(form, t("talk.saved"), done)


@dataclass(frozen=True, slots=True)
class _Seeing:
    """What a form of a comment has seen, as saving.py tells it: the revision alone."""

    form: KeptForm
    comment: str

    def saw(self, present: object) -> None:
        self.form.saw((self.comment, present))


def _close(form: KeptForm, sentence: str, done: Done) -> None:
    form.done()
    close()
    done(sentence)


def _turn(thread: Thread, done: Done) -> None:
    with saving():
        if thread.open:
            resolve_thread(store(), thread.key, revision=thread.revision)
            done(t("talk.resolved"))
        else:
            reopen_thread(store(), thread.key, revision=thread.revision)
            done(t("talk.reopened"))


def _lost(spot: Spot, lost: LostThread, done: Done) -> None:
    thread = lost.thread
    with st.container(key=f"talk-lost-{thread.key}", border=True, gap="small"):
        show(joined(_comment(spot, comment) for comment in thread.comments[:3]))
        show(joined(tag("p", each, class_="cy-note") for each in _sentences(lost.reasons)))
        if _may_comment() and st.button(t("talk.hang_here"), key=f"hang-{thread.key}", type="tertiary"):
            with saving():
                hang_thread(store(), thread.key, Place(spot.anchor), revision=thread.revision)
                done(t("talk.hung"))
