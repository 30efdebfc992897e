"""What a decision does to a text: loudly what it could not do, then each instruction with the words before and after,
the changed paragraphs, the whole new text."""

from collections.abc import Iterable

import streamlit as st
from markupsafe import Markup

from analysis.amending.instructions import Adjust, Effect
from analysis.redline.redline import Change, MarkedParagraph
from drafts.provisions import Draft
from exports.amending.papers import instruction_words
from exports.saying.amending import why_sentence
from views.projects.texts import reading
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from workbench.amending import Tried

PARTS = ("instructions", "changes", "text")
AT_ONCE = 40  # lines that are drawn before the rest is folded
TAGS = {
    Change.INSERTED: "ins",
    Change.MOVED_HERE: "ins",
    Change.DELETED: "del",
    Change.MOVED_AWAY: "del",
}


def told(found: Tried, decision: Draft) -> None:
    """Draws it; nothing of it is kept."""
    show(_head(found, decision))
    refused = [effect for effect in found.carried.applied.effects if not effect.applied]
    if refused:
        st.error(plain(t("decision.incomplete", count=len(refused))))
        show(tag("ol", joined(map(_refused, refused)), class_="cy-findings"))
    else:
        st.success(plain(t("decision.complete", count=found.done)))
    part = st.segmented_control(
        t("decision.show"),
        PARTS,
        default=PARTS[0],
        format_func=lambda name: t(f"decision.part_{name}"),
        key="decision-part",
        label_visibility="collapsed",
    )
    if part == "changes":
        _changes(found.redline.paragraphs)
    elif part == "text":
        show(reading(found.carried.applied.draft))
    else:
        done = [effect for effect in found.carried.applied.effects if effect.applied]
        _folded([_done(effect) for effect in done], "cy-deeds")


def _head(found: Tried, decision: Draft) -> Markup:
    """What the decision is, and of which texts it tells."""
    facts = [tag("li", t("decision.counted", done=found.done, refused=found.left_out))]
    if found.others:
        names = t("views.comma").join(f"《{title}》" for title in found.others[:3])
        told_others = t("decision.others", count=len(found.others), titles=names)
        facts.append(tag("li", told_others))
    parts = [
        tag("h3", decision.title or t("views.untitled"), lang="zh-CN"),
        tag("p", decision.note, class_="cy-note", lang="zh-CN") if decision.note else "",
        tag("ul", joined(facts), class_="cy-facts"),
    ]
    return tag("div", joined(parts), class_="cy-sheet")


def _refused(effect: Effect) -> Markup:
    why = why_sentence(effect.why, language()) if effect.why else ""
    words = tag("span", _short(instruction_words(effect)), lang="zh-CN")
    return tag("li", joined([_point(effect), words, tag("div", why)]))


def _done(effect: Effect) -> Markup:
    """What it says, then the words that it took and those that it gave."""
    head = [_point(effect), _short(instruction_words(effect))]
    where = tag("p", effect.locator, class_="where") if effect.locator else ""
    sides = "" if isinstance(effect.instruction.deed, Adjust) else _before_and_after(effect)
    return tag("li", joined([tag("p", joined(head), class_="told"), where, sides]), lang="zh-CN")


def _point(effect: Effect) -> str | Markup:
    point = effect.instruction.point
    return tag("span", point, class_="place") if point else ""


def _before_and_after(effect: Effect) -> Markup:
    sides = (("old", effect.before), ("new", effect.after))
    return tag("div", joined(_side(name, lines) for name, lines in sides), class_="sides")


def _side(name: str, lines: tuple[str, ...]) -> Markup:
    words = [tag("p", line) for line in lines] or [tag("p", t("amending.none"), class_="none")]
    return tag("div", joined([tag("b", t(f"amending.{name}")), *words]), class_=name)


def _short(words: str) -> str:
    """The sentence that tells it, without all that it quotes."""
    flat = words.replace("\n", "")
    return flat if len(flat) <= 80 else f"{flat[:78]}……"


def _changes(paragraphs: Iterable[MarkedParagraph]) -> None:
    """The redline without what stays; where only a number changed is counted."""
    changed = [paragraph for paragraph in paragraphs if _is_changed(paragraph)]
    numbers = [paragraph for paragraph in changed if _only_number(paragraph)]
    show(tag("p", t("decision.legend"), class_="cy-note"))
    _folded([_marked(paragraph) for paragraph in changed if paragraph not in numbers], "cy-redline")
    if numbers:
        show(tag("p", t("decision.only_numbers", count=len(numbers)), class_="cy-note"))


def _is_changed(paragraph: MarkedParagraph) -> bool:
    return paragraph.end is not Change.KEPT or any(each.change is not Change.KEPT for each in paragraph.stretches)


def _only_number(paragraph: MarkedParagraph) -> bool:
    """Whether it is the same provision under another number."""
    changed = [each.text for each in paragraph.stretches if each.change is not Change.KEPT]
    kept = any(each.change is Change.KEPT and each.text.strip() for each in paragraph.stretches)
    return paragraph.end is Change.KEPT and kept and all(_is_number(text) for text in changed)


def _is_number(text: str) -> bool:
    return text.strip().startswith("第") and text.strip().endswith(("条", "章", "节", "编")) and len(text) < 12


def _marked(paragraph: MarkedParagraph) -> Markup:
    words = [tag(TAGS[each.change], each.text) if each.change in TAGS else each.text for each in paragraph.stretches]
    return tag("li", joined(words), lang="zh-CN")


def _folded(lines: list[Markup], look: str) -> None:
    """A list, the rest of which is folded where it is long."""
    show(tag("ol", joined(lines[:AT_ONCE]), class_=look))
    if rest := lines[AT_ONCE:]:
        more = tag("summary", t("digest.more", count=len(rest)))
        show(tag("details", joined([more, tag("ol", joined(rest), class_=look)]), class_="cy-fold"))
