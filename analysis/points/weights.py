"""How points are ranked among each other: `weights.toml`, read and checked."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.liability.penalties import kinds


@dataclass(frozen=True, slots=True)
class PointWeights:
    """The entries of `weights.toml`, whose comments say what each means."""

    next_of_row: float
    doubt: float
    sanctions: float
    authority: float
    one_punishes: float
    one_knows: float
    is_grave: float
    of_office: float
    grave: frozenset[str]
    repeated: frozenset[str]
    office: re.Pattern[str]
    by_itself: float
    worth_naming: float
    together: int
    another_form: float
    most_of_it: float
    enforced_alone: float
    restricts: float
    restricting: frozenset[str]
    most: int
    share: float
    least: int
    floor: float
    first: float
    second: float
    lines: int
    alone_lines: int
    questions: int
    fewest_questions: int
    alone_questions: int
    alike: int
    alike_below: float


@cache
def point_weights() -> PointWeights:
    """Raises KeyError where an entry is missing, ValueError for a kind of sanction that nothing reads."""
    data = tomllib.loads(files(__package__).joinpath("weights.toml").read_text(encoding="utf-8"))
    penalty, alone, page, brief = data["penalty"], data["one_sided"], data["page"], data["brief"]
    named = frozenset(penalty["grave_kinds"]), frozenset(penalty["repeated_kinds"])
    if unknown := (named[0] | named[1]) - set(kinds()):
        raise ValueError(f"points/weights.toml: no such kind of sanction: {sorted(unknown)}")
    return PointWeights(
        next_of_row=data["rows"]["next"],
        doubt=data["rows"]["doubt"],
        sanctions=penalty["sanctions"],
        authority=penalty["authority"],
        one_punishes=penalty["one_punishes"],
        one_knows=penalty["one_knows"],
        is_grave=penalty["grave"],
        of_office=penalty["office"],
        grave=named[0],
        repeated=named[1],
        office=re.compile(penalty["office_pattern"]),
        by_itself=alone["by_itself"],
        worth_naming=alone["worth_naming"],
        together=alone["together"],
        another_form=alone["another_form"],
        most_of_it=alone["most_of_it"],
        enforced_alone=alone["enforced"],
        restricts=alone["restricts"],
        restricting=frozenset(alone["restricting"]),
        most=page["most"],
        share=page["share"],
        least=page["least"],
        floor=page["floor"],
        first=page["first"],
        second=page["second"],
        lines=brief["lines"],
        alone_lines=brief["alone_lines"],
        questions=brief["questions"],
        fewest_questions=brief["fewest_questions"],
        alone_questions=brief["alone_questions"],
        alike=brief["alike"],
        alike_below=brief["alike_below"],
    )
