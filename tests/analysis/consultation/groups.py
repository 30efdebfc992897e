"""Opinions written by hand with what they ask, and how well the groups made of them agree."""

from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from analysis.consultation.grouping import grouped
from drafts.written_places import Concern
from legislation.consultation.records import Opinion, Submission

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Score:
    """Of the pairs that were put together, and of those that belong together."""

    wrong: tuple[tuple[str, str], ...]
    missed: tuple[tuple[str, str], ...]
    right: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / (self.right + len(self.missed))


def opinion(number: int, words: str, article: str = "", **more: object) -> Opinion:
    keys = (article,) if article else ()
    concern = Concern.PROVISION if article else Concern.WHOLE
    fields = {"unread": "", "bond": "", "assigned": "", "due": "", "revision": 1, "at": ""} | more
    return Opinion(f"o{number}", "c", number, Submission(words), concern, keys, **fields)  # type: ignore[arg-type]


def scored(name: str) -> Score:
    """`name`.tsv: the article (empty: the whole), what is asked (a letter), the words."""
    lines = [line.split("\t") for line in (HERE / name).read_text(encoding="utf-8").splitlines()]
    every = [opinion(number, words, article) for number, (article, _, words) in enumerate(lines, start=1)]
    asks = {f"o{number}": letter for number, (_, letter, _) in enumerate(lines, start=1)}
    words_of = {each.key: each.said.opinion for each in every}
    group_of = {each.key: group.key for group in grouped(every) for each in group.opinions}
    pairs = [(a.key, b.key) for a, b in combinations(every, 2)]
    put = {pair for pair in pairs if group_of[pair[0]] == group_of[pair[1]]}
    meant = {pair for pair in pairs if asks[pair[0]] == asks[pair[1]]}
    told = lambda some: tuple((words_of[a], words_of[b]) for a, b in sorted(some))  # noqa: E731
    return Score(told(put - meant), told(meant - put), len(put & meant))
