"""A file as people give it, made a draft under the budget of reading."""

from drafts.budget import READING, Budget, Meter, within
from drafts.parsing import parse, require_provisions
from drafts.provisions import Draft
from drafts.readers import NO_AIDS, Aids, Recognised, ToRecognise, read, recognise
from drafts.readers.paged import Raw


def draft_of_file(
    name: str,
    content: bytes,
    budget: Budget = READING,
    aids: Aids = NO_AIDS,
    recognised: Recognised | None = None,
) -> Draft:
    """The draft of a file. Raises Refusal where it cannot be read, has no provision or is beyond the budget; what
    `read` raises."""
    return within(require_provisions(parse(read(name, content, budget, aids, recognised)), name), budget, name)


def draft_or_pages(
    name: str, content: bytes, budget: Budget, aids: Aids, recognised: Recognised
) -> Draft | tuple[int, ...]:
    """The draft, or the pages that have to be recognised first: each is a task of its own (`page_of_scan`)."""
    try:
        return draft_of_file(name, content, budget, aids, recognised)
    except ToRecognise as lacking:
        return lacking.pages


def page_of_scan(name: str, content: bytes, page: int, budget: Budget) -> Raw:
    """A page that is a picture, with its words. Raises Refusal scan_broken, scan_too_heavy."""
    return recognise(Meter(name, budget), content, page)
