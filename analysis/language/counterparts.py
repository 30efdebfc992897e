"""Counterparts: what one jurisdiction names differently from another (四川省 ↔ 重庆市, 省人民政府 ↔ 市人民政府).

The table is data (`counterparts.toml`). It serves matching and folds noise away; nothing shown is ever changed.

>>> table = Counterparts.load()
>>> bridge = table.bridge(table.named("四川省"), table.named("重庆市"))
>>> bridge.left.normalise("省人民政府"), bridge.right.normalise("市人民政府")
('省级人民政府', '省级人民政府')
>>> bridge.same("县级以上地方人民政府", "市、区县（自治县）人民政府")
True
>>> bridge.right.normalise("城市市容和市场")
'城市市容和市场'
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any, Self

from drafts.provisions import Draft
from drafts.refusal import Refusal

OWN = "本地区"  # the jurisdiction itself, however it is named
PARTNER = "对方地区"  # the other side's jurisdiction, as this side names it
WHOLE = "全域"
PAPER = "机关报"
TOP = "省级"

_WIDE_BRACKETS = str.maketrans("()", "（）")
_HAN = re.compile(r"[一-鿿]")
# What may follow a department's field: its organ, or the next member of a list of departments.
_ORGAN_FOLLOWS = re.compile(
    r"(?:行政)?(?:主管|管理|监督管理|执法|监管)?(?:部门|机构|机关|厅|局|委)|[、，和及与等]|以及|\Z"
)
_LEVELS = "省市县区州级旗"
_TOP_FOLLOWS = ("人民政府", "人民代表大会", "人大", "高级人民法院", "人民检察院", "监察委员会")
# A title names its jurisdiction first: 成都市…条例, 凉山彝族自治州…条例; the table knows those of the first level.
_TITLE_UNITS = (
    (re.compile(r"^[一-鿿]{2,4}省"), "province"),
    (re.compile(r"^[一-鿿]{2,8}自治区"), "region"),
    (re.compile(r"^[一-鿿]{2,6}?市(?!场|容|政|民)"), "city"),
)
_SELF_NAMES = re.compile(r"本自治区|[本我][省市]")


class Rank(StrEnum):
    """What kind of jurisdiction; its value is the key of the data file."""

    PROVINCE = "province"  # 省
    REGION = "region"  # 自治区
    MUNICIPALITY = "municipality"  # 直辖市
    CITY = "city"  # 市 below a province
    NATION = "nation"  # a national text, or one that names no jurisdiction


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """Whose text it is. `title` as its texts name it (四川省), empty where only the rank is known (本省);
    `name` short (四川); `paper` its paper of record, empty where unknown."""

    rank: Rank
    title: str = ""
    name: str = ""
    paper: str = ""


NATIONAL = Jurisdiction(Rank.NATION)


@dataclass(frozen=True, slots=True)
class NamedRun:
    """A run of a text that has a counterpart: characters [start, end) stand for `concept`."""

    start: int
    end: int
    concept: str


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of writing a concept. `bare` forms count only where a word begins, `field` forms only before an organ."""

    text: str
    concept: str
    bare: bool = False
    field: bool = False


@dataclass(frozen=True)
class Dialect:
    """How one side of a comparison names what both sides have."""

    jurisdiction: Jurisdiction
    forms: tuple[_Form, ...]
    before: frozenset[str]

    @cached_property
    def _by_first(self) -> Mapping[str, Sequence[_Form]]:
        grouped: dict[str, list[_Form]] = {}
        for form in self.forms:
            grouped.setdefault(form.text[0], []).append(form)
        return {first: sorted(group, key=lambda f: -len(f.text)) for first, group in grouped.items()}

    @cached_property
    def _firsts(self) -> re.Pattern[str]:
        return re.compile("[" + "".join(sorted(self._by_first)) + "]" if self.forms else r"(?!)")

    def terms(self, text: str) -> tuple[NamedRun, ...]:
        """The runs of `text` that have a counterpart, in order, never overlapping, longest first at each place.

        Words that only look like one (城市, 市场, 节省) are passed over whole.
        """
        return tuple(t for t in self._scan(text.translate(_WIDE_BRACKETS)) if t.concept)

    def normalise(self, text: str) -> str:
        """`text` in the common form of all jurisdictions: for matching, never for showing."""
        pieces: list[str] = []
        end = 0
        for term in self.terms(text):
            pieces += (text[end : term.start], term.concept)
            end = term.end
        return "".join((*pieces, text[end:])) if pieces else text

    def _scan(self, text: str) -> Iterator[NamedRun]:
        at = 0
        while found := self._firsts.search(text, at):
            start = found.start()
            form = next((f for f in self._by_first[found.group()] if self._stands(f, text, start)), None)
            at = start + (len(form.text) if form else 1)
            if form:
                yield NamedRun(start, at, form.concept)

    def _stands(self, form: _Form, text: str, start: int) -> bool:
        if not text.startswith(form.text, start):
            return False
        before = text[start - 1] if start else ""
        if form.bare:
            return not _HAN.match(before) or before in self.before
        if form.field:
            begins = not _HAN.match(before) or before in self.before or before in _LEVELS
            return begins and _ORGAN_FOLLOWS.match(text, start + len(form.text)) is not None
        return True


@dataclass(frozen=True)
class Bridge:
    """The dialects of the two sides of one comparison. Of two texts of one jurisdiction both dialects are empty:
    there every changed name is a change."""

    left: Dialect
    right: Dialect

    def same(self, left: str, right: str) -> bool:
        """Whether the two spans, worded differently, name the same thing on their sides."""
        if left == right:
            return True
        return bool(left and right) and self.left.normalise(left) == self.right.normalise(right)


@dataclass(frozen=True)
class Counterparts:
    """The table, checked. `forms` by rank (and "any"), `traps` are words that are none of them."""

    jurisdictions: tuple[Jurisdiction, ...]
    forms: Mapping[str, tuple[_Form, ...]]
    traps: tuple[str, ...]
    before: frozenset[str]
    own: Mapping[str, tuple[str, ...]]
    whole: Mapping[str, tuple[str, ...]]
    units: Mapping[str, str]

    @classmethod
    def load(cls, custom: Path | None = None) -> Self:
        """The bundled table, with the entries of a TOML file of the same shape before it.

        Raises Refusal(counterparts_unreadable | counterparts_entry) naming the file and the entry.
        """
        bundled = _bundled()
        if custom is None:
            return cls._built(bundled)
        try:
            own = tomllib.loads(custom.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise Refusal("counterparts_unreadable", file=custom.name, problem=str(error)) from error
        _check(own, custom.name)
        merged = {**bundled, **{kind: [*own.get(kind, ()), *bundled[kind]] for kind in _SHAPES}}
        return cls._built(merged)

    @classmethod
    def _built(cls, data: Mapping[str, Any]) -> Self:
        units = {rank: entry["unit"] for rank, entry in data["rank"].items()}
        forms: dict[str, dict[str, _Form]] = {key: {} for key in (*units, "any")}
        for kind in ("term", "field"):
            for entry in data[kind]:
                for key in forms.keys() & entry.keys():
                    for text in entry[key]:
                        wide = text.translate(_WIDE_BRACKETS)
                        bare = kind == "term" and wide.startswith(("省", "市", "自治区", "区人", "各区人"))
                        forms[key].setdefault(wide, _Form(wide, entry["concept"], bare, kind == "field"))
        return cls(
            jurisdictions=tuple(
                Jurisdiction(Rank(j["rank"]), j["title"], j["name"], j.get("paper", "")) for j in data["jurisdiction"]
            ),
            forms={key: tuple(found.values()) for key, found in forms.items()},
            traps=tuple(dict.fromkeys(w.translate(_WIDE_BRACKETS) for t in data["trap"] for w in t["words"])),
            before=frozenset(data["boundary"]["before"]),
            own={rank: tuple(entry["own"]) for rank, entry in data["rank"].items()},
            whole={rank: tuple(entry["whole"]) for rank, entry in data["rank"].items()},
            units=units,
        )

    def named(self, title: str) -> Jurisdiction:
        """The jurisdiction a title begins with: of the table, else by its unit (成都市…条例); NATIONAL where none."""
        for known in self.jurisdictions:
            if title.startswith((known.title, known.name)):
                return known
        for pattern, rank in _TITLE_UNITS:
            if found := pattern.match(title):
                return Jurisdiction(Rank(rank), found.group(), found.group().removesuffix(self.units[rank]))
        return NATIONAL

    def jurisdiction(self, draft: Draft) -> Jurisdiction:
        """Whose text a draft is: by its title, else by how it names itself (本省, 本市), else NATIONAL."""
        by_title = self.named(draft.title.strip("《》 　"))
        if by_title is not NATIONAL:
            return by_title
        words = (*draft.preamble, *(node.text for node in draft.walk()))
        counted = Counter(found[1:] for text in words for found in _SELF_NAMES.findall(text))
        if not counted:
            return NATIONAL
        unit = max(sorted(counted), key=lambda u: counted[u])
        return Jurisdiction({"省": Rank.PROVINCE, "市": Rank.MUNICIPALITY, "自治区": Rank.REGION}[unit])

    def between(self, left: Draft, right: Draft) -> Bridge:
        """The bridge between the jurisdictions of two drafts."""
        return self.bridge(self.jurisdiction(left), self.jurisdiction(right))

    def bridge(self, left: Jurisdiction, right: Jurisdiction) -> Bridge:
        """The bridge between two jurisdictions; without effect where they are one and the same."""
        if left == right:
            return Bridge(Dialect(left, (), self.before), Dialect(right, (), self.before))
        return Bridge(self._dialect(left, right), self._dialect(right, left))

    def _dialect(self, side: Jurisdiction, partner: Jurisdiction) -> Dialect:
        # Of the same text the earlier wins: names, then the terms of the rank, then traps.
        forms = [*self._names(side), *self._partner_names(partner)]
        forms += (*self.forms.get(side.rank, ()), *self.forms["any"])
        forms += (_Form(word, "") for word in self.traps)
        return Dialect(side, tuple({f.text: f for f in reversed(forms)}.values()), self.before)

    def _names(self, side: Jurisdiction) -> Iterator[_Form]:
        names = (*((side.title,) if side.title else ()), *self.own.get(side.rank, ()))
        for name in names:
            yield _Form(name, OWN)
            yield from (_Form(name + organ, TOP + organ) for organ in _TOP_FOLLOWS)
            yield _Form(name + "级", TOP)
        yield from (_Form(whole, WHOLE) for whole in self.whole.get(side.rank, ()))
        if side.paper:
            yield _Form(side.paper, PAPER)

    def _partner_names(self, partner: Jurisdiction) -> Iterator[_Form]:
        if partner.title:
            yield _Form(partner.title, PARTNER)
        if partner.paper:
            yield _Form(partner.paper, PAPER)


# What each kind of entry must hold; everything else in it is a list of forms by rank.
_SHAPES: Mapping[str, frozenset[str]] = {
    "term": frozenset({"concept", "source"}),
    "field": frozenset({"concept", "source"}),
    "trap": frozenset({"words", "source"}),
    "jurisdiction": frozenset({"title", "name", "rank"}),
}
_RANKS = frozenset({*(r.value for r in Rank if r is not Rank.NATION), "any"})


@cache
def _bundled() -> Mapping[str, Any]:
    resource = files(__package__).joinpath("counterparts.toml")
    data = tomllib.loads(resource.read_text(encoding="utf-8"))
    _check(data, resource.name)
    return data


def _check(data: Mapping[str, Any], file: str) -> None:
    """Raises Refusal(counterparts_entry) for the first entry that is not as the head of the bundled file says."""
    for kind, needed in _SHAPES.items():
        for place, entry in enumerate(data.get(kind, ()), start=1):
            problem = _problem(kind, needed, entry)
            if problem:
                raise Refusal("counterparts_entry", file=file, kind=kind, entry=place, problem=problem)
    for rank in _RANKS:
        seen: dict[str, str] = {}
        for entry in (*data.get("term", ()), *data.get("field", ())):
            for form in entry.get(rank, ()):
                if seen.setdefault(form, entry["concept"]) != entry["concept"]:
                    raise Refusal("counterparts_entry", file=file, kind=rank, entry=entry["concept"], problem=form)


def _problem(kind: str, needed: frozenset[str], entry: Mapping[str, Any]) -> str:
    """What is wrong with one entry: the name of the field, or empty."""
    if missing := sorted(needed - entry.keys()):
        return missing[0]
    if kind == "jurisdiction":
        return "" if entry["rank"] in _RANKS - {"any"} and entry["title"] and entry["name"] else "rank"
    lists = {name: value for name, value in entry.items() if name not in {"concept", "source"}}
    if unknown := sorted(lists.keys() - (_RANKS | {"words"})):
        return unknown[0]
    bad = [n for n, v in lists.items() if not v or not all(isinstance(form, str) and form.strip() for form in v)]
    return bad[0] if bad else ("" if lists else "any")
