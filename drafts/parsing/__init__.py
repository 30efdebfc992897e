"""From the lines of a file to a Draft: head, lines, tokens, tree."""

from drafts.parsing.parse import parse, parse_text, require_provisions

__all__ = ["parse", "parse_text", "require_provisions"]
