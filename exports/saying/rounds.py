"""A round of consultation as one sentence: who sent what when, by when it is to be answered, and what was answered."""

from collections.abc import Mapping

from exports.saying.standing import when
from legislation.projects.records import Version
from legislation.tracks.records import Round, RoundAnswer
from wording import Language, text


def round_line(of: Round, names: Mapping[str, str], versions: Mapping[str, Version], language: Language) -> str:
    """四川于2026-03-01将草案 2026-02送重庆征求意见；请于2026-03-20前答复；重庆于2026-03-18答复：….

    `names`: side key -> its name; `versions`: those that the reader sees, by key.
    """
    draft, *others = of.versions
    beside = [_version(key, names, versions, language) for key in others]
    said = [
        text(
            "rounds.sent",
            language,
            side=names.get(of.side, of.side),
            date=when(of.sent, language),
            to=text("views.comma", language).join(names.get(side, side) for side in of.to),
            text=_label(versions.get(draft), language),
        )
    ]
    if beside:
        said.append(text("rounds.beside", language, texts=text("views.comma", language).join(beside)))
    if of.due:
        said.append(text("rounds.due", language, date=when(of.due, language)))
    said += [_answer(each, names, versions, language) for each in of.answers]
    return text("rounds.join", language).join(said)


def awaited_line(of: Round, names: Mapping[str, str], language: Language) -> str:
    """待重庆答复; empty where all answered."""
    sides = text("views.comma", language).join(names.get(side, side) for side in of.awaited)
    return text("rounds.open", language, side=sides) if sides else ""


def _answer(of: RoundAnswer, names: Mapping[str, str], versions: Mapping[str, Version], language: Language) -> str:
    told = [_label(versions.get(of.version), language)] if of.version else []
    told += [of.words] if of.words else []
    head = text("rounds.answered", language, side=names.get(of.side, of.side), date=when(of.answered, language))
    if not told:
        return head
    return text("rounds.answered_with", language, head=head, what=text("views.comma", language).join(told))


def _version(key: str, names: Mapping[str, str], versions: Mapping[str, Version], language: Language) -> str:
    """四川草案 2026-02."""
    found = versions.get(key)
    label = _label(found, language)
    return text("rounds.text", language, side=names.get(found.side, found.side), label=label) if found else label


def _label(found: Version | None, language: Language) -> str:
    """草案 2026-02."""
    return " ".join(filter(None, (found.label, found.date))) if found else text("rounds.text_gone", language)
