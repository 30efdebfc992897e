"""What decisions leave to the text that they amend: the mark at the end of a quoted provision.

将第三条第六项修改为“（六）征收、征用”。 quotes an item without the ；that it ends with. It is the mark of the old
provision; of a new paragraph or article it is 。 Only where the decision sets a mark of its own behind the quotation: a
provision that is quoted with its last mark, or that has none, is taken as it is quoted.
"""

import re
from dataclasses import replace

from analysis.amending.instructions import Add, Aspect, Instruction, Region, Replace, Wording
from analysis.amending.locating import Lost, locate
from drafts.provisions import Draft, Level

_MARKS = "。；：！？，"


def finished(instruction: Instruction, old: Draft) -> Instruction:
    """The instruction with the last mark of its wording."""
    deed = instruction.deed
    if not isinstance(deed, Replace | Add) or not deed.wording or deed.wording[-1][-1:] in _MARKS:
        return instruction
    if not _marked_outside(deed.wording[-1], instruction.source):
        return instruction
    mark = _old_mark(deed, old) if isinstance(deed, Replace) else _new_mark(deed)
    wording: Wording = (*deed.wording[:-1], deed.wording[-1] + mark)
    return replace(instruction, deed=replace(deed, wording=wording))


def _marked_outside(line: str, source: str) -> bool:
    return bool(re.search(re.escape(line[-4:]) + r"[”」』\"]\s*[。；;，]", source))


def _old_mark(deed: Replace, old: Draft) -> str:
    if deed.place.region is not Region.BODY or deed.place.aspect is not Aspect.WHOLE:
        return ""
    try:
        words = locate(old, deed.place).full_text()
    except Lost:
        return ""
    return words[-1] if words[-1:] in _MARKS else ""


def _new_mark(deed: Add) -> str:
    return "。" if deed.level in (Level.ARTICLE, Level.PARAGRAPH) else ""
