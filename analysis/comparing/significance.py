"""What a difference means in law: the category of each edit, by rules over its words and the clause it stands in.

The words and patterns are data (`significance.toml`, `language/forms.toml`). A rule that does not know says
scope or content: what is not known to be harmless is shown as substantive.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.comparing.citations import cited_places
from analysis.comparing.comparison import Category
from analysis.comparing.marking import Edit
from analysis.language.atoms import GOVERNMENT, Atom, Sameness, forms, plain
from analysis.language.words import TokenKind
from analysis.norms.bearers import Bearers, Naming, bearers_of, led_words, strengths
from analysis.norms.norm import Norm

_SAME = {
    Sameness.TERM: Category.WORDING,
    Sameness.STRANGE: Category.SCOPE,
    Sameness.COUNTERPART: Category.COUNTERPART,
    Sameness.CITATION: Category.RENUMBERING,
    Sameness.SYNONYM: Category.WORDING,
    Sameness.FORM: Category.FORMATTING,
}
_TIMES = frozenset({TokenKind.DURATION, TokenKind.DATE})
_LEADING = frozenset({"向", "对", "给"})
_JOINTS = frozenset({"、", "和", "或者"})
_REFERENCES = frozenset({TokenKind.CITATION, TokenKind.NAME})
_AMOUNTS = frozenset({TokenKind.AMOUNT, TokenKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Patterns:
    """`significance.toml`, read and compiled."""

    modality: Mapping[str, int]
    penalty: re.Pattern[str]
    fine: re.Pattern[str]
    few: re.Pattern[str]
    measured: re.Pattern[str]
    consequence: re.Pattern[str]
    authority: re.Pattern[str]
    times: frozenset[str]
    before_after: re.Pattern[str]
    exception: re.Pattern[str]
    norms: frozenset[str]
    paper: re.Pattern[str]
    purpose: re.Pattern[str]
    aim_weight: int
    content_weight: int


@cache
def patterns() -> Patterns:
    data = tomllib.loads(files(__package__).joinpath("significance.toml").read_text(encoding="utf-8"))
    return Patterns(
        modality=strengths(),
        fine=re.compile(data["penalty"]["fine_pattern"]),
        measured=re.compile(data["quantity"]["measured_pattern"]),
        few=re.compile(data["quantity"]["few_pattern"]),
        penalty=re.compile(data["penalty"]["penalty_pattern"]),
        consequence=re.compile(data["penalty"]["consequence_pattern"]),
        authority=re.compile(data["penalty"]["authority_pattern"]),
        times=frozenset(data["time"]["words"]),
        before_after=re.compile(data["time"]["before_after_pattern"]),
        exception=re.compile(data["exception"]["pattern"]),
        norms=frozenset(data["citation"]["norms"]),
        paper=re.compile(data["citation"]["paper_pattern"]),
        purpose=re.compile(data["purpose"]["pattern"]),
        aim_weight=data["purpose"]["weight"],
        content_weight=data["content"]["weight"],
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a unit in which an edit stands, with the zones that decide what a change in it means.

    `bearers` says who is obliged; `consequence` are the places of atoms, by their start in the unit, that a penalty
    clause imposes; `modal` is the first word of modality, `modals` the strengths of all those of its article.
    """

    bearers: Bearers
    consequence: frozenset[int]
    modal: Atom | None
    purpose: bool
    punishing: bool
    modals: frozenset[int]


@dataclass(frozen=True, slots=True)
class Tone:
    """What a whole article says of its clauses: whether it punishes, and the strengths of its words of modality."""

    punishing: bool
    modals: frozenset[int]


def tone(article: Sequence[Atom]) -> Tone:
    known = patterns()
    punishing = known.penalty.search("".join(atom.key for atom in article)) is not None
    return Tone(punishing, frozenset(known.modality[atom.key] for atom in article if atom.key in known.modality))


def clause(atoms: Sequence[Atom], article: Tone) -> Clause:
    """Read one clause of an article. In an article that punishes, every clause belongs to the penalty."""
    text = "".join(atom.key for atom in atoms)
    known = patterns()
    return Clause(
        bearers=bearers_of(atoms),
        consequence=frozenset(_consequence_zone(atoms, text)) if article.punishing else frozenset(),
        modal=next((atom for atom in atoms if atom.key in known.modality), None),
        purpose=known.purpose.match(text) is not None,
        punishing=article.punishing,
        modals=article.modals,
    )


def _consequence_zone(atoms: Sequence[Atom], text: str) -> Iterator[int]:
    known = patterns()
    found = known.consequence.search(text)
    if not found:
        return
    authority = known.authority.search(text)
    start = min(found.start(), authority.start()) if authority and authority.start() < found.start() else found.start()
    at = 0
    for atom in atoms:
        if at >= start:
            yield atom.start
        at += len(atom.key)


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
    timed = any(atom.kind is TokenKind.DURATION for atom in atoms) or _often(atoms)
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


def classify(edit: Edit, left: Clause, right: Clause) -> tuple[Category, ...]:
    """The categories of one edit between two clauses that answer each other, strongest first; never empty."""
    if edit.sameness is not None:
        return (_SAME[edit.sameness],)
    if harmless := _harmless(edit, left, right):
        return (harmless,)
    found = {*_of_figures(edit, left, right), *_of_references(edit)}
    if left.purpose and right.purpose:
        return tuple(sorted(found & {Category.CITATION}, key=rank)) or (of_aims(edit),)
    found.update(_of_modality(edit, left, right), _of_times(edit), _of_exceptions(edit))
    if not _only_modality(edit):
        found.update(_of_persons(edit, left, right))
    elif not found and _obliges_only(edit):
        return (Category.WORDING,)
    if not found:
        found = {_of_the_rest(edit)}
    return tuple(sorted(found, key=rank))


def by_itself(edit: Edit) -> Category | None:
    """What an edit is wherever it stands: other letters, signs, little words; None where it says more."""
    if edit.sameness is not None:
        return _SAME[edit.sameness]
    atoms = (*edit.left_atoms, *edit.right_atoms)
    if all(atom.kind is TokenKind.PUNCTUATION for atom in atoms) or _differ_in_signs(edit):
        return Category.FORMATTING
    if _differ_in_little_words(edit):
        return Category.WORDING
    referring = all(a.kind in (TokenKind.CITATION, TokenKind.PUNCTUATION) or a.key in forms().optional for a in atoms)
    if referring and _cited(edit.left_atoms) == _cited(edit.right_atoms):
        return Category.RENUMBERING
    return None


def rest(edit: Edit) -> tuple[Category, ...]:
    """The categories of an edit that touches no slot of a norm."""
    found = {*_of_references(edit), *_of_moments(edit)} or {_of_the_rest(edit)}
    return tuple(sorted(found, key=rank))


def _of_moments(edit: Edit) -> Iterator[Category]:
    """竣工前 against 竣工后."""
    sides = edit.left_atoms, edit.right_atoms
    moments = [set(patterns().before_after.findall("".join(a.key for a in side))) for side in sides]
    if moments[0] != moments[1]:
        yield Category.TIME_LIMIT


def of_aims(edit: Edit) -> Category:
    """A further aim counts, and another law; the same aim in other words, or a word more in it, is wording."""
    if any(_of_references(edit)):
        return Category.CITATION
    weights = [sum(atom.weight for atom in side) for side in (edit.left_atoms, edit.right_atoms)]
    limit = patterns().aim_weight if min(weights) == 0 else 2 * patterns().aim_weight
    return Category.WORDING if max(weights) < limit else Category.SCOPE


def rank(category: Category) -> int:
    return list(Category).index(category)


def _harmless(edit: Edit, left: Clause, right: Clause) -> Category | None:
    """Signs only: formatting. Little words, synonyms or an order of the same words: wording. So is 违反本条例第X条规定
    against 违反本条例规定, since the clause goes on to describe the conduct."""
    sides = edit.left_atoms, edit.right_atoms
    atoms = (*edit.left_atoms, *edit.right_atoms)
    if all(atom.kind is TokenKind.PUNCTUATION for atom in atoms) or _differ_in_signs(edit):
        return Category.FORMATTING
    if _differ_in_little_words(edit):
        return Category.WORDING
    referring = all(a.kind in (TokenKind.CITATION, TokenKind.PUNCTUATION) or a.key in forms().optional for a in atoms)
    if referring and _cited(edit.left_atoms) == _cited(edit.right_atoms):
        return Category.RENUMBERING
    if referring and not all(map(_core, sides)) and left.punishing and right.punishing:
        return Category.WORDING
    return None


def _differ_in_signs(edit: Edit) -> bool:
    """法律、法规 against 法律法规; numbers are never put together so."""
    words = ["".join(a.key for a in side if a.kind is TokenKind.WORD) for side in (edit.left_atoms, edit.right_atoms)]
    written = (TokenKind.WORD, TokenKind.PUNCTUATION)
    return words[0] == words[1] and all(a.kind in written for a in (*edit.left_atoms, *edit.right_atoms))


def _core(atoms: Sequence[Atom]) -> list[str]:
    """The keys of what is neither a sign nor optional."""
    optional = forms().optional | {GOVERNMENT}
    return [a.key for a in atoms if a.kind is not TokenKind.PUNCTUATION and a.key not in optional]


def _differ_in_little_words(edit: Edit) -> bool:
    """What is left without them is the same, in any order where nobody leads and nobody is told; or only little words
    come or go; or a sign of a list stands for its conjunction (A、B或者C against A或者B、C)."""
    one, other = _core(edit.left_atoms), _core(edit.right_atoms)
    if one == other or (sorted(one) == sorted(other) and not _LEADING.union(led_words()).intersection(one)):
        return True
    phrases = ["".join(a.key for a in side) for side in (edit.left_atoms, edit.right_atoms)]
    if all(not phrase or phrase in forms().optional for phrase in phrases):
        return True
    if not (one and other) and forms().lone.issuperset((*one, *other)):
        return True
    return "、" in phrases and all(phrase in _JOINTS for phrase in phrases)


def _keys(atoms: Sequence[Atom], kinds: frozenset[TokenKind]) -> set[str]:
    return {atom.key for atom in atoms if atom.kind in kinds}


def _differ(edit: Edit, kinds: frozenset[TokenKind]) -> bool:
    return _keys(edit.left_atoms, kinds) != _keys(edit.right_atoms, kinds)


def _in(atoms: Sequence[Atom], zone: frozenset[int]) -> bool:
    return any(atom.start in zone for atom in atoms)


def _of_figures(edit: Edit, left: Clause, right: Clause) -> Iterator[Category]:
    punished = _in(edit.left_atoms, left.consequence) or _in(edit.right_atoms, right.consequence)
    if _differ(edit, _TIMES):
        yield Category.PENALTY if punished else Category.TIME_LIMIT
    numbers = [{a.key for a in side if a.kind in _AMOUNTS} for side in (edit.left_atoms, edit.right_atoms)]
    changed = {
        key for key in numbers[0] ^ numbers[1] if (numbers[0] and numbers[1]) or not patterns().few.fullmatch(key)
    }
    if changed:
        often = all(key.endswith("次") for key in changed)
        yield Category.PENALTY if punished else Category.TIME_LIMIT if often else Category.QUANTITY


def _of_references(edit: Edit) -> Iterator[Category]:
    """Laws named by title, wherever they come or go; articles and kinds of norms where one takes another's place, or
    where nothing else changed."""
    sides = edit.left_atoms, edit.right_atoms
    names = [set(_named_norms(side)) for side in sides]
    articles = [_cited(side) for side in sides]
    norms = [{a.key for a in side if a.key in patterns().norms} for side in sides]
    alone = all(a.kind in _REFERENCES or not a.weight for side in sides for a in side)
    pairs = ((True, articles), (False, norms))
    exchanged = any(one != other and ((alone and kept) or (one and other)) for kept, (one, other) in pairs)
    if names[0] != names[1] or exchanged:
        yield Category.CITATION


def _cited(atoms: Sequence[Atom]) -> frozenset[str]:
    """The places that are cited: 前两款 cites what 第一款、第二款 cites."""
    return frozenset(place for a in atoms if a.kind is TokenKind.CITATION for place in cited_places(a.key))


def _of_modality(edit: Edit, left: Clause, right: Clause) -> Iterator[Category]:
    """One strength for another; or a word of modality put in or left out that the other article has nowhere."""
    ranks = patterns().modality
    one, other = ({ranks[a.key] for a in side if a.key in ranks} for side in (edit.left_atoms, edit.right_atoms))
    if (one and other and one != other) or (_only_modality(edit) and (one - right.modals or other - left.modals)):
        yield Category.MODALITY


def _named_norms(atoms: Sequence[Atom]) -> Iterator[str]:
    """What is named by its title in 《》, but for papers: 《铁路法》, not 《司法鉴定许可证》."""
    paper = patterns().paper
    return (atom.key for atom in atoms if atom.kind is TokenKind.NAME and not paper.search(atom.text))


def _only_modality(edit: Edit) -> bool:
    return all(a.key in patterns().modality or not a.weight for a in (*edit.left_atoms, *edit.right_atoms))


def _obliges_only(edit: Edit) -> bool:
    """应当 put in or left out where the other article obliges too: 负责登记 against 应当负责登记."""
    known = forms()
    words = {a.key for a in (*edit.left_atoms, *edit.right_atoms) if a.kind is not TokenKind.PUNCTUATION}
    return "应当" in words and words <= {"应当"} | known.optional | known.lone


def _of_times(edit: Edit) -> Iterator[Category]:
    known = patterns()
    sides = edit.left_atoms, edit.right_atoms
    words = [{a.key for a in side if a.key in known.times} for side in sides]
    moments = [set(known.before_after.findall("".join(a.key for a in side))) for side in sides]
    if words[0] != words[1] or moments[0] != moments[1]:
        yield Category.TIME_LIMIT


def _of_exceptions(edit: Edit) -> Iterator[Category]:
    texts = ["".join(a.key for a in side) for side in (edit.left_atoms, edit.right_atoms)]
    found = [patterns().exception.search(text) is not None for text in texts]
    if found[0] != found[1]:
        yield Category.EXCEPTION


def _of_persons(edit: Edit, left: Clause, right: Clause) -> Iterator[Category]:
    sides = ((edit.left_atoms, left), (edit.right_atoms, right))
    named = _bearer_differs(edit, left, right)
    imposed = any(_in(atoms, side.consequence) for atoms, side in sides)
    if imposed or (named and left.punishing and right.punishing):
        yield Category.PENALTY
    elif named:
        yield Category.BEARER


def _bearer_differs(edit: Edit, left: Clause, right: Clause) -> bool:
    """A bearer named within the edit. Whom 由 names in another act (损失由旅客承担 for 采取措施) goes with the act."""
    one, other = left.bearers.named(edit.left_atoms), right.bearers.named(edit.right_atoms)
    if one is Naming.NONE and other is Naming.NONE:
        return False
    if Naming.SUBJECT in (one, other) or (one is other) or not (edit.left_atoms and edit.right_atoms):
        return True
    return bool(_telling(edit.left_atoms) & _telling(edit.right_atoms)) or not (
        _telling(edit.left_atoms) and _telling(edit.right_atoms)
    )


def _telling(atoms: Sequence[Atom]) -> set[str]:
    return {atom.key for atom in atoms if atom.weight}


def _of_the_rest(edit: Edit) -> Category:
    weights = [sum(atom.weight for atom in side) for side in (edit.left_atoms, edit.right_atoms)]
    if edit.listed or max(weights) < patterns().content_weight:
        return Category.SCOPE
    return Category.CONTENT


def modality_between(left: Clause, right: Clause) -> tuple[Atom, Atom] | None:
    """The words of modality of two clauses that answer each other, where they are not of one strength."""
    ranks = patterns().modality
    if left.modal is None or right.modal is None or ranks[left.modal.key] == ranks[right.modal.key]:
        return None
    return left.modal, right.modal


def bearers_between(left: Sequence[Clause], right: Sequence[Clause]) -> tuple[str, str] | None:
    """Who is obliged by two provisions that answer each other, as written, where only one side obliges them. Who is
    written alike on both sides differs in no word, whatever rank the name has there."""
    one, other = (
        {key: name for c in side if not c.punishing for key, name in c.bearers.names.items()} for side in (left, right)
    )
    lost, added = _missing(one, other), _missing(other, one)
    return ("、".join(lost), "、".join(added)) if one and other and (lost or added) else None


def _missing(names: Mapping[str, str], others: Mapping[str, str]) -> list[str]:
    written = set(map(plain, others.values()))
    return [name for key, name in names.items() if key not in others and plain(name) not in written]
