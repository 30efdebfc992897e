"""The words by which clauses are read (`cues.toml`), checked and compiled."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.norms.norm import Strength


@dataclass(frozen=True, slots=True)
class Cues:
    """`strengths` word -> strength; the rest as the sections of the file name them."""

    strengths: Mapping[str, Strength]
    weakening: frozenset[str]
    opening: frozenset[str]
    opening_ends: frozenset[str]
    manner: frozenset[str]
    manner_ends: tuple[str, ...]
    adverbs: frozenset[str]
    conditions: frozenset[str]
    besides_act: re.Pattern[str]
    exempts: re.Pattern[str]
    otherwise: re.Pattern[str]
    proviso: re.Pattern[str]
    set_up: frozenset[str]
    nobody: frozenset[str]
    kinds: Mapping[str, re.Pattern[str]]
    actors: "ActorCues"
    breach: re.Pattern[str]
    times: frozenset[str]
    starts: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ActorCues:
    """How words that name who acts are told; `endings` longest first."""

    endings: tuple[str, ...]
    offices: tuple[str, ...]
    never: frozenset[str]
    heads: frozenset[str]
    organs: tuple[str, ...]
    organs_that_organize: tuple[str, ...]
    governs: frozenset[str]
    suffers: frozenset[str]
    treats: frozenset[str]
    by: frozenset[str]
    with_: frozenset[str]
    leads: frozenset[str]
    assists: frozenset[str]
    heads_the_act: frozenset[str]
    after: frozenset[str]
    verbs: frozenset[str]
    never_within: frozenset[str]
    anyone: frozenset[str]


@cache
def cues() -> Cues:
    """Raises ValueError where a word has two strengths, KeyError where a section or list is missing."""
    data = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
    strengths: dict[str, Strength] = {}
    for strength in Strength:
        for word in data["strength"][strength.value]:
            if word in strengths:
                raise ValueError(f"cues.toml: {word} has two strengths")
            strengths[word] = strength
    actor, exception, kind = data["actor"], data["exception"], data["kind"]
    return Cues(
        strengths=strengths,
        weakening=frozenset(data["weakening"]["words"]),
        opening=frozenset(data["opening"]["words"]),
        opening_ends=frozenset(data["opening"]["ends"]),
        manner=frozenset(data["manner"]["words"]),
        manner_ends=tuple(data["manner"]["ends"]),
        adverbs=frozenset(data["adverb"]["words"]),
        conditions=frozenset(data["condition"]["ends"]),
        besides_act=re.compile(exception["besides_act_pattern"]),
        exempts=re.compile(exception["exempts_pattern"]),
        otherwise=re.compile(exception["otherwise_pattern"]),
        proviso=re.compile(exception["proviso_pattern"]),
        set_up=frozenset(data["institution"]["words"]),
        nobody=frozenset(data["institution"]["nobody"]),
        kinds={name.removesuffix("_pattern"): re.compile(p) for name, p in kind.items() if name != "source"},
        actors=ActorCues(
            endings=tuple(sorted(actor["endings"], key=len, reverse=True)),
            offices=tuple(sorted(actor["offices"], key=len, reverse=True)),
            never=frozenset(actor["never"]),
            heads=frozenset(actor["heads"]),
            organs=tuple(actor["organs"]),
            organs_that_organize=tuple(actor["organs_that_organize"]),
            governs=frozenset(actor["governs"]),
            suffers=frozenset(actor["suffers"]),
            treats=frozenset(actor["treats"]),
            by=frozenset(actor["by"]),
            with_=frozenset(actor["with"]),
            leads=frozenset(actor["leads"]),
            assists=frozenset(actor["assists"]),
            heads_the_act=frozenset(actor["heads_the_act"]),
            after=frozenset(actor["after"]),
            never_within=frozenset(actor["never_within"]),
            verbs=frozenset(actor["verbs"]),
            anyone=frozenset(actor["anyone"]),
        ),
        breach=re.compile(data["condition"]["breach_pattern"]),
        times=frozenset(data["time"]["words"]),
        starts=re.compile(data["time"]["start_pattern"]),
    )
