"""Changes and comments of people in a file that came back, said in the reader's language."""

from drafts.returned import ChangeKind, Place, Remark, Reply, Returned, TrackedChange
from wording import Language, text

_PARTS = {"title": "part.title", "preamble": "part.preamble", "closing": "part.closing", "note": "returned.note"}
LONGEST_QUOTED = 300  # characters of a change in a sentence


def change_sentence(change: TrackedChange, language: Language) -> str:
    """将“应当”改为“可以”: what is proposed, without who proposes it and where."""
    words = {"gone": _quoted(change.gone), "come": _quoted(change.come)}
    if change.kind is not ChangeKind.MOVED:
        return text(f"returned.{change.kind.value}", language, **words)
    ends = [place_words(place, language) for place in (change.base, change.proposed)]
    if ends[0] == ends[1]:
        return text("returned.moved_within", language, **words)
    return text("returned.moved", language, base=ends[0], proposed=ends[1], **words)


def _quoted(words: str) -> str:
    said = words.replace("\n", " / ")
    return said if len(said) <= LONGEST_QUOTED else said[:LONGEST_QUOTED] + "……"


def change_place(change: TrackedChange, language: Language) -> str:
    """第五条; 第五条（修订前） where what goes bore another number than what stands there after."""
    place = change.place
    if place is None:
        return change.where or text("returned.nowhere", language)
    words = place_words(place, language)
    gone = change.kind in (ChangeKind.DELETED, ChangeKind.JOINED) and change.base is not None
    differs = gone and (change.proposed is None or change.proposed.locator != place.locator)
    return text("returned.before", language, place=words) if differs and place.locator else words


def place_words(place: Place | None, language: Language) -> str:
    """第二条第一款; 标题, 引言 for what is no provision."""
    if place is None:
        return text("returned.nowhere", language)
    return place.locator or text(_PARTS.get(place.key, "part.article"), language)


def signature(of: TrackedChange | Remark | Reply, language: Language) -> str:
    """李四 2031-03-01 09:30."""
    return " ".join(filter(None, (author_name(of.author, language), of.date)))


def author_name(author: str, language: Language) -> str:
    return author or text("returned.nobody", language)


def about_sentence(remark: Remark, language: Language) -> str:
    """针对“每年”; nothing where a comment is about a place alone."""
    return text("returned.about", language, words=_quoted(remark.words)) if remark.words else ""


def counts_sentence(found: Returned, language: Language) -> str:
    """修订 5 处，批注 2 条."""
    return text("returned.counts", language, changes=len(found.changes), remarks=len(found.remarks))


def is_house(author: str) -> bool:
    """Whether it is the name under which the house itself writes a redline where nobody is named."""
    return author in {text("views.product", language) for language in Language}


def others_first(found: Returned) -> list[str]:
    """The authors, the house itself last: it is the others that a reader looks for."""
    return sorted(found.authors, key=is_house)


def authors_sentences(found: Returned, language: Language) -> list[str]:
    """李四：修订 4 处，批注 1 条, for each person."""
    said = []
    for author in others_first(found):
        changes = sum(change.author == author for change in found.changes)
        remarks = sum(remark.author == author for remark in found.remarks)
        remarks += sum(reply.author == author for remark in found.remarks for reply in remark.replies)
        counts = text("returned.counts", language, changes=changes, remarks=remarks)
        said.append(text("returned.by", language, author=author_name(author, language), counts=counts))
    return said
