"""A draft as markup: its text with a place to jump to at every provision, its outline, its findings.

Every word of the draft is escaped (views/shell/markup.py).
"""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from drafts.lines import Finding, SetAside
from drafts.provisions import Draft, Level, Provision
from exports.saying.sentences import finding_sentence
from views.shell.language import language, t
from views.shell.markup import joined, tag

HEADINGS = {Level.PART: "h3", Level.CHAPTER: "h3", Level.SECTION: "h4", Level.ANNEX: "h3"}
DEPTH = {Level.PART: "l1", Level.CHAPTER: "l1", Level.SECTION: "l2", Level.ANNEX: "l1"}
Doubts = Mapping[str, tuple[Finding, ...]]  # key of a provision -> the findings that concern it


def anchor(key: str) -> str:
    """The id of a provision on the page. Keys hold only digits, letters, hyphens, / and #."""
    return "p-" + key.replace("/", ".").replace("#", "_")


def doubts_of(draft: Draft) -> Doubts:
    """The findings that name a provision of the draft, by its key. A locator that occurs twice means the first."""
    keys: dict[str, str] = {}
    for node in draft.walk():
        keys.setdefault(node.locator, node.key)
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in draft.findings:
        if finding.locator and (key := keys.get(finding.locator)):
            found[key] = (*found.get(key, ()), finding)
    return found


def findings_list(draft: Draft, doubts: Doubts) -> Markup:
    """All findings, each with its place; the place is a link where the text is on the page (`doubts` not empty)."""
    keys = {id(finding): key for key, findings in doubts.items() for finding in findings}
    items = (tag("li", joined([_place(finding, keys), _sentence(finding)])) for finding in draft.findings)
    return tag("ul", joined(items), class_="cy-findings", lang=language().value)


def _place(finding: Finding, keys: Mapping[int, str]) -> Markup:
    words = finding.locator or finding.where
    if not words:
        return Markup()
    if key := keys.get(id(finding)):
        return tag("a", words, class_="place", href=f"#{anchor(key)}")
    return tag("span", words, class_="place")


def _sentence(finding: Finding) -> str:
    return finding_sentence(finding, language())


def set_aside_list(pieces: Iterable[SetAside]) -> Markup:
    """What of the file is not part of the text, with its kind and place."""
    items = (tag("li", joined([tag("span", _aside_place(piece), class_="place"), piece.text])) for piece in pieces)
    return tag("ul", joined(items), class_="cy-findings aside")


def _aside_place(piece: SetAside) -> str:
    return " · ".join(filter(None, [t(f"aside.{piece.kind.value}"), piece.where]))


def outline(draft: Draft, doubts: Doubts) -> Markup:
    """Headings with the numbers of their articles, each a link into the text; a doubtful article is marked."""
    doubtful = {draft_key.split("/")[0] for draft_key in doubts}
    rows: list[Markup] = []
    numbers: list[Markup] = []

    def close() -> None:
        if numbers:
            rows.append(tag("li", tag("div", joined(numbers), class_="numbers")))
            numbers.clear()

    for node in draft.walk():
        if node.level is Level.ARTICLE:
            numbers.append(_number_link(node, doubtful))
        elif node.level in HEADINGS:
            close()
            link = tag("a", _heading(node), href=f"#{anchor(node.key)}")
            rows.append(tag("li", link, class_=f"heading {DEPTH[node.level]}"))
    close()
    return tag("ul", joined(rows), class_="cy-outline")


def _number_link(node: Provision, doubtful: Iterable[str]) -> Markup:
    shown = node.key.partition("#")[0]
    spoken = " ".join(filter(None, [node.locator, node.caption]))
    look = "doubtful" if node.key in doubtful else "sound"
    return tag("a", shown, href=f"#{anchor(node.key)}", class_=look, aria_label=spoken, title=spoken)


def reading(draft: Draft) -> Markup:
    """The outline beside the full text."""
    doubts = doubts_of(draft)
    aside = tag("nav", outline(draft, doubts), aria_label=t("views.outline"))
    return tag("div", joined([aside, _text(draft, doubts)]), class_="cy-reading")


def _text(draft: Draft, doubts: Doubts) -> Markup:
    parts = [tag("h2", draft.title or t("views.untitled"))]
    if draft.note:
        parts.append(tag("p", draft.note, class_="note"))
    parts += [tag("p", passage) for passage in draft.preamble]
    parts += [_node(node, doubts) for node in draft.body]
    parts += [tag("p", passage, class_="closing") for passage in draft.closing]
    parts += [_node(node, doubts) for node in draft.annexes]
    return tag("article", joined(parts), class_="cy-text", lang="zh-CN")


def _node(node: Provision, doubts: Doubts) -> Markup:
    if node.level is Level.ARTICLE:
        return _article(node, doubts)
    below = joined(_node(child, doubts) for child in node.children)
    if node.level in HEADINGS:
        head = tag(HEADINGS[node.level], _heading(node), id=anchor(node.key))
        words = tag("p", node.text) if node.text else Markup()
        return joined([head, words, _doubt(node, doubts), below])
    line = tag("p", node.label + node.text, id=anchor(node.key), class_=node.level.value)
    return joined([line, _doubt(node, doubts), below])


def _article(node: Provision, doubts: Doubts) -> Markup:
    """An article: its number stands at the head of its first paragraph, as in print."""
    number = joined(
        [
            tag("a", node.label, class_="number", href=f"#{anchor(node.key)}"),
            tag("span", f"【{node.caption}】", class_="caption") if node.caption else "",
        ]
    )
    first, *rest = node.children or (None,)
    if first is None or first.label:
        lines = [tag("p", number), *(_node(child, doubts) for child in node.children)]
    else:
        head = tag("p", joined([number, first.text]), id=anchor(first.key))
        below = joined(_node(child, doubts) for child in first.children)
        lines = [head, _doubt(first, doubts), below, *(_node(child, doubts) for child in rest)]
    return tag("section", joined([*lines, _doubt(node, doubts)]), class_="article", id=anchor(node.key))


def _doubt(node: Provision, doubts: Doubts) -> Markup:
    return joined(tag("p", _sentence(finding), class_="doubt") for finding in doubts.get(node.key, ()))


def _heading(node: Provision) -> str:
    return "　".join(filter(None, [node.label, node.caption]))
