"""The reasons that people may give for a difference they agree to keep, read from `agreed_reasons.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class AgreedReason:
    """`names` by language code (zh, en); `source` says where the rule comes from."""

    key: str
    names: Mapping[str, str]
    source: str


@cache
def agreed_reasons() -> Mapping[str, AgreedReason]:
    """By key, in the order of the file. Raises ValueError for an entry that is incomplete or repeated."""
    data = tomllib.loads(files(__package__).joinpath("agreed_reasons.toml").read_text(encoding="utf-8"))
    found: dict[str, AgreedReason] = {}
    for entry in data["reason"]:
        names = entry.get("name", {})
        if not (entry.get("key") and names.get("zh") and names.get("en") and entry.get("source")):
            raise ValueError(f"agreed_reasons.toml: incomplete: {entry}")
        if entry["key"] in found:
            raise ValueError(f"agreed_reasons.toml: {entry['key']} stands twice")
        found[entry["key"]] = AgreedReason(entry["key"], names, entry["source"])
    return found
