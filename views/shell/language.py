"""The reader's language: Chinese first, English by a switch that is kept in the address (?lang=en)."""

import streamlit as st

from wording import Language, text

LANG = "lang"
NAMES = {Language.CHINESE: "中文", Language.ENGLISH: "English"}


def language() -> Language:
    """The language of this session, at first the one the address asks for; Chinese where that is none of ours."""
    chosen = st.session_state.get(LANG) or st.query_params.get(LANG)
    return Language(chosen) if chosen in list(Language) else Language.CHINESE


def t(key: str, /, **params: object) -> str:
    """The catalogue's sentence `key` in the reader's language. Raises KeyError for a key that the catalogue lacks."""
    return text(key, language(), **params)


def switch() -> None:
    """Draws the switch; the choice stands in the session and in the address."""
    st.session_state.setdefault(LANG, language().value)
    with st.container(key="language"):
        st.segmented_control(
            t("views.language"),
            [each.value for each in Language],
            format_func=lambda value: NAMES[Language(value)],
            key=LANG,
            required=True,
            on_change=_remember,
            label_visibility="collapsed",
        )
    _remember()


def _remember() -> None:
    """Chinese is the plain address; any other language is named in it, on every page."""
    if language() is Language.CHINESE:
        st.query_params.pop(LANG, None)
    else:
        st.query_params[LANG] = language().value


def address(**params: str) -> dict[str, str]:
    """Parameters of a link inside the house: those given (empty ones left out), with the language kept."""
    kept = {name: value for name, value in params.items() if value}
    return kept if language() is Language.CHINESE else {**kept, LANG: language().value}
