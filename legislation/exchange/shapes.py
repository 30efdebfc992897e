"""What came in a package, checked to be what it says it is: names, kinds and lengths."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from drafts.refusal import Refusal
from legislation.exchange.records import Plain
from legislation.store.times import written

KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
DIGEST = re.compile(r"[0-9a-f]{64}")
LONGEST = 100_000  # characters of one value
MOST = 200_000  # entries of one list
MOST_OF = {"versions": 300, "pins": 5_000, "moves": 5_000, "comments": 10_000}  # of one package, each far above use
LONGEST_HISTORY = 200  # entries of one row

Check = Callable[[Any], bool]


def words(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST and "\x00" not in value


def key(value: Any) -> bool:
    """As this program makes them."""
    return isinstance(value, str) and KEY.fullmatch(value) is not None


def digest(value: Any) -> bool:
    """SHA-256 in hexadecimal."""
    return isinstance(value, str) and DIGEST.fullmatch(value) is not None


def moment(value: Any) -> bool:
    """As the store writes a time, of this millennium: pages reckon with it."""
    try:
        return isinstance(value, str) and value[:1] == "2" and written(datetime.fromisoformat(value)) == value
    except (ValueError, OverflowError):
        return False


def latest_moment(value: Any) -> str:
    """The last time that is told anywhere in it, empty where none is. `agreed_at` is a meeting in words."""
    if isinstance(value, list | tuple):
        return max(map(latest_moment, value), default="")
    if isinstance(value, dict):
        told = [each for name, each in value.items() if name == "at" or name.endswith("_at")]
        return max([*filter(moment, told), *map(latest_moment, value.values())], default="")
    return ""


def moment_or_none(value: Any) -> bool:
    """Empty where it did not happen."""
    return value == "" or moment(value)


def number(value: Any) -> bool:
    """It is counted on from."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def number_or_none(value: Any) -> bool:
    return value is None or number(value)


def names(value: Any) -> bool:
    """A list of keys of articles."""
    return isinstance(value, list) and len(value) <= 1_000 and all(words(each) for each in value)


def written_names(value: Any) -> bool:
    """The same as the store keeps it, a JSON array."""
    try:
        return words(value) and names(json.loads(value))
    except (ValueError, RecursionError):
        return False


def refuse_too_many(shared: Mapping[str, Any]) -> None:
    """Before anything of it is looked at: how much of each kind. Raises Refusal: package_too_many_versions,
    package_too_many_pins, package_too_many_moves, package_too_many_comments."""
    for kind, most in MOST_OF.items():
        if _count(shared, kind) > most:
            raise Refusal(f"package_too_many_{kind}", limit=most)


def _count(shared: Mapping[str, Any], kind: str) -> int:
    """Each thing, or each entry of its history. What is none of these is told as that later."""
    parts = {"moves": ("proposals", "positions"), "comments": ("threads",)}.get(kind, (kind,))
    inside = {"moves": "history", "comments": "comments"}.get(kind, "")
    found = [each for part in parts for each in _listed(shared.get(part))]
    return sum(max(1, len(_listed(each.get(inside) if isinstance(each, dict) else None))) for each in found)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def record_of(value: Any, shape: Mapping[str, Check]) -> Plain:
    """A record with exactly these fields. Raises Refusal `package_damaged`."""
    if not isinstance(value, dict) or value.keys() != shape.keys():
        raise Refusal("package_damaged")
    if not all(check(value[name]) for name, check in shape.items()):
        raise Refusal("package_damaged")
    return value


def records_of(value: Any, shape: Mapping[str, Check]) -> Sequence[Plain]:
    """A list of such records."""
    if not isinstance(value, list) or len(value) > MOST:
        raise Refusal("package_damaged")
    return [record_of(each, shape) for each in value]


ANCHOR: Mapping[str, Check] = {"left_version": words, "left": names, "right_version": words, "right": names}
TERMS = dict.fromkeys(("reason", "explanation", "wording"), words)
MOVE: Mapping[str, Check] = {"kind": words, "side": words, "position": words, "answer": words, **TERMS}
VERDICT: Mapping[str, Check] = {
    "position": lambda value: value is None or words(value),
    "agreed_at": words,
    "note": words,
    **TERMS,
}


def entries_of(value: Any, verdict: Mapping[str, Check]) -> Sequence[Plain]:
    """A history: at least one entry, oldest first."""
    shape: Mapping[str, Check] = {
        "verdict": lambda each: bool(record_of(each, verdict)),
        "anchor": lambda each: bool(record_of(each, ANCHOR)),
        "who": words,
        "at": moment,
    }
    found = records_of(value, shape)
    if not found or len(found) > LONGEST_HISTORY:
        raise Refusal("package_damaged")
    return found


def histories_of(value: Any, verdict: Mapping[str, Check]) -> Sequence[Plain]:
    return records_of(value, {"key": key, "history": lambda each: bool(entries_of(each, verdict))})


PIN: Mapping[str, Check] = {
    **dict.fromkeys(("left_version", "right_version", "kind", "why", "who", "carried_from"), words),
    **dict.fromkeys(("withdrawn_by", "withdrawn_why"), words),
    "key": key,
    "at": moment,
    "withdrawn_at": moment_or_none,
    **dict.fromkeys(("left", "right"), names),
}
VERSION: Mapping[str, Check] = {
    **dict.fromkeys(("side", "label", "date", "title", "kind", "note", "read_as", "file", "file_name"), words),
    "key": key,
    "visibility": words,
    "added_at": moment,
    "removed_at": moment_or_none,
    **dict.fromkeys(("ordinal", "articles"), number),
}
TEXT: Mapping[str, Mapping[str, Check]] = {
    "provision": {
        **dict.fromkeys(("part", "level", "key", "locator", "label", "caption", "text", "raw"), words),
        **dict.fromkeys(("parent", "number", "suffix"), number_or_none),
        "position": number,
    },
    "passage": {"position": number, "part": words, "text": words},
    "finding": {"position": number, **dict.fromkeys(("code", "locator", "place", "params"), words)},
    "set_aside": {"position": number, **dict.fromkeys(("kind", "text", "place"), words)},
}
PLACE: Mapping[str, Check] = {
    **dict.fromkeys(("left_version", "left_text", "right_version", "right_text"), words),
    **dict.fromkeys(("version", "unit", "words", "who"), words),
    **dict.fromkeys(("left_articles", "right_articles"), written_names),
    "at": moment,
}
EDITION: Mapping[str, Check] = {"revision": number, "words": words, "at": moment}
COMMENT: Mapping[str, Check] = {
    "key": key,
    "side": words,
    "who": words,
    "at": moment,
    "withdrawn_at": moment_or_none,
    "editions": lambda value: len(records_of(value, EDITION)) <= 1_000,
    "mentions": lambda value: len(records_of(value, {"name": words, "side": words})) <= 1_000,
}
THREAD: Mapping[str, Check] = {
    "key": key,
    "side": words,
    "resolved_at": moment_or_none,
    "resolved_by": words,
    "revision": number,
    "places": lambda value: 0 < len(records_of(value, PLACE)) <= 1_000,
    "comments": lambda value: len(records_of(value, COMMENT)) <= 1_000,
}
TAKEN: Mapping[str, Check] = {"serial": number, "sha256": lambda value: value == "" or digest(value)}
SIDE = dict.fromkeys(("key", "name", "legislature", "title"), words)
GROWN: Mapping[str, Check] = {"size": number, "root": words, "path": names}
LISTED: Mapping[str, Check] = {
    **dict.fromkeys(("chuanyu", "project", "title", "from", "to", "key", "checkpoint", "cosigned"), words),
    "made_at": moment,
    "format": number,
    "serial": number,
    "sides": lambda value: 1 < len(records_of(value, SIDE)) <= 50,
    "grown": lambda value: len(records_of(value, GROWN)) <= 200,
    "members": lambda value: isinstance(value, dict),
    "taken": lambda value: bool(record_of(value, TAKEN)),
}
STAND: Mapping[str, Check] = {"fork": digest, "who": words, "at": moment}
SHARED_PARTS = ("versions", "pins", "proposals", "positions", "threads", "stands")
