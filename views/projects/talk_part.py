"""意见 on one text: article by article, those that came with their provisions from earlier versions too."""

import streamlit as st

from analysis.decisions.talk import Talk
from drafts.provisions import Draft, Provision
from legislation.negotiation.records import Anchor
from legislation.projects.records import Project, Version
from views.comparing.compared import LIBRARY
from views.shell.language import t
from views.shell.notices import tell_later, told
from views.shell.workspace import Moment, dossier, moment
from views.talking.threads import Aim, Spot, talk_on
from workbench.negotiating import talk_on as threads_on


def talk_part(project: Project, version: Version, draft: Draft) -> None:
    """Folded while nothing is open; the first article with an open thread is shown at first."""
    articles = {article.key: article for article in draft.articles}
    if version.removed_at or not articles:
        return
    talk = _talk(version.key, version.project, moment())
    still = sum(map(talk.to_do, articles))
    with st.expander(t("talk.on_text", n=still) if still else t("talk.on_text_none"), key=f"talk-on-{version.key}"):
        told()
        first = next((place for place, key in enumerate(articles) if talk.to_do(key)), 0)
        chosen = st.selectbox(
            t("talk.article"),
            list(articles),
            index=first,
            format_func=lambda key: _named(articles[key], talk.to_do(key)),
            key=f"talk-article-{version.key}",
        )
        talk_on(_spot(project, version, articles[chosen]), talk, chosen, _done)


@st.cache_resource(show_spinner=False, max_entries=16)
def _talk(version: str, project: str, state: Moment) -> Talk:
    return threads_on(dossier(project), version, LIBRARY)


def _named(article: Provision, threads: int) -> str:
    said = f"{article.locator} {article.caption}".strip()
    return t("talk.article_open", article=said, n=threads) if threads else said


def _spot(project: Project, version: Version, article: Provision) -> Spot:
    units = [node for node in article.walk() if node is not article]
    return Spot(
        project.key,
        Anchor(version.key, (article.key,), "", ()),
        (
            Aim(t("talk.aim_article"), version.key, "", article.text),
            *(Aim(node.locator, version.key, node.key, node.text) for node in units),
        ),
        {side.key: side.name for side in project.sides},
        f"{version.key}-{article.key}",
        article.locator,
        version.key,
    )


def _done(sentence: str) -> None:
    tell_later(sentence)
    st.rerun()
