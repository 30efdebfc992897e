"""What a file says of itself: whose text it is, which draft, of which day. Read from its name, the title and the note.

What these do not say, or say in two ways, stays open: nothing is made up. The words stand in particulars.toml.
"""

import re
import tomllib
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from pathlib import PurePath
from typing import Any

from drafts import numerals
from drafts.provisions import Draft
from legislation.projects.naming import names_of, side_named
from legislation.projects.records import Side

LONGEST = 4000  # characters of a name, title or note that are read


class Evidence(StrEnum):
    """Where a particular was read."""

    FILE_NAME = "file_name"
    TITLE = "title"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Guess:
    """A particular (a side's key, a label, a date in ISO form as far as it is said) and where it was read."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Particulars:
    """None is what the file does not say."""

    side: Guess | None
    label: Guess | None
    date: Guess | None


def particulars(file_name: str, draft: Draft, sides: Iterable[Side]) -> Particulars:
    """What the file says of whose text it is among these sides, which draft it is, and of which day."""
    law, tail = _parted(_clean(draft.title))
    said = _Said(_clean(PurePath(file_name).stem), law, tail, _clean(draft.note))
    return Particulars(_side(said, draft.title, tuple(sides)), _label(said), _date(said))


@dataclass(frozen=True, slots=True)
class _Said:
    """The words of a file: its name, the name of the law, what follows it in the title, the note; all cleaned."""

    name: str
    law: str
    tail: str
    note: str

    @property
    def rest_of_name(self) -> str:
        """The file's name without the name of the law, whose words are not about the draft."""
        return self.name.replace(self.law, " ") if self.law else self.name


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(files(__package__).joinpath("particulars.toml").read_text(encoding="utf-8"))


def _clean(text: str) -> str:
    """The words without widths and spaces; of what is longer than any head of a law, the beginning."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[:LONGEST]))


def _parted(title: str) -> tuple[str, str]:
    """The name of the law and what follows it: 某某条例, (草案)."""
    bare = re.sub(r"\([^()]*\)", lambda found: "\0" * len(found[0]), title)
    ends = [bare.rfind(end) + len(end) for end in _data()["title"]["ends"] if end in bare]
    cut = max(ends, default=len(title))
    return title[:cut], title[cut:]


# Whose


def _side(said: _Said, title: str, sides: Sequence[Side]) -> Guess | None:
    by_title = side_named(title, sides)
    by_name = _one(_named_in(said.name, sides) or _short_in(said.rest_of_name, sides))
    if by_title is not None:
        told_otherwise = by_name is not None and by_name != by_title.key
        return None if told_otherwise else Guess(by_title.key, Evidence.TITLE)
    if by_name is not None:
        return Guess(by_name, Evidence.FILE_NAME)
    if _named_in(said.name, sides):
        return None
    by_note = _one({side.key for side in sides if _adopted_by(side, said.note)})
    return Guess(by_note, Evidence.NOTE) if by_note else None


def _adopted_by(side: Side, note: str) -> bool:
    """Whether the note says that the side's congress adopted it (四川省第十三届人民代表大会…通过). One that approved it
    (批准) is not its author."""
    places = "|".join(map(re.escape, names_of(side)))
    told = rf"(?:{places})(?:第[^届]{{1,6}}届)?人民代表大会[^\n]*?通过"
    return bool(places) and "批准" not in note and re.search(told, note) is not None


def _one(keys: Collection[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _named_in(name: str, sides: Iterable[Side]) -> set[str]:
    """The sides that a file's name names in full, or by their key (sichuan_draft)."""
    low = name.lower()
    found = set()
    for side in sides:
        key = "" if re.fullmatch(r"side-\d+", side.key) else side.key
        if any(each in name for each in names_of(side)) or (key and re.search(rf"(?<![a-z]){key}(?![a-z])", low)):
            found.add(side.key)
    return found


def _short_in(name: str, sides: Iterable[Side]) -> set[str]:
    """The sides that a file's name names by one character that stands alone."""
    before = "|".join(_data()["short"]["before"])
    found = set()
    for side in sides:
        signs = "".join(_data()["short"].get(side.name, ()))
        if signs and re.search(rf"(?<![\u4e00-\u9fff])[{signs}](?:{before}|(?![\u4e00-\u9fff]))", name):
            found.add(side.key)
    return found


# Which draft


def _label(said: _Said) -> Guess | None:
    """The surest words of name and title; an adopted text says so in its note. Where two say otherwise, none."""
    found = {
        Evidence.TITLE: _surest(said.tail),
        Evidence.FILE_NAME: _surest(said.rest_of_name),
    }
    level = max((level for level, _ in found.values()), default=0)
    told = {evidence: labels for evidence, (at, labels) in found.items() if at == level and labels}
    adopted = _adopted(said.note)
    every = {label for labels in told.values() for label in labels} | ({adopted} if adopted else set())
    if not every:
        level, noted = _surest(said.note)
        told, every = {Evidence.NOTE: noted}, set(noted)
    if len(every) != 1:
        return None
    return Guess(next(iter(every)), next(iter(told), Evidence.NOTE))


def _surest(text: str) -> tuple[int, frozenset[str]]:
    """How sure the surest words of a text are (0 to 3), and the labels that they say."""
    text = re.sub(r"[()\[\]《》〈〉【】·.,、_\-—]", "", text)
    levels: dict[int, set[str]] = {}
    for word, level, label in _words():
        if word in text:
            levels.setdefault(level, set()).add(label)
            text = text.replace(word, "\0")
    best = max(levels, default=0)
    return best, frozenset(levels.get(best, ()))


@cache
def _words() -> tuple[tuple[str, int, str], ...]:
    """(word, how sure it is, label), the longest word first."""
    sure = {"sure": 3, "draft": 2, "hint": 1}
    every = ((w, n, each["name"]) for each in _data()["label"] for kind, n in sure.items() for w in each.get(kind, ()))
    return tuple(sorted(every, key=lambda found: -len(found[0])))


def _adopted(note: str) -> str:
    """公布文本 where the note gives the day of its adoption."""
    return str(_data()["adopted"]["label"]) if any(act for _, act in _dated(note) if act) else ""


# Of which day


def _date(said: _Said) -> Guess | None:
    """The day in the file's name; one that says it more closely in the title or the note; else theirs."""
    by_name = _single(_dates(said.rest_of_name))
    by_title = _single(_dates(said.tail))
    by_note = _of_note(said.note)
    for found, evidence in ((by_name, Evidence.FILE_NAME), (by_title, Evidence.TITLE), (by_note, Evidence.NOTE)):
        if found:
            closer = by_note if by_note.startswith(found) and by_note != found else ""
            return Guess(closer, Evidence.NOTE) if closer else Guess(found, evidence)
    return None


def _of_note(note: str) -> str:
    """The day of the last act that made the text what it is; without an act, the one day that the note gives."""
    acts = [day for day, act in _dated(note) if act]
    return max(acts) if acts else _single(day for day, act in _dated(note) if act is not None)


def _dated(note: str) -> Iterator[tuple[str, bool | None]]:
    """Every day of a note, and whether an act of adoption is told of it; None where it says when the text applies."""
    data = _data()["adopted"]
    places = list(_places(note))
    for number, (_, end, day) in enumerate(places):
        until = places[number + 1][0] if number + 1 < len(places) else len(note)
        told = note[end:until]
        if any(
            told.startswith(word) for word in ("起", *data["not_acts"], *(f"起{word}" for word in data["not_acts"]))
        ):
            yield day, None
        else:
            yield day, any(act in told for act in data["acts"]) and "草案" not in told


def _dates(text: str) -> Iterator[str]:
    return (day for _, _, day in _places(text))


def _single(days: Iterable[str]) -> str:
    found = set(days)
    return found.pop() if len(found) == 1 else ""


_HAN = "〇零○一二三四五六七八九"
_WRITTEN = re.compile(
    rf"(?<![\d{_HAN}])(?P<year>(?:19|20)\d\d|[一二][{_HAN}]{{3}})年"
    rf"(?:(?P<month>\d{{1,2}}|[{_HAN}十]{{1,3}})月(?:(?P<day>\d{{1,2}}|[{_HAN}十]{{1,3}})日)?)?"
    r"|(?<!\d)(?P<year2>(?:19|20)\d\d)(?P<sep>[-./_])(?P<month2>\d{1,2})(?:(?P=sep)(?P<day2>\d{1,2}))?(?![\d])"
    r"|(?<!\d)(?P<run>(?:19|20)\d{4}(?:\d\d)?)(?!\d)"
    r"|\((?P<year3>(?:19|20)\d\d)\)"
)


def _places(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, ISO date) of every date in a text; what is none, or could be two, is passed over."""
    for found in _WRITTEN.finditer(text):
        parts = found.groupdict()
        if run := parts["run"]:
            day = _of_run(run)
        else:
            year, month, last = (parts[f"{part}"] or parts.get(f"{part}2") for part in ("year", "month", "day"))
            day = _iso(*(numerals.parse(each) if each else 0 for each in (year or parts["year3"], month, last)))
        if day:
            yield found.start(), found.end(), day


def _of_run(run: str) -> str:
    """20260301 and 202603; 201103 might also be 2020-11-03 and is read as neither."""
    if len(run) == 8:
        return _iso(int(run[:4]), int(run[4:6]), int(run[6:]))
    if _iso(2000 + int(run[:2]), int(run[2:4]), int(run[4:])):
        return ""
    return _iso(int(run[:4]), int(run[4:]), 0)


def _iso(year: int, month: int, day: int) -> str:
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
