"""四方对照: what each side changed between two of its versions, and whether the other side has mirrored it.

?source=corners&project=&left_old=&left_new=&right_old=&right_new=&open= name what is shown.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from analysis.comparing.comparison import ArticleRef, Comparison, Relation
from analysis.several.four_corners import Alteration, CornerChange, FourCorners, Mirrored
from drafts.provisions import Draft
from exports.saying.sentences import category_names
from legislation.projects.records import Project, Side, Version
from views.comparing.choosing import CORNER_NAMES, project_box
from views.comparing.compared import LIBRARY, shown, stored_text, version_label
from views.forms.choices import InAddress, choice_in_address
from views.saying.namesakes import told_of
from views.shell.language import address, language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.workspace import Moment, dossier, draft_of, moment, shelf
from workbench.negotiating import corners as four_corners_of

Four = tuple[Version, Version, Version, Version]
OPEN_ONLY, ALL = "open", "all"
WAITING = (Mirrored.NOT_MIRRORED, Mirrored.PARTLY)


def corners() -> None:
    """Draws the choice of four versions and the changes of both sides."""
    with st.container(horizontal=True, key="corners-choice", vertical_alignment="bottom", gap="small"):
        project = project_box()
        texts = shelf().of(project.key) if project else ()
        sides = _sides(project, texts) if project else None
        chosen = _four(sides, texts) if sides else None
    if project is None or sides is None or chosen is None:
        show(tag("p", t("corners.too_few"), class_="cy-note"))
        return
    with st.spinner(t("corners.working")):
        found = _found(project.key, tuple(version.key for version in chosen), moment())
    _summary(found, sides)
    wanted = _filter()
    links = _Links(project, chosen[1], chosen[3])
    for side, other, changes, texts, other_text in (
        (sides[0], sides[1], found.left, chosen[:2], chosen[3]),
        (sides[1], sides[0], found.right, chosen[2:], chosen[1]),
    ):
        head = t("corners.changes", side=side.name, old=version_label(texts[0]), new=version_label(texts[1]))
        show(tag("h2", head, class_="cy-section"))
        listed = [one for one in changes if wanted == ALL or (one.substantive and one.mirrored in WAITING)]
        if not listed:
            show(tag("p", t("corners.none_open" if wanted == OPEN_ONLY else "corners.none"), class_="cy-note"))
            continue
        lefts = side is sides[0]
        rows = joined(_change(one, side, other, draft_of(other_text), links.row_of(one, lefts)) for one in listed)
        show(tag("div", rows, class_="cy-corners", lang="zh-CN"))


def _sides(project: Project, texts: Sequence[Version]) -> tuple[Side, Side] | None:
    """The first two sides that have two versions each."""
    counts = Counter(version.side for version in texts)
    return next(combinations((side for side in project.sides if counts[side.key] > 1), 2), None)


def _four(sides: tuple[Side, Side], every: Sequence[Version]) -> Four | None:
    """The four versions that the address asks for; else the last two of each side."""
    chosen: list[Version] = []
    for side, names in zip(sides, (CORNER_NAMES[:2], CORNER_NAMES[2:]), strict=True):
        texts = {one.key: one for one in every if one.side == side.key}
        for name, fallback in zip(names, list(texts)[-2:], strict=True):
            chosen.append(_box(name, side, texts, fallback))
    if chosen[0] == chosen[1] or chosen[2] == chosen[3]:
        return None
    return chosen[0], chosen[1], chosen[2], chosen[3]


def _box(name: str, side: Side, texts: dict[str, Version], fallback: str) -> Version:
    chosen = choice_in_address(
        st.selectbox,
        t(f"corners.{name.rpartition('_')[2]}", side=plain(side.name)),
        texts,
        InAddress(name, f"corners_{name}"),
        otherwise=fallback,
        format_func=lambda one: f"{texts[one].label} · {texts[one].date or t('comparison.date_unknown')}",
        more=lambda one: told_of(texts[one]),
    )
    return texts[str(chosen)]


def _filter() -> str:
    chosen = choice_in_address(
        st.segmented_control,
        t("corners.show"),
        [OPEN_ONLY, ALL],
        InAddress("open", "corners_filter", usual=OPEN_ONLY),
        format_func=lambda each: t(f"corners.show_{each}"),
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


@st.cache_resource(show_spinner=False, max_entries=8)
def _found(project: str, chosen: tuple[str, ...], state: Moment) -> FourCorners:
    left_old, left_new, right_old, right_new = chosen
    return four_corners_of(dossier(project), (left_old, left_new), (right_old, right_new), LIBRARY)


def _summary(found: FourCorners, sides: tuple[Side, Side]) -> None:
    waiting = found.not_mirrored()
    lines = [
        t("corners.summary", side=side.name, other=other.name, changes=len(changes), waiting=len(open_))
        for side, other, changes, open_ in zip(sides, reversed(sides), (found.left, found.right), waiting, strict=True)
    ]
    show(tag("ul", joined(tag("li", line) for line in lines), class_="cy-corner-sums"))


class _Links:
    """Where a change is seen in the comparison of both new texts."""

    def __init__(self, project: Project, left: Version, right: Version) -> None:
        self.left, self.right, self.project = left.key, right.key, project.key
        self.comparison: Comparison = shown(stored_text(project, left), stored_text(project, right)).comparison

    def row_of(self, change: CornerChange, lefts: bool) -> str:
        """The address of the row with the change's new articles; of a deleted one, of what answered it."""
        on_left = lefts if change.new else not lefts
        wanted = {ref.key for ref in (change.new or change.other)}
        for row in self.comparison.rows:
            if wanted & {ref.key for ref in (row.left if on_left else row.right)}:
                asked = address(project=self.project, left=self.left, right=self.right, row=row.id)
                return "comparison?" + urlencode(asked)
        return ""


def _change(change: CornerChange, side: Side, other: Side, theirs: Draft, link: str) -> Markup:
    place = " → ".join(filter(None, dict.fromkeys([_places(change.old), _places(change.new)])))
    state = tag("span", t(f"mirrored.{change.mirrored.value}"), class_=f"state {change.mirrored.value}")
    name = tag("a", place, href=link) if link else tag("b", place)
    about = [tag("span", _relation(change.relation), class_="kind")] if _relation(change.relation) else []
    head = tag("div", joined([tag("span", side.name, class_="side"), name, *about, state]), class_="head")
    words = tag("ul", joined(_alteration(one, change) for one in change.alterations), class_="words")
    return tag("section", joined([head, words, _other(change.other, other, theirs)]))


def _relation(relation: Relation) -> str:
    named = {Relation.LEFT_ONLY: "corners.taken_out", Relation.RIGHT_ONLY: "corners.put_in"}
    return t(named[relation]) if relation in named else ""


def _places(refs: Iterable[ArticleRef]) -> str:
    return "、".join(ref.locator for ref in refs)


def _alteration(one: Alteration, change: CornerChange) -> Markup:
    """The words taken out and put in; how the other side stands to them where that is not the same for all."""
    before = tag("del", one.old) if one.old else Markup()
    after = tag("ins", one.new) if one.new else Markup()
    arrow = " → " if one.old and one.new else ""
    kind = tag("span", category_names(one.categories, language()), class_="kind")
    alike = one.mirrored is change.mirrored
    state = Markup() if alike else tag("span", t(f"mirrored.{one.mirrored.value}"), class_="cy-note")
    return tag("li", joined([kind, before, arrow, after, " ", state]))


def _other(refs: Sequence[ArticleRef], other: Side, theirs: Draft) -> Markup:
    """The other side's text of these articles, folded; or that it has none."""
    known = [ref for ref in refs if ref.key in theirs.by_key]
    if not known:
        return tag("p", t("corners.no_other", other=other.name), class_="cy-note")
    summary = tag("summary", t("corners.other", other=other.name, articles=_places(known)))
    lines = [tag("p", n.label + n.text) for ref in known for n in theirs.by_key[ref.key].walk() if n.text]
    return tag("details", joined([summary, *lines]))
