"""A file as people give it, made a draft under the budget of reading."""

from drafts.budget import READING, Budget, within
from drafts.parsing import parse, require_provisions
from drafts.provisions import Draft
from drafts.readers import NO_AIDS, Aids, read


def draft_of_file(name: str, content: bytes, budget: Budget = READING, aids: Aids = NO_AIDS) -> Draft:
    """The draft of a file. Raises Refusal where it cannot be read, has no provision or is beyond the budget."""
    return within(require_provisions(parse(read(name, content, budget, aids)), name), budget, name)
