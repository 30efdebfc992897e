"""What is no more: laws that are repealed, departments that were merged or renamed, days that are in no calendar."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.resources import files

from analysis.checks.hints.hint import Hint, Passage, sentence_at
from analysis.checks.hints.rules import Basis, word
from analysis.language.organs import organs
from drafts import numerals

_TITLE = re.compile("《(?:中华人民共和国)?([^《》]{2,40})》")


@dataclass(frozen=True, slots=True)
class Repealed:
    """A law that is no more since a day, and by what."""

    name: str
    since: date
    basis: Basis


@cache
def repealed() -> Mapping[str, Repealed]:
    """`repealed.toml` by the short title. Raises ValueError where one stands twice."""
    data = tomllib.loads(files(__package__).joinpath("repealed.toml").read_text(encoding="utf-8"))
    found: dict[str, Repealed] = {}
    for entry in data["repealed"]:
        for name in entry["laws"]:
            if name in found:
                raise ValueError(f"repealed.toml: {name} stands twice")
            found[name] = Repealed(name, entry["since"], Basis(entry["by"], "", "", entry["verified"]))
    return found


def outdated(found: Sequence[Passage]) -> Iterator[Hint]:
    told: set[str] = set()
    for passage in found:
        yield from _laws(passage, told)
        yield from _departments(passage, told)
        yield from _days(passage)


def _laws(passage: Passage, told: set[str]) -> Iterator[Hint]:
    for match in _TITLE.finditer(passage.text):
        law = repealed().get(match[1])
        if law and law.name not in told and not word("repeals").search(passage.text):
            told.add(law.name)
            hint = passage.hint("law_repealed", *match.span(), since=law.since.isoformat())
            yield replace(hint, own_basis=law.basis)


def _departments(passage: Passage, told: set[str]) -> Iterator[Hint]:
    for match in _former().finditer(passage.text):
        former = organs().renamed[match["field"]]
        if former.former in told:
            continue
        if word("former_unless").search(sentence_at(passage.text, *match.span())):
            continue
        told.add(former.former)
        hint = passage.hint("department_former", *match.span(), name=former.name, since=former.since.isoformat())
        yield replace(hint, own_basis=Basis(former.source, "", "", verified=True))


@cache
def _former() -> re.Pattern[str]:
    """The former names that mean one department alone: 工商行政管理部门; not 农业部门, which may be any."""
    names = sorted((name for name in organs().renamed if word("clear_field").fullmatch(name)), key=len, reverse=True)
    return re.compile(rf"(?P<field>{'|'.join(names)}){word('organ').pattern}")


def _days(passage: Passage) -> Iterator[Hint]:
    for match in word("date").finditer(passage.text):
        try:
            year = numerals.parse(match["year"]) if match["year"] else 2000  # a leap year: 2月29日 may be
            date(year, numerals.parse(match["month"]), numerals.parse(match["day"]))
        except ValueError:
            yield passage.hint("date_impossible", *match.span())
