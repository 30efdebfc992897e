"""What became of the instructions of an amending decision, as sentences."""

from analysis.amending.instructions import Why
from wording import Language, text


def why_sentence(why: Why, language: Language) -> str:
    """Why an instruction was not applied."""
    return text(f"not_applied.{why.value}", language)
