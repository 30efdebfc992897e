"""The words of the forms (`forms.toml`) as patterns that the forms are put together from."""

import re
import tomllib
from pathlib import Path

from analysis.amending.naming import LAW, PLACES
from analysis.amending.sentences import QUOTE
from drafts import numerals

WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))


def one_of(key: str) -> str:
    """Any word of a list of forms.toml, the longest first."""
    return "(?:" + "|".join(sorted(map(re.escape, WORDS[key]), key=len, reverse=True)) + ")"


N = numerals.PATTERN
P, Q = PLACES, QUOTE
AND = "(?:[、和及与]|以及)"
LEAD = f"{one_of('lead')}*+"
TOO = f"(?:{one_of('every')}|{one_of('filler')}|并)*+"
CHANGE, ADD, DELETE = one_of("change"), one_of("add"), one_of("delete")
TITLE = f"(?:{LAW}|的)?{one_of('title')}"
WHERE = f"(?:{P}|{TITLE}|{LAW}?{one_of('everywhere')}|{LAW})"
IN = "(?:中|里|内)?的?"
QS = f"{Q}(?:{AND}{Q})*+"
RUN = f"(?:{WHERE}{IN})?{QS}(?:(?:{AND}|，)(?:{WHERE}){IN}{QS})*"
COLON = "[：:]?"
THIS = "(?P<this>(?:[这该本]一?(?:条|款|项|自然段)))"
QUOTES = f"(?P<q>{Q}(?:[、和，]?{Q})*)"
LABEL = re.compile(rf"^[（(]{N}[）)]")
