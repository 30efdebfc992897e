"""What happened to a decision since it was made, in one line, with what changed below it."""

from collections.abc import Callable, Mapping

from markupsafe import Markup

from analysis.comparing.comparison import Difference
from analysis.decisions.table import Note, NoteCode
from exports.saying.sentences import category_names, reason_sentence
from views.shell.language import language, t
from views.shell.markup import joined, tag


def note_line(note: Note, names: Mapping[str, str], label: Callable[[str], str]) -> Markup:
    """A line of a list. `names`: side key -> what it is called; `label` says what a version (by key) is called."""
    words = {
        "side": names.get(note.side, ""),
        "from_version": note.from_version and label(note.from_version),
        "to_version": note.to_version and label(note.to_version),
    } | dict(note.params)
    if note.code is NoteCode.JOINED and words["position"]:
        words["position"] = t(f"position.{words['position']}")
    said = t(f"negotiation_note.{note.code.value}", **words)
    more = [tag("li", _difference(one)) for one in note.differences]
    more += [tag("li", reason_sentence(reason, language())) for reason in note.reasons]
    return tag("li", joined([said, tag("ul", joined(more)) if more else ""]))


def _difference(one: Difference) -> Markup:
    before = tag("del", one.left) if one.left else Markup()
    after = tag("ins", one.right) if one.right else Markup()
    arrow = " → " if one.left and one.right else ""
    return joined([category_names(one.categories, language()), "：", before, arrow, after])
