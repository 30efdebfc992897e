"""How the two texts of a comparison are told apart in every face: by the names, colours and signs of their sides.

Between two legislatures nothing was struck out and nothing added: each has words of its own. Only between an earlier
and a later text of one side is there an old and a new.
"""

from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import Comparison, Relation
from analysis.sides import Sides
from exports.look.hues import Hue, hues_of
from exports.saying.points import SideNames, side_names
from wording import Language, text


class Age(StrEnum):
    """What a text is to the other: a peer, or the earlier or later version of one side's text."""

    PEER = "peer"
    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class SideLook:
    """`name` tells the side in one word: 四川, 旧稿."""

    name: str
    hue: Hue
    age: Age = Age.PEER

    @property
    def struck(self) -> bool:
        """Whether its own words were struck out by the other text."""
        return self.age is Age.OLD


Looks = Sides[SideLook]


def looks_of(comparison: Comparison, language: Language) -> Looks:
    """What can be told from the texts alone: the places in both titles, else 左方 and 右方; peers in any case."""
    names = side_names(comparison, language)
    heads = (comparison.left, comparison.right)
    told = {text("brief.left", language), text("brief.right", language)}
    keys = [head.title + head.note for head in heads] if {names.left, names.right} == told else names_of(names)
    return peers((names.left, names.right), (keys[0], keys[1]))


def names_of(names: SideNames) -> list[str]:
    return [names.left, names.right]


def peers(names: tuple[str, str], keys: tuple[str, str]) -> Looks:
    """Two legislatures; `keys` tell their hues."""
    # Two texts that nothing tells apart still get two colours, by their places.
    apart = keys if keys[0] != keys[1] else (f"{keys[0]} 1", f"{keys[1]} 2")
    hues = hues_of(apart)
    return Sides(SideLook(names[0], hues[apart[0]]), SideLook(names[1], hues[apart[1]]))


def versions(names: tuple[str, str], key: str, ages: tuple[Age, Age]) -> Looks:
    """Two versions of one side's text, in the colour of that side."""
    hue = hues_of([key])[key]
    return Sides(SideLook(names[0], hue, ages[0]), SideLook(names[1], hue, ages[1]))


def relation_name(relation: Relation, looks: Looks, language: Language) -> str:
    """改, 仅四川; between versions 删 and 增."""
    if not relation.one_sided:
        return text(f"relation.{relation.value}", language)
    alone = looks.left if relation is Relation.LEFT_ONLY else looks.right
    if alone.age is not Age.PEER:
        return text("relation.taken_out" if alone.struck else "relation.put_in", language)
    return text(f"relation.{relation.value}", language, side=alone.name)


def relation_help(code: str, looks: Looks, language: Language) -> str:
    """What a relation means between these two; `code` is a relation's, or moved, or partly."""
    left, right = looks.left, looks.right
    return text(f"relation_help.{code}", language, left=left.name, right=right.name)


def legend_of(look: SideLook, language: Language) -> str:
    """What the marked words of a side are: 四川独有或者不同的文字."""
    return text(f"export.legend_{look.age.value}", language, side=look.name)
