"""A Draft for the terminal: its outline with locators, then its findings."""

from drafts.provisions import Draft, Level, Provision
from exports.drafts.json import heading_text
from exports.saying.sentences import finding_sentence, read_as_sentence
from wording import Language, text

INDENT = {Level.PARAGRAPH: "  ", Level.ITEM: "    ", Level.SUBITEM: "      "}
HEADINGS = (Level.PART, Level.CHAPTER, Level.SECTION, Level.ANNEX)


def draft_as_text(draft: Draft, language: Language) -> str:
    """The whole draft, a line a provision; nothing is cut."""
    lines = [draft.title, *([draft.note] if draft.note else []), *draft.preamble]
    lines += [line for node in draft.walk() if (line := _line(node))]
    lines += draft.closing
    lines += ["", text("cli.counts", language, articles=len(draft.articles), findings=len(draft.findings))]
    if draft.read_as:
        lines.append(read_as_sentence(draft.read_as, language))
    for finding in draft.findings:
        place = finding.locator or finding.where
        lines.append("- " + (f"{place}  " if place else "") + finding_sentence(finding, language))
    return "\n".join(lines)


def _line(node: Provision) -> str:
    if node.level in HEADINGS:
        heading = heading_text(node)
        return f"\n{heading}\n{node.text}".rstrip() if heading else node.text
    if node.level is Level.ARTICLE:
        return " ".join(part for part in (node.label, f"【{node.caption}】" if node.caption else "", node.text) if part)
    return INDENT[node.level] + node.label + node.text
