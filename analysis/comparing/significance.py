"""What a difference means in law: the category of each edit, by rules over its words and the clause it stands in.

The words and patterns are data (`significance.toml`, `language/forms.toml`). A rule that does not know says
scope or content: what is not known to be harmless is shown as substantive.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.comparing.comparison import Category
from analysis.comparing.marking import Edit
from analysis.language.atoms import GOVERNMENT, Atom, Sameness, forms
from analysis.language.place import Place
from analysis.language.words import TokenKind
from analysis.norms.bearers import led_words
from analysis.norms.norm import Norm

_SAME = {
    Sameness.TERM: Category.WORDING,
    Sameness.STRANGE: Category.SCOPE,
    Sameness.COUNTERPART: Category.COUNTERPART,
    Sameness.CITATION: Category.RENUMBERING,
    Sameness.SYNONYM: Category.WORDING,
    Sameness.FORM: Category.FORMATTING,
}
_LEADING = frozenset({"向", "对", "给"})
_JOINTS = frozenset({"、", "和", "或者"})
_REFERENCES = frozenset({TokenKind.CITATION, TokenKind.NAME})
_TIMES = frozenset({TokenKind.DURATION, TokenKind.DATE})
_AMOUNTS = frozenset({TokenKind.AMOUNT, TokenKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Patterns:
    """`significance.toml`, read and compiled."""

    measured: re.Pattern[str]
    times: frozenset[str]
    before_after: re.Pattern[str]
    exception: re.Pattern[str]
    norms: frozenset[str]
    paper: re.Pattern[str]
    aim_weight: int
    content_weight: int


@cache
def patterns() -> Patterns:
    data = tomllib.loads(files(__package__).joinpath("significance.toml").read_text(encoding="utf-8"))
    return Patterns(
        measured=re.compile(data["quantity"]["measured_pattern"]),
        times=frozenset(data["time"]["words"]),
        before_after=re.compile(data["time"]["before_after_pattern"]),
        exception=re.compile(data["exception"]["pattern"]),
        norms=frozenset(data["citation"]["norms"]),
        paper=re.compile(data["citation"]["paper_pattern"]),
        aim_weight=data["purpose"]["weight"],
        content_weight=data["content"]["weight"],
    )


def of_one_side(atoms: Sequence[Atom], norms: Sequence[Norm]) -> tuple[Category, ...]:
    """What a whole sentence or unit means that the other side lacks: content, and what of weight stands in it."""
    if not any(atom.weight for atom in atoms):
        return (Category.FORMATTING,)
    known = patterns()
    text = "".join(atom.key for atom in atoms)
    found = {Category.CONTENT}
    if any(norm.exemptions for norm in norms) or known.exception.match(text):
        found.add(Category.EXCEPTION)
    if any(one.kind != "other_law" for norm in norms for one in norm.sanctions):
        found.add(Category.PENALTY)
    elif any(known.measured.fullmatch(atom.key) for atom in atoms if atom.kind in _AMOUNTS):
        found.add(Category.QUANTITY)
    timed = any(atom.kind in (TokenKind.DURATION, TokenKind.DATE) for atom in atoms) or _often(atoms)
    if timed and Category.PENALTY not in found:
        found.add(Category.TIME_LIMIT)
    if any(_named_norms(atoms)):
        found.add(Category.CITATION)
    return tuple(sorted(found, key=rank))


def _often(atoms: Sequence[Atom]) -> bool:
    """每学期两次以上, 每年四次: how often something is to be done."""
    return any(a.key in patterns().times and a.key.startswith("每") for a in atoms) and any(
        a.kind is TokenKind.NUMBER and "次" in a.key for a in atoms
    )


def by_itself(edit: Edit) -> Category | None:
    """What an edit is wherever it stands: other letters, signs, little words; None where it says more."""
    if edit.sameness is not None:
        return _SAME[edit.sameness]
    atoms = (*edit.atoms.left, *edit.atoms.right)
    if all(atom.kind is TokenKind.PUNCTUATION for atom in atoms) or _differ_in_signs(edit):
        return Category.FORMATTING
    if _differ_in_little_words(edit):
        return Category.WORDING
    referring = all(a.kind in (TokenKind.CITATION, TokenKind.PUNCTUATION) or a.key in forms().optional for a in atoms)
    if referring and _cited(edit.atoms.left) == _cited(edit.atoms.right):
        return Category.RENUMBERING
    return None


def rest(edit: Edit) -> tuple[Category, ...]:
    """The categories of an edit that touches no slot of a norm."""
    found = {*_of_references(edit), *_of_moments(edit), *_of_figures(edit)} or {_of_the_rest(edit)}
    return tuple(sorted(found, key=rank))


def _of_figures(edit: Edit) -> Iterator[Category]:
    """违法所得五千元以上的 against 违法所得五万元以上的, one figure for another."""
    for category, kinds in ((Category.TIME_LIMIT, _TIMES), (Category.QUANTITY, _AMOUNTS)):
        one, other = ({atom.key for atom in side if atom.kind in kinds} for side in edit.atoms)
        if one and other and one != other:
            yield category


def _of_moments(edit: Edit) -> Iterator[Category]:
    """竣工前 against 竣工后."""
    sides = edit.atoms
    moments = [set(patterns().before_after.findall("".join(a.key for a in side))) for side in sides]
    if moments[0] != moments[1]:
        yield Category.TIME_LIMIT


def of_aims(edit: Edit) -> Category:
    """A further aim counts, and another law; the same aim in other words, or a word more in it, is wording."""
    if any(_of_references(edit)):
        return Category.CITATION
    weights = [sum(atom.weight for atom in side) for side in edit.atoms]
    limit = patterns().aim_weight if min(weights) == 0 else 2 * patterns().aim_weight
    return Category.WORDING if max(weights) < limit else Category.SCOPE


def rank(category: Category) -> int:
    return list(Category).index(category)


def _differ_in_signs(edit: Edit) -> bool:
    """法律、法规 against 法律法规; numbers are never put together so."""
    words = ["".join(a.key for a in side if a.kind is TokenKind.WORD) for side in edit.atoms]
    written = (TokenKind.WORD, TokenKind.PUNCTUATION)
    return words[0] == words[1] and all(a.kind in written for a in (*edit.atoms.left, *edit.atoms.right))


def _core(atoms: Sequence[Atom]) -> list[str]:
    """The keys of what is neither a sign nor optional."""
    optional = forms().optional | {GOVERNMENT}
    return [a.key for a in atoms if a.kind is not TokenKind.PUNCTUATION and a.key not in optional]


def _differ_in_little_words(edit: Edit) -> bool:
    """What is left without them is the same, in any order where nobody leads and nobody is told; or only little words
    come or go; or a sign of a list stands for its conjunction (A、B或者C against A或者B、C)."""
    one, other = _core(edit.atoms.left), _core(edit.atoms.right)
    if one == other or (sorted(one) == sorted(other) and not _LEADING.union(led_words()).intersection(one)):
        return True
    phrases = ["".join(a.key for a in side) for side in edit.atoms]
    if all(not phrase or phrase in forms().optional for phrase in phrases):
        return True
    if not (one and other) and forms().lone.issuperset((*one, *other)):
        return True
    return "、" in phrases and all(phrase in _JOINTS for phrase in phrases)


def _of_references(edit: Edit) -> Iterator[Category]:
    """Laws named by title, wherever they come or go; articles and kinds of norms where one takes another's place, or
    where nothing else changed."""
    sides = edit.atoms
    names = [set(_named_norms(side)) for side in sides]
    articles = [_cited(side) for side in sides]
    norms = [{a.key for a in side if a.key in patterns().norms} for side in sides]
    alone = all(a.kind in _REFERENCES or not a.weight for side in sides for a in side)
    pairs = ((True, articles), (False, norms))
    exchanged = any(one != other and ((alone and kept) or (one and other)) for kept, (one, other) in pairs)
    if names[0] != names[1] or exchanged:
        yield Category.CITATION


def _cited(atoms: Sequence[Atom]) -> frozenset[Place | str]:
    """The places that are cited: 前两款 cites what 第一款、第二款 cites."""
    return frozenset(place for a in atoms if a.kind is TokenKind.CITATION for place in a.places or (a.key,))


def _named_norms(atoms: Sequence[Atom]) -> Iterator[str]:
    """What is named by its title in 《》, but for papers: 《铁路法》, not 《司法鉴定许可证》."""
    paper = patterns().paper
    return (atom.key for atom in atoms if atom.kind is TokenKind.NAME and not paper.search(atom.text))


def _of_the_rest(edit: Edit) -> Category:
    weights = [sum(atom.weight for atom in side) for side in edit.atoms]
    if edit.listed or max(weights) < patterns().content_weight:
        return Category.SCOPE
    return Category.CONTENT
