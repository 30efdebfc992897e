"""A Draft as the JSON of `chuanyu parse`: the contract of the command line (docs/house.md)."""

from dataclasses import asdict
from typing import Any

from drafts.lines import Finding, ReadAs
from drafts.provisions import Draft, Level, Provision
from exports.saying.sentences import finding_sentence, read_as_sentence
from wording import Language


def draft_as_plain(draft: Draft, language: Language) -> dict[str, Any]:
    """The draft as plain data, ready for json.dumps."""
    return {
        "title": draft.title,
        "note": draft.note,
        "kind": draft.kind.value,
        "preamble": list(draft.preamble),
        "articles": [_article(draft, article) for article in draft.articles],
        "annexes": [_provision(annex) for annex in draft.annexes],
        "closing": list(draft.closing),
        "findings": [_finding(finding, language) for finding in draft.findings],
        "set_aside": [asdict(aside) for aside in draft.set_aside],
        "read_as": _read_as(draft.read_as, language),
    }


def _read_as(read_as: ReadAs | None, language: Language) -> dict[str, str | int] | None:
    return asdict(read_as) | {"message": read_as_sentence(read_as, language)} if read_as else None


def _finding(finding: Finding, language: Language) -> dict[str, str]:
    return {
        "code": finding.code,
        "message": finding_sentence(finding, language),
        "locator": finding.locator,
        "where": finding.where,
    }


def _article(draft: Draft, article: Provision) -> dict[str, Any]:
    headings = draft.headings_of.get(article.key, ())
    return {
        "number": article.number.value if article.number else None,
        "suffix": article.number.suffix if article.number else 0,
        "locator": article.locator,
        "caption": article.caption,
        "chapter": next((heading_text(h) for h in headings if h.level is Level.CHAPTER), ""),
        "paragraphs": [
            {"text": paragraph.text, "items": [_provision(item) for item in paragraph.children]}
            for paragraph in article.children
        ],
    }


def _provision(node: Provision) -> dict[str, Any]:
    return {
        "level": node.level.value,
        "label": node.label,
        "caption": node.caption,
        "locator": node.locator,
        "text": node.text,
        "items": [_provision(child) for child in node.children],
    }


def heading_text(heading: Provision) -> str:
    """第二章 规划与建设; a bare heading is its caption alone."""
    return " ".join(part for part in (heading.label, heading.caption) if part)
