"""检查清单 of a stored text: hints with basis and certainty, each dismissed with a reason or brought back; also as a
file."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from analysis.checks.hints.hint import Hint
from analysis.decisions.dismissals import LaidHint, lay_dismissals
from drafts.budget import COMPARING
from drafts.provisions import Draft
from exports.checking.listing import (
    CheckList,
    basis_sentence,
    certainty_words,
    counted,
    dismissal_sentence,
    grouped,
    hint_sentence,
    superiors_told,
)
from exports.formats import CHECKLIST, Format
from legislation.drafting.dismissing import LONGEST_WHY, dismiss_hint, dismissals, take_back
from legislation.drafting.records import Dismissal
from legislation.projects.records import Version
from legislation.rights.table import Act
from views.comparing.compared import version_label
from views.projects.texts import anchor
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.notices import refusals_told, tell_later
from views.shell.workspace import Moment, allowed, draft_of, later, moment, shelf, store
from wording import Language
from workbench import workers
from workbench.checking import hints_on, superiors_in
from workbench.clock import today

OFFERED = ("docx", "xlsx", "text", "json")
LONGEST_NAME = 60  # characters of a title in a file's name


def check_list(version: Version, draft: Draft) -> None:
    """The list, folded; nothing of it is an error."""
    with refusals_told():
        laws, absent = superiors_in(draft, shelf().versions)
        hints = _hints(version.key, version.file, tuple((law.key, law.file) for law in laws), draft, laws)
        laid = lay_dismissals(hints, [each for each in _dismissals(version.project) if each.side == version.side])
        named = tuple(f"《{law.title}》（{version_label(law)}）" for law in laws)
        check = CheckList(
            draft.title, version.label, laid, today().isoformat(), named, tuple(f"《{title}》" for title in absent)
        )
        with st.expander(f"{t('checklist.title')}　{counted(check, language())}", key=f"checklist-{version.key}"):
            _list(version, check)


@st.cache_resource(show_spinner=False, max_entries=64)
def _hints(
    key: str, file: str, laws: tuple[tuple[str, str], ...], _draft: Draft, _laws: tuple[Version, ...]
) -> tuple[Hint, ...]:
    """Kept by the file too: after a backup is put back, a key may name another text. Raises Refusal."""
    texts = tuple(draft_of(law) for law in _laws)
    return workers.run(hints_on, _draft, texts, budget=COMPARING, name=_draft.title)


def _dismissals(project: str) -> tuple[Dismissal, ...]:
    return _kept(moment(), project)


@st.cache_resource(show_spinner=False, max_entries=16)
def _kept(state: Moment, project: str) -> tuple[Dismissal, ...]:
    return dismissals(store(), project)


def _list(version: Version, check: CheckList) -> None:
    show(tag("p", t("checklist.intro" if check.hints else "checklist.none"), class_="cy-note"))
    for line in superiors_told(check, language()):
        show(tag("p", line, class_="cy-note"))
    for group, own in grouped(check.open):
        show(tag("h3", f"{t(f'hint_group.{group}')}　{len(own)}", class_="cy-sub"))
        for place, laid in enumerate(own):
            _hint(version, laid, f"{group}-{place}")
    if check.dismissed:
        show(tag("h3", f"{t('checklist.dismissed')}　{len(check.dismissed)}", class_="cy-sub"))
        for place, laid in enumerate(check.dismissed):
            _hint(version, laid, f"dismissed-{place}")
    if check.hints:
        _files(version, check)


def _hint(version: Version, laid: LaidHint, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="top", key=f"hint-{version.key}-{key}"):
        show(_told(laid))
        if not allowed(Act.HINT_DISMISS, version.side):
            return
        if laid.dismissal is None:
            if st.button(t("checklist.dismiss"), key=f"dismiss-{version.key}-{key}", type="tertiary"):
                _ask(version, laid.hint)
        elif st.button(t("checklist.take_back"), key=f"take-back-{version.key}-{key}", type="tertiary"):
            _take_back(laid.dismissal.key)


def _told(laid: LaidHint) -> Markup:
    hint = laid.hint
    place = tag("a", hint.locator, class_="place", href=f"#{anchor(hint.key)}")
    rests = f"{basis_sentence(hint, language(), whole=True)} · {certainty_words(hint, language())}"
    parts = [place, hint_sentence(hint, language()), tag("div", rests, class_="basis")]
    if laid.dismissal:
        parts.append(tag("div", dismissal_sentence(laid.dismissal, language()), class_="basis"))
    return tag("ul", tag("li", joined(parts)), class_="cy-findings hint", lang=language().value)


def _ask(version: Version, hint: Hint) -> None:
    """The reason is asked in a dialog; the hint can be brought back."""

    @st.dialog(t("checklist.dismiss"))
    def dialog() -> None:
        show(tag("p", joined([tag("strong", hint.locator), " ", hint_sentence(hint, language())])))
        why = st.text_area(t("checklist.dismiss_why"), key="dismiss-why", max_chars=LONGEST_WHY)
        if st.button(t("checklist.dismiss_save"), type="primary", key="dismiss-save"):
            with refusals_told():
                dismiss_hint(store(), version.project, version.side, hint.rule, hint.words, hint.text, why=why)
                tell_later(t("checklist.dismiss_done"))
                st.rerun()

    dialog()


def _take_back(key: str) -> None:
    with refusals_told():
        take_back(store(), key)
        tell_later(t("checklist.taken_back"))
        st.rerun()


def _files(version: Version, check: CheckList) -> None:
    name = "-".join(filter(None, [t("checklist.title"), check.title[:LONGEST_NAME], version.label[:20]]))
    with st.container(horizontal=True, gap="small", key=f"checklist-files-{version.key}"):
        for form in (CHECKLIST[key] for key in OFFERED):
            st.download_button(
                form.kind.label,
                later(partial(_written, form, check, language())),
                form.kind.named(name),
                form.kind.media_type,
                key=f"checklist-{version.key}-{form.kind.key}",
                on_click="ignore",
            )


def _written(form: Format[CheckList], check: CheckList, speaking: Language) -> bytes:
    return form.write(check, speaking)
