"""One opinion, or those that ask the same: what it says, on which words, and what becomes of it."""

from collections.abc import Mapping
from datetime import date

import streamlit as st
from markupsafe import Markup

from analysis.consultation.grouping import OpinionGroup
from drafts.provisions import Level, Provision
from exports.consultation.adoption import handling_name, place_words
from legislation.consultation.collecting import change_opinion
from legislation.consultation.handling import assign, handle, handle_each, join, remove_opinions, restore_opinions
from legislation.consultation.handling import set_apart as apart
from legislation.consultation.records import SETTLED, Answer, Handled, Handling, Opinion, SeenOpinions
from legislation.projects.cleaning import LONGEST_NAME
from views.consulting.known import may_handle, may_keep
from views.consulting.submission import submission_fields
from views.forms.editing import OpenForm, buttons, give_up, opened, opener, saved
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.visitor import named
from views.shell.workspace import browser_scope, store
from workbench.clock import clock
from workbench.consulting import Collected

LONGEST_REPLY = 10_000
CORRECTION = "opinion-correction"
SHORT = 60
MOST_SHOWN = 20  # opinions of a group, or provisions, that are drawn at once


def one(of: Collected, group: OpinionGroup, after: str) -> None:
    """`after` is the opinion to go on to once this one is answered; empty where none waits."""
    first = group.first
    show(_said(of, first))
    if len(group.opinions) > 1:
        _members(of, group)
    if may_handle(of.consultation.side):
        _answer(of, group, after)
    elif not first.open:
        show(_told(first.history[-1]))
    _history(group)
    if may_keep(of.consultation.side):
        with st.container(horizontal=True, key="opinion-acts", gap="small"):
            _assign(group)
            _put_together(of, group)
            opener(t("consultation.correct"), CORRECTION, first.key, revision=first.revision)
            _remove(group)
        if form := opened(CORRECTION, first.key):
            _correct(form, first)


def seen_of(group: OpinionGroup) -> SeenOpinions:
    return {each.key: each.revision for each in group.opinions}


def _said(of: Collected, each: Opinion) -> Markup:
    said = each.said
    kind = t(f"opinion_source.{said.source.value}")
    marks = [tag("span", kind, class_="cy-mark")]
    if said.person:
        marks.append(tag("span", t("consultation.private"), class_="cy-mark"))
    if each.to_check:
        marks.append(tag("span", t("concern.unknown"), class_="cy-mark doubt"))
    due = t("consultation.due_by", due=each.due) if each.due else ""
    who = " · ".join(
        filter(None, (said.who, said.received, each.assigned and t("consultation.of_whom", who=each.assigned), due))
    )
    parts = [
        tag("h3", joined([place_words(of.draft, each, language()), " ", *marks]), class_="cy-sub"),
        tag("p", f"{t('consultation.number', number=each.ordinal)}　{who}", class_="cy-note"),
        tag("blockquote", _lines(said.opinion), class_="cy-opinion"),
    ]
    if said.reason:
        parts.append(
            tag("p", joined([tag("b", t("opinion_column.reason")), "　", _lines(said.reason)]), class_="cy-reason")
        )
    if words := _provisions(of, each):
        parts.append(
            tag("details", joined([tag("summary", t("consultation.provision")), words]), class_="cy-provision")
        )
    return tag("div", joined(parts), class_="cy-one-opinion")


def _provisions(of: Collected, each: Opinion) -> Markup:
    """The words that the opinion is on, as they were sent for comment; of a chapter only its name."""
    found = [of.draft.by_key[key] for key in each.keys if key in of.draft.by_key]
    shown = [node for node in found if node.level in (Level.ARTICLE, Level.PARAGRAPH, Level.ITEM, Level.SUBITEM)]
    return joined(tag("p", _lines(_words(node))) for node in shown[:MOST_SHOWN])


def _words(node: Provision) -> str:
    words = node.full_text()
    if node.level is Level.ARTICLE:
        return words.replace(f"{node.label}\n", f"{node.label}　", 1)
    return f"{node.locator}　{words}"


def _lines(words: str) -> Markup:
    return Markup("<br>").join(words.split("\n"))


def _members(of: Collected, group: OpinionGroup) -> None:
    label = t("consultation.joined" if group.joined else "consultation.together", count=len(group.opinions))
    keep = may_keep(of.consultation.side)
    with st.expander(label, key=f"members-{group.key}"):
        for each in group.opinions[:MOST_SHOWN]:
            with st.container(horizontal=True, key=f"member-{each.key}", vertical_alignment="top"):
                who = each.said.who or t(f"opinion_source.{each.said.source.value}")
                show(
                    tag(
                        "p",
                        joined([tag("b", f"{each.ordinal}　{who}"), "　", each.said.opinion[:400]]),
                        class_="cy-note",
                    )
                )
                if keep and st.button(t("consultation.set_apart"), key=f"apart-{each.key}", type="tertiary"):
                    with saving():
                        apart(store(), {each.key: each.revision})
                        saved(t("consultation.was_set_apart"))
        if len(group.opinions) > MOST_SHOWN:
            show(tag("p", t("consultation.more", count=len(group.opinions) - MOST_SHOWN), class_="cy-note"))


def _answer(of: Collected, group: OpinionGroup, after: str) -> None:
    """A reply, and four buttons (keys 1 to 4); what was typed is kept while one looks at others."""
    present = _common(group)
    form = KeptForm(
        f"reply-{group.key}",
        t("consultation.number", number=group.first.ordinal),
        of.consultation.key,
        {"note": present.reply},
        tuple(sorted(seen_of(group).items())),
        sum(each.revision for each in group.opinions),
        browser_scope(of.consultation.key),
    )
    form.tell()
    reply = st.text_area(t("consultation.reply"), height=110, max_chars=LONGEST_REPLY, **form.field("note"))
    with st.container(horizontal=True, key="answers", gap="small"):
        for place, handling in enumerate(SETTLED, start=1):
            chosen = handling is present.handling and not group_open(group)
            if st.button(
                plain(f"{place} {handling_name(handling, language())}"),
                key=f"answer-{handling.value}",
                type="primary" if chosen else "secondary",
            ):
                _settle(form, group, Answer(handling, reply), after)
        if not group_open(group) and st.button(t("consultation.take_back"), key="answer-open", type="tertiary"):
            _settle(form, group, Answer(), "")
    show(tag("p", t("consultation.keys"), class_="cy-note"))


def group_open(group: OpinionGroup) -> bool:
    return any(each.open for each in group.opinions)


def _common(group: OpinionGroup) -> Answer:
    """The answer that all of a group have; where they differ, none."""
    answers = {each.answer for each in group.opinions}
    return answers.pop() if len(answers) == 1 else Answer()


def _settle(form: KeptForm, group: OpinionGroup, answer: Answer, after: str) -> None:
    before = {each.key: each.answer for each in group.opinions}
    seen = dict(form.seen_by_person() or seen_of(group))
    with saving(_Seeing(form)):
        done = handle(store(), seen, answer)
        form.done()
        if after:
            st.query_params["opinion"] = after
        name = handling_name(answer.handling, language())
        sentence = "consultation.answered" if answer.handling is not Handling.OPEN else "consultation.taken_back"
        mine = store()
        back = {each.key: (each.revision, before[each.key]) for each in done}
        saved(t(sentence, count=len(done), name=name), lambda: _undo(mine, back, group.key))


def _undo(mine: object, back: Mapping[str, tuple[int, Answer]], key: str) -> None:
    handle_each(mine, dict(back))  # type: ignore[arg-type]
    st.query_params["opinion"] = key


class _Seeing:
    """What a stale save has seen then: the revisions as they are now."""

    def __init__(self, form: KeptForm) -> None:
        self._form = form

    def saw(self, present: object) -> None:
        if isinstance(present, dict):
            self._form.saw(tuple(sorted(present.items())))


def _history(group: OpinionGroup) -> None:
    history = group.first.history
    if len(history) < 1:
        return
    with st.expander(t("consultation.history", count=len(history)), key=f"history-{group.key}"):
        show(tag("ol", joined(tag("li", _told(each)) for each in reversed(history)), class_="cy-history"))


def _told(each: Handled) -> Markup:
    name = handling_name(each.answer.handling, language())
    told = [tag("b", name), f"　{named(each.who)}" if each.who else ""]
    if each.answer.reply:
        told += ["　", _lines(each.answer.reply)]
    return joined([tag("time", clock().moment(each.at)), tag("div", joined(told))])


def _assign(group: OpinionGroup) -> None:
    first = group.first
    present = date.fromisoformat(first.due) if first.due else None
    with (
        st.popover(t("consultation.assign"), key=f"assign-{group.key}"),
        st.form(f"assign-form-{group.key}-{first.revision}", border=False),
    ):
        to = st.text_input(t("consultation.assigned"), first.assigned, max_chars=LONGEST_NAME)
        due = st.date_input(t("consultation.due"), present, format="YYYY-MM-DD")
        if st.form_submit_button(t("edit.save"), type="primary"):
            with saving():
                mine, before = store(), {(each.assigned, each.due) for each in group.opinions}
                done = assign(mine, seen_of(group), to=to, due=due.isoformat() if isinstance(due, date) else "")
                seen = {each.key: each.revision for each in done}
                back = before.pop() if len(before) == 1 else None  # several had their own: there is no one way back
                saved(
                    t("consultation.was_assigned", count=len(group.opinions)),
                    (lambda: assign(mine, seen, to=back[0], due=back[1])) if back else None,
                )


def _put_together(of: Collected, group: OpinionGroup) -> None:
    """With another group, best one on the same place."""
    mine = set(group.first.articles)
    near = sorted((each for each in of.groups if each != group), key=lambda each: not (mine & set(each.first.articles)))
    if not near:
        return
    names = {
        each.key: f"{each.first.ordinal}　{' '.join(each.first.said.opinion.split())[:SHORT]}" for each in near[:300]
    }
    with st.popover(t("consultation.join"), key=f"join-{group.key}"):
        chosen = st.selectbox(
            t("consultation.join_with"), list(names), index=None, format_func=names.__getitem__, key=f"with-{group.key}"
        )
        if st.button(t("consultation.join_yes"), key=f"join-yes-{group.key}", type="primary", disabled=not chosen):
            with saving():
                other = next(each for each in near if each.key == chosen)
                join(store(), {**seen_of(group), **seen_of(other)})
                saved(t("consultation.was_joined"))


def _correct(form: OpenForm, each: Opinion) -> None:
    """What was typed stays until it is saved or given up, whatever others do meanwhile: the words as they are now stand
    above."""
    with st.form(form.key("form")):
        said = submission_fields(each.said, form.key("said"))
        pressed = buttons()
    give_up(form)
    if pressed:
        before, mine = each.said, store()
        with saving(_Correcting(form, each.key)):
            after = change_opinion(mine, each.key, said, revision=form.revision)
            saved(
                t("consultation.was_corrected"),
                lambda: change_opinion(mine, each.key, before, revision=after.revision),
            )


class _Correcting:
    """What a stale correction has seen then: the opinion as it is now."""

    def __init__(self, form: OpenForm, key: str) -> None:
        self._form, self._key = form, key

    def saw(self, present: object) -> None:
        if isinstance(present, dict):
            self._form.saw(present[self._key])


def _remove(group: OpinionGroup) -> None:
    with st.popover(t("edit.remove"), key=f"remove-{group.key}"):
        show(tag("p", t("consultation.remove_ask", count=len(group.opinions)), class_="cy-note"))
        if st.button(t("edit.remove_yes"), key=f"remove-yes-{group.key}", type="primary"):
            with saving():
                gone = remove_opinions(store(), seen_of(group))
                mine = store()
                back = {each.key: each.revision for each in gone}
                saved(t("consultation.was_removed", count=len(gone)), lambda: restore_opinions(mine, back))
