"""Prohibitions and the penalties that punish them, in one text.

A prohibition and its penalty stand in different articles. A penalty that cites the provision it punishes
(违反本条例第十一条第一款规定) is linked to the prohibitions there; one that cites none is linked by what it describes.
The words by which both are told are data (`penalties.toml`).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from analysis.language.atoms import plain
from analysis.language.overlap import Overlaps, overlap
from analysis.language.words import TokenKind, tokenise
from analysis.reason import Reason
from drafts.citations import Reach
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import citations_of

CITED = 0.95
CITED_AS_A_WHOLE = 0.8  # the article is cited, but the conduct that is described is not this one's for certain
ALIKE = 0.5
"""From this share of common pairs of characters a described conduct is taken for a prohibited one."""
_SOMEWHAT = 0.3
_SENTENCE = re.compile(r"[^。；;]+[。；;]?")
_CLAUSE = re.compile(r"[^，。；,;]+")


@dataclass(frozen=True, slots=True)
class Prohibition:
    """A sentence or item that forbids. `unit` is the key of the provision it stands in, `article` of its article;
    `text` as written."""

    article: str
    unit: str
    locator: str
    text: str


@dataclass(frozen=True, slots=True)
class Sanction:
    """One thing a penalty imposes. `kind` is a kind of the data file; `measure` as written (一万元以上五万元以下),
    `target` whom it hits where that is told (单位); `discretionary` where it may be imposed (可以处)."""

    kind: str
    measure: str = ""
    target: str = ""
    discretionary: bool = False

    @property
    def key(self) -> tuple[str, str, str, bool]:
        """What makes two sanctions the same, however their numbers are written."""
        return self.kind, plain(self.measure), self.target, self.discretionary


@dataclass(frozen=True, slots=True)
class Penalty:
    """A paragraph that punishes, or an item that does so by itself. `conducts` are what it describes before the
    consequence, or the items it lists (有下列行为之一的). `citing` are the keys of the provisions whose
    citations are its: of an item, also the lead of its paragraph."""

    article: str
    unit: str
    locator: str
    text: str
    conducts: tuple[str, ...]
    citing: tuple[str, ...]
    authority: str
    sanctions: tuple[Sanction, ...]


@dataclass(frozen=True, slots=True)
class Punished:
    """A penalty punishes a prohibition, by their places in the tables, with a confidence 0…1 and the reason."""

    prohibition: int
    penalty: int
    confidence: float
    reason: Reason


@dataclass(frozen=True, slots=True)
class PenaltyTable:
    """The prohibitions and penalties of one text, in reading order, and which punishes which. `elsewhere` are the
    locators of provisions that leave penalties to other laws."""

    prohibitions: tuple[Prohibition, ...]
    penalties: tuple[Penalty, ...]
    links: tuple[Punished, ...]
    elsewhere: tuple[str, ...] = ()

    @property
    def unpunished(self) -> tuple[Prohibition, ...]:
        """What no penalty of this text punishes; another law may."""
        linked = {link.prohibition for link in self.links}
        return tuple(one for place, one in enumerate(self.prohibitions) if place not in linked)


@dataclass(frozen=True, slots=True)
class _Patterns:
    prohibition: re.Pattern[str]
    mention: re.Pattern[str]
    catch_all: re.Pattern[str]
    opens_list: re.Pattern[str]
    conduct: re.Pattern[str]
    authority: re.Pattern[str]
    target: re.Pattern[str]
    discretion: re.Pattern[str]
    elsewhere: re.Pattern[str]
    imposed: re.Pattern[str]
    rest: re.Pattern[str]
    circumstance: re.Pattern[str]
    sanctions: Mapping[str, re.Pattern[str]]

    def sanctioned(self, text: str) -> bool:
        return any(pattern.search(text) for pattern in self.sanctions.values())


@cache
def _patterns() -> _Patterns:
    """Raises ValueError where a kind of sanction stands twice, KeyError where a pattern is missing."""
    data = tomllib.loads(files(__package__).joinpath("penalties.toml").read_text(encoding="utf-8"))
    sanctions: dict[str, re.Pattern[str]] = {}
    for entry in data["sanction"]:
        if entry["kind"] in sanctions:
            raise ValueError(f"penalties.toml: {entry['kind']} stands twice")
        sanctions[entry["kind"]] = re.compile(entry["pattern"])
    prohibition, penalty = data["prohibition"], data["penalty"]
    return _Patterns(
        prohibition=re.compile(prohibition["pattern"]),
        mention=re.compile(prohibition["mention"]),
        catch_all=re.compile(prohibition["catch_all"]),
        opens_list=re.compile(prohibition["opens_list"]),
        conduct=re.compile(penalty["conduct"]),
        authority=re.compile(penalty["authority"]),
        target=re.compile(penalty["target"]),
        discretion=re.compile(penalty["discretion"]),
        elsewhere=re.compile(penalty["elsewhere"]),
        imposed=re.compile(penalty["imposed"]),
        rest=re.compile(penalty["rest"]),
        circumstance=re.compile(penalty["circumstance"]),
        sanctions=sanctions,
    )


def is_rest(text: str) -> bool:
    """Whether the item of a list names no act, but the rest of them: 其他滥用职权的行为, 法律、法规禁止的其他行为."""
    known = _patterns()
    return (known.rest.search(text) or known.catch_all.search(text)) is not None


def is_circumstance(text: str) -> bool:
    """Whether what opens a sanction makes an act worse or says whom it hits, and names none: 情节严重的."""
    return _patterns().circumstance.search(text) is not None


def statements(text: str) -> list[str]:
    """The statements of a paragraph, each with the sign that ends it."""
    return _SENTENCE.findall(text)


def punished_conduct(statement: str) -> str:
    """What a statement says is done before it says what follows (攀爬闸门的，); empty where nothing follows."""
    known = _patterns()
    opening = _conduct(statement)
    return opening if known.sanctioned(statement) and known.imposed.search(opening) else ""


def spoken(penalty: Penalty, part: str) -> Penalty:
    """The penalty as far as it stands in a part of its words; who imposes it holds until another is named."""
    authority = _patterns().authority.search(part)
    return replace(
        penalty,
        text=part,
        conducts=(_conduct(part),),
        authority=authority["who"] if authority else penalty.authority,
        sanctions=tuple(dict.fromkeys(_sanctions(part))),
    )


def kinds() -> tuple[str, ...]:
    """The kinds of sanctions, in the order of the data file."""
    return tuple(_patterns().sanctions)


def penalty_table(draft: Draft) -> PenaltyTable:
    """The prohibitions of a text, its penalties and which punishes which."""
    penalties = tuple(one for article in draft.articles for one in _penalties(article))
    punishing = {unit for penalty in penalties for unit in penalty.citing}
    prohibitions = tuple(
        one
        for article in draft.articles
        for paragraph in article.children
        if paragraph.key not in punishing
        for one in _prohibitions(article.key, paragraph)
    )
    known = _patterns()
    elsewhere = tuple(
        node.locator for article in draft.articles for node in article.walk() if known.elsewhere.search(node.text)
    )
    return PenaltyTable(prohibitions, penalties, tuple(_links(draft, prohibitions, penalties)), elsewhere)


def _prohibitions(article: str, paragraph: Provision) -> Iterator[Prohibition]:
    known = _patterns()
    opened = known.opens_list.search(paragraph.text) and _forbids(paragraph.text) and paragraph.children
    for node in paragraph.walk():
        if opened and node.level is Level.ITEM and not known.catch_all.search(node.text):
            yield Prohibition(article, node.key, node.locator, node.text)
        elif not opened:
            for sentence in _SENTENCE.findall(node.text):
                if _forbids(sentence):
                    yield Prohibition(article, node.key, node.locator, sentence.strip())


def _forbids(text: str) -> bool:
    known = _patterns()
    return known.prohibition.search(known.mention.sub("", text)) is not None


def _penalties(article: Provision) -> Iterator[Penalty]:
    known = _patterns()
    for paragraph in article.children:
        lead, items = _bare(paragraph), paragraph.children
        whole = lead + "".join(map(_words, items))
        if not (known.conduct.search(whole) and known.sanctioned(whole)):
            continue
        punishing = [item for item in items if known.imposed.search(_words(item)) and known.sanctioned(_words(item))]
        if not punishing and known.sanctioned(lead):
            listed = tuple(map(_words, items)) or (_conduct(lead),)
            yield _penalty(article, paragraph, whole, listed, (paragraph, *items))
        for item in punishing:  # by a list of what is imposed for what
            yield _penalty(article, item, lead + _words(item), (_conduct(_words(item)),), (paragraph, item))


def _penalty(
    article: Provision, unit: Provision, text: str, conducts: tuple[str, ...], citing: Sequence[Provision]
) -> Penalty:
    authority = _patterns().authority.search(text)
    return Penalty(
        article=article.key,
        unit=unit.key,
        locator=unit.locator,
        text=text,
        conducts=conducts,
        citing=tuple(node.key for one in citing for node in (one.walk() if one is unit else (one,))),
        authority=authority["who"] if authority else "",
        sanctions=tuple(dict.fromkeys(_sanctions(text))),
    )


def _bare(node: Provision) -> str:
    return "".join(node.text.split())


def _words(node: Provision) -> str:
    return "".join(_bare(each) for each in node.walk())


def _conduct(text: str) -> str:
    """What a penalty describes: up to who imposes it, or to its first sanction."""
    known = _patterns()
    authority = known.authority.search(text)
    ends = [m.start() for pattern in known.sanctions.values() if (m := pattern.search(text))]
    return text[: min([*ends, *([authority.start()] if authority else [])], default=len(text))]


def _sanctions(text: str) -> Iterator[Sanction]:
    known = _patterns()
    for clause in _CLAUSE.findall(text):
        target = known.target.search(clause)
        whom = target["whom"] if target else ""
        may = known.discretion.search(clause) is not None
        for kind, pattern in known.sanctions.items():
            if pattern.search(clause):
                measure = _measure(clause) if kind == "fine" else ""
                yield Sanction(kind, measure, whom if kind == "fine" else "", may)


def _measure(clause: str) -> str:
    """The amounts of a fine as written: 一万元以上五万元以下, 违法所得一倍以上三倍以下."""
    tokens = tokenise(clause)
    kept = [token.text for token in tokens if token.kind is TokenKind.AMOUNT or _times(token.text, token.kind)]
    return "、".join(kept)


def _times(text: str, kind: TokenKind) -> bool:
    return kind is TokenKind.NUMBER and ("倍" in text or "百分之" in text or "%" in text)


def _links(draft: Draft, prohibitions: Sequence[Prohibition], penalties: Sequence[Penalty]) -> Iterator[Punished]:
    cited = _cited(draft, penalties)
    under: dict[str, list[int]] = {}  # 第十一条第一款 is cited where 第十一条 is
    for at, one in enumerate(prohibitions):
        for depth in range(one.unit.count("/") + 1):
            under.setdefault("/".join(one.unit.split("/")[: depth + 1]), []).append(at)
    alike = Overlaps([one.text for one in prohibitions])
    for place, penalty in enumerate(penalties):
        within = sorted({at for key in cited[place] for at in under.get(key, ())})
        if within:
            yield from _by_citation(place, penalty, within, prohibitions, cited[place])
        elif not cited[place]:
            yield from _by_conduct(place, penalty, prohibitions, alike)


def _cited(draft: Draft, penalties: Sequence[Penalty]) -> list[frozenset[str]]:
    """For each penalty the keys of the provisions of its own text that it cites; an item that cites none cites what
    its lead does."""
    every = citations_of(draft)

    def keys(units: Sequence[str]) -> frozenset[str]:
        internal = (c for unit in units for c in every.get(unit, ()) if c.reach is Reach.INTERNAL)
        return frozenset(key for citation in internal for key in citation.keys)

    own = [[unit for unit in p.citing if unit == p.unit or unit.startswith(f"{p.unit}/")] for p in penalties]
    return [keys(units) or keys(penalty.citing) for units, penalty in zip(own, penalties, strict=True)]


def _by_citation(
    place: int,
    penalty: Penalty,
    within: Sequence[int],
    prohibitions: Sequence[Prohibition],
    cited: frozenset[str],
) -> Iterator[Punished]:
    """What is cited is punished, and all members of a list that is cited. Of several paragraphs of a cited article
    those are whose conduct the penalty describes, or all of them where it describes none."""
    itself = {at for at in within if _itself(prohibitions[at].unit, cited)}
    below = [at for at in within if at not in itself]
    described = [at for at in below if _described(prohibitions[at], penalty) >= _SOMEWHAT]
    told = described or (below if len(below) == 1 or not _describes(penalty) else [])
    for at in sorted((*itself, *told)):
        one = prohibitions[at]
        sure = len(within) == 1 or at in itself or at in described
        reason = Reason("punished_by_citation", {"penalty": penalty.locator, "prohibition": one.locator})
        yield Punished(at, place, CITED if sure else CITED_AS_A_WHOLE, reason)


def _describes(penalty: Penalty) -> bool:
    """Whether a penalty says itself what it punishes, and does not only cite it: a fine for other acts is no fine for
    this one."""
    return any(len(_CITING.sub("", conduct)) >= _SAYS for conduct in penalty.conducts)


_CITING = re.compile(r"违反[^，,]{0,60}规定[，,]?|有下列(?:行为|情形)之一的?|的?[，,。；;]")
_SAYS = 5
"""A conduct is described by at least this many characters besides its citation."""


def _itself(unit: str, cited: frozenset[str]) -> bool:
    """Whether the provision is cited, or is an item (12/2/3) below one that is."""
    return unit in cited or unit.count("/") > 1


def _by_conduct(
    place: int, penalty: Penalty, prohibitions: Sequence[Prohibition], alike: Overlaps
) -> Iterator[Punished]:
    described: dict[int, float] = {}
    for score, at in (found for conduct in penalty.conducts for found in alike.with_text(conduct)):
        described[at] = max(score, described.get(at, 0.0))
    for at, score in sorted(described.items()):
        one = prohibitions[at]
        if score >= ALIKE:
            sure = round(min(score, 0.9), 2)
            places = {"penalty": penalty.locator, "prohibition": one.locator}
            yield Punished(at, place, sure, Reason("punished_by_conduct", {**places, "score": round(score, 2)}))


def _described(prohibition: Prohibition, penalty: Penalty) -> float:
    return max(overlap(prohibition.text, conduct) for conduct in penalty.conducts)
