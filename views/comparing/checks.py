"""The check list of a comparison: bans that the two sides punish unlike, citations that point apart, and what is
doubtful in either text. A place leads to its row in the reader."""

from collections.abc import Sequence

import streamlit as st

from analysis.checks.citations import check_list, citation_findings
from analysis.checks.unlike_penalties import PenaltyFinding, penalty_findings
from analysis.comparing.comparison import Comparison
from drafts.lines import Finding
from drafts.provisions import Draft
from exports.saying.penalties import penalty_sentence, sanction_words
from exports.saying.sentences import finding_sentence
from views.comparing.compared import Shown, looks
from views.components.jumps import BothSay, Jump, Jumps, jumps
from views.components.payload import row_label
from views.shell.language import language, t
from views.shell.markup import show, tag


def checks(what: Shown) -> None:
    """Draws the list. All of it is a hint: a person judges."""
    with st.spinner(t("checks.working")):
        penalties, left, right = _found(what.left.identity, what.right.identity, repr(what.comparison.summary), what)
    names = looks(what.left, what.right)
    sides = names[0].name, names[1].name
    show(tag("p", t("checks.intro"), class_="cy-note"))
    jumps(
        [
            Jumps(
                t("checks.penalties"), t("checks.none"), tuple(_penalty(one, what, sides) for one in penalties), sides
            ),
            Jumps(t("checks.left", side=sides[0]), t("checks.none"), _findings(left, what, "left")),
            Jumps(t("checks.right", side=sides[1]), t("checks.none"), _findings(right, what, "right")),
        ],
        key="comparison-checks",
    )


def _penalty(found: PenaltyFinding, what: Shown, sides: tuple[str, str]) -> Jump:
    row = next(row for row in what.comparison.rows if row.id == found.row)
    facing = tuple(
        BothSay(
            t(f"sanction.{one.kind}"), sanction_words(pair.left, language()), sanction_words(pair.right, language())
        )
        for pair in found.sanctions
        if (one := pair.left or pair.right)
    )
    sure = t("checks.sure", percent=round(found.confidence * 100))
    sentence = f"{penalty_sentence(found, sides, language())} {sure}"
    return Jump(row_label(row, language()), found.row, sentence, facing)


def _findings(found: Sequence[Finding], what: Shown, side: str) -> tuple[Jump, ...]:
    draft = what.left.draft if side == "left" else what.right.draft
    rows = _rows_of(what.comparison, draft, side)
    return tuple(
        Jump(
            one.locator or one.where or t("checks.whole_text"),
            rows.get(one.locator, ""),
            finding_sentence(one, language()),
        )
        for one in found
    )


def _rows_of(comparison: Comparison, draft: Draft, side: str) -> dict[str, str]:
    """Locator of each provision -> id of the row it stands in; a locator that occurs twice means the first."""
    rows = {ref.key: row.id for row in comparison.rows for ref in (row.left if side == "left" else row.right)}
    found: dict[str, str] = {}
    for article in draft.articles:
        for node in article.walk():
            found.setdefault(node.locator, rows.get(article.key, ""))
    return found


Found = tuple[tuple[PenaltyFinding, ...], tuple[Finding, ...], tuple[Finding, ...]]


@st.cache_resource(show_spinner=False, max_entries=16)
def _found(left_identity: str, right_identity: str, summary: str, _what: Shown) -> Found:
    texts = _what.left.draft, _what.right.draft
    left, right = check_list(citation_findings(_what.comparison, *texts))
    return penalty_findings(_what.comparison, *texts), (*left, *texts[0].findings), (*right, *texts[1].findings)
