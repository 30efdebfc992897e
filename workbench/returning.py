"""A file that came back with changes and comments of people, read again as what it was and what is proposed."""

from drafts.binding import bound
from drafts.budget import READING, Budget, within
from drafts.parsing import parse
from drafts.readers import NO_AIDS, Aids, read_with_changes
from drafts.returned import Returned


def returned_file(name: str, content: bytes, budget: Budget = READING, aids: Aids = NO_AIDS) -> Returned | None:
    """Its two texts, and what each person proposes and says at which provision; None for a file that can hold
    nothing of the kind. Raises Refusal where it cannot be read or is beyond the budget."""
    found = read_with_changes(name, content, budget, aids)
    if found is None:
        return None
    base, proposed = (within(parse(source), budget, name) for source in (found.base, found.proposed))
    return bound(found.trails, base, proposed)
