"""Opinions whose provisions cannot be followed for certain into the side's latest version."""

import streamlit as st

from analysis.comparing.comparison import Comparison
from analysis.consultation.following import LaidOpinions
from drafts.provisions import Draft
from exports.consultation.adoption import place_words
from exports.saying.sentences import reason_sentence
from legislation.negotiation.pins import Pin
from legislation.projects.records import Version
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.workspace import Moment, dossier, draft_of, moment
from workbench.comparing import comparison_within, worked_out
from workbench.consulting import Collected, laid_on

MOST = 100


def followed(of: Collected) -> None:
    """Nothing where the version that was sent for comment is the latest."""
    latest = dossier(of.project.key).of_side(of.version.side)[-1:]
    if not latest or latest[0].key == of.version.key:
        return
    show(tag("h3", t("consultation.follow"), class_="cy-sub"))
    with st.spinner(t("bulk_page.reading")):
        laid = _laid(of.consultation.key, latest[0].key, moment(), of, latest[0])
    label = " ".join(filter(None, (latest[0].label, latest[0].date)))
    if not laid.lost:
        show(tag("p", t("consultation.lost_none", label=label), class_="cy-note"))
        return
    show(tag("p", t("consultation.lost", count=len(laid.lost)), class_="cy-note"))
    lines = (
        joined(
            [
                tag("b", f"{each.opinion.ordinal}　{place_words(of.draft, each.opinion, language())}"),
                f"　{each.opinion.said.opinion[:120]}　",
                tag("span", "；".join(reason_sentence(reason, language()) for reason in each.reasons)),
            ]
        )
        for each in laid.lost[:MOST]
    )
    show(tag("ul", joined(tag("li", line) for line in lines), class_="cy-changes"))


class _Library:
    """Drafts as they are kept, comparisons in a worker."""

    def draft(self, version: Version) -> Draft:
        return draft_of(version)

    def compared(self, left: Version, right: Version, pins: tuple[Pin, ...]) -> Comparison:
        return worked_out(comparison_within, draft_of(left), draft_of(right), pins)


@st.cache_resource(show_spinner=False, max_entries=8)
def _laid(key: str, target: str, state: Moment, _of: Collected, _target: Version) -> LaidOpinions:
    return laid_on(dossier(_of.project.key), ((_of.consultation, _of.opinions),), _target, _Library())
