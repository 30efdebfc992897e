"""Opinions in later versions: where the provisions that they are on stand there; what cannot follow is told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analysis.comparing.comparison import Row
from analysis.decisions.succession import Succession
from analysis.reason import Reason
from legislation.consultation.records import Opinion


@dataclass(frozen=True, slots=True)
class LostOpinion:
    """An opinion whose provisions are gone, or cannot be told for certain, in a later version: `reasons` say why."""

    opinion: Opinion
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LaidOpinions:
    """`by_article`: article of the version -> the opinions on it, in the order in which they came."""

    by_article: Mapping[str, tuple[Opinion, ...]]
    lost: tuple[LostOpinion, ...] = ()


def on_rows(rows: Iterable[Row], left: LaidOpinions, right: LaidOpinions) -> Mapping[str, tuple[Opinion, ...]]:
    """Row -> the opinions on the articles that stand in it, each once, those on the left text first."""
    found = {}
    for row in rows:
        sides = ((left, row.left), (right, row.right))
        every = dict.fromkeys(each for laid, refs in sides for ref in refs for each in laid.by_article.get(ref.key, ()))
        if every:
            found[row.id] = tuple(every)
    return found


def lay_opinions(opinions: Iterable[Opinion], succession: Succession | None) -> LaidOpinions:
    """`succession` leads from the version that was sent for comment to the one they are laid on; None where it is the
    very same. Opinions on chapters and on the whole are on no article."""
    by_article: dict[str, list[Opinion]] = {}
    lost: list[LostOpinion] = []
    for each in opinions:
        articles = tuple(key for key in each.articles if key[:1].isdigit())
        if not articles:
            continue
        carried = succession.carry(articles) if succession else None
        if carried is not None and carried.doubts:
            lost.append(LostOpinion(each, carried.doubts))
        for key in carried.keys if carried is not None else articles:
            by_article.setdefault(key, []).append(each)
    return LaidOpinions({key: tuple(every) for key, every in by_article.items()}, tuple(lost))
