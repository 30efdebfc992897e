"""Opinions as data: a line each opinion, in columns that are read back as they were (`chuanyu opinions import`)."""

from typing import Any

from exports.consultation.adoption import Adoption, handed_out, handling_name, left_out, lines, place_words, who_says
from exports.files.cells import Cell, csv_file
from exports.files.characters import held
from legislation.consultation.records import Handling, Opinion
from wording import Language, text

DATA_COLUMNS = ("number", "source", "who", "provision", "opinion", "reason", "received", "handling", "reply")


def opinions_as_csv(of: Adoption, language: Language) -> bytes:
    heads: list[Cell] = [text(f"opinion_column.{column}", language) for column in DATA_COLUMNS]
    return csv_file([heads, *(opinion_row(of, each, language) for each in of.opinions)])


def opinion_row(of: Adoption, each: Opinion, language: Language) -> list[Cell]:
    """In the order of `DATA_COLUMNS`."""
    said = each.said
    return [
        each.ordinal,
        text(f"opinion_source.{said.source.value}", language),
        handed_out(of, said, said.who, language) if of.names or not said.person else "",
        said.provision,
        handed_out(of, said, said.opinion, language),
        handed_out(of, said, said.reason, language),
        said.received,
        "" if each.open else handling_name(each.answer.handling, language),
        handed_out(of, said, each.answer.reply, language),
    ]


def opinions_as_plain(of: Adoption, language: Language) -> dict[str, Any]:
    """What `chuanyu opinions export --format json` says: figures, groups as lines, every opinion with its group."""
    group_of = {each.key: number for number, group in enumerate(of.groups, start=1) for each in group.opinions}
    figures = of.figures
    return {
        "title": held(of.of),
        "label": of.label,
        "consultation": held(of.consultation.title),
        "since": of.consultation.since,
        "until": of.consultation.until,
        "total": figures.total,
        "groups": figures.groups,
        "silent": len(figures.silent),
        "to_check": figures.to_check,
        "left_out": left_out(of),
        "by_handling": {handling.value: figures.by_handling.get(handling, 0) for handling in Handling},
        "by_source": {
            source.value: {handling.value: count for handling, count in counted.items()}
            for source, counted in figures.by_source.items()
        },
        "table": [dict(zip(_KEYS, map(held, line.cells), strict=True)) for line in lines(of, language)],
        "opinions": [_plain(of, each, group_of[each.key], language) for each in of.opinions],
    }


_KEYS = ("number", "place", "opinion", "from", "handling", "reply")


def _plain(of: Adoption, each: Opinion, group: int, language: Language) -> dict[str, Any]:
    said, answer = each.said, each.answer
    return {
        "number": each.ordinal,
        "group": group,
        "source": said.source.value,
        "from": held(who_says(of, said, language)),
        "private": said.person,
        "provision": held(said.provision),
        "place": held(place_words(of.draft, each, language)),
        "keys": list(each.keys),
        "to_check": each.to_check,
        "opinion": held(handed_out(of, said, said.opinion, language)),
        "reason": held(handed_out(of, said, said.reason, language)),
        "received": said.received,
        "handling": answer.handling.value,
        "reply": held(handed_out(of, said, answer.reply, language)),
    }
