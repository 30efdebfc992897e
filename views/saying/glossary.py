"""Words of the trade that the pages use, explained in a sentence each."""

from markupsafe import Markup

from views.shell.language import t
from views.shell.markup import joined, tag

TERMS = ("pending", "missing", "unrecorded", "ahead", "out_of_step", "late", "basis", "from_plan")


def glossary() -> Markup:
    pairs = (joined([tag("dt", t(f"terms.{term}")), tag("dd", t(f"terms.{term}_means"))]) for term in TERMS)
    return tag("dl", joined(tag("div", pair) for pair in pairs), class_="cy-terms")
