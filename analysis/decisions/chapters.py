"""In which chapter each row of a comparison stands."""

from collections import Counter
from collections.abc import Mapping, Sequence

from analysis.comparing.comparison import ArticleRef, Row
from drafts.provisions import Draft, Level


def chapters_of(rows: Sequence[Row], left: Draft, right: Draft) -> Mapping[str, str]:
    """Row id -> the chapter it stands in: the left side's; of a right-only row the left chapter that most rows of its
    right chapter answer, else the right chapter itself. Empty where a text has no chapters."""
    answered: dict[str, Counter[str]] = {}
    for row in rows:
        if row.left and row.right:
            answered.setdefault(_chapter(right, row.right), Counter())[_chapter(left, row.left)] += 1
    found: dict[str, str] = {}
    for row in rows:
        if row.left:
            found[row.id] = _chapter(left, row.left)
        else:
            there = _chapter(right, row.right)
            found[row.id] = answered[there].most_common(1)[0][0] if there in answered else there
    return found


def _chapter(draft: Draft, refs: Sequence[ArticleRef]) -> str:
    """The part and chapter above the first of these articles, as titled."""
    above = draft.headings_of.get(refs[0].key, ()) if refs else ()
    titled = (h for h in above if h.level in (Level.PART, Level.CHAPTER))
    return " ".join(part for h in titled for part in (h.label, h.caption or h.text) if part)
