"""The check list as plain data (`chuanyu check --format json`) and as lines of text."""

from typing import Any

from analysis.checks.hints.rules import rules
from analysis.decisions.dismissals import LaidHint
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
from wording import Language, text


def checklist_as_plain(check: CheckList, language: Language) -> dict[str, Any]:
    return {
        "title": check.title,
        "label": check.label,
        "open": len(check.open),
        "dismissed": len(check.dismissed),
        "superiors": list(check.superiors),
        "absent": list(check.absent),
        "hints": [_plain(each, language) for each in check.hints],
    }


def _plain(laid: LaidHint, language: Language) -> dict[str, Any]:
    hint, rule = laid.hint, rules()[laid.hint.rule]
    basis = hint.basis
    return {
        "rule": rule.code,
        "group": rule.group,
        "locator": hint.locator,
        "words": hint.words,
        "start": hint.start,
        "message": hint_sentence(hint, language),
        "basis": {"title": basis.title, "place": basis.place, "words": basis.words, "verified": basis.verified},
        "certainty": rule.certainty,
        "dismissed": {"why": d.why, "who": d.who, "at": d.at} if (d := laid.dismissal) else None,
    }


def checklist_as_text(check: CheckList, language: Language) -> str:
    lines = [f"{text('checklist.title', language)}  {check.title}", counted(check, language)]
    lines += superiors_told(check, language)
    for group, own in grouped(check.open):
        lines += ["", text(f"hint_group.{group}", language)]
        for each in own:
            lines += _lines(each, language)
    if check.dismissed:
        lines += ["", text("checklist.dismissed", language)]
        for each in check.dismissed:
            lines += _lines(each, language)
    return "\n".join(lines)


def _lines(laid: LaidHint, language: Language) -> list[str]:
    rests = "  ".join((basis_sentence(laid.hint, language), certainty_words(laid.hint, language)))
    lines = [f"- {laid.hint.locator}  {hint_sentence(laid.hint, language)}", f"  {rests}"]
    return [*lines, f"  {dismissal_sentence(laid.dismissal, language)}"] if laid.dismissal else lines
