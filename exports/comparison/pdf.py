"""A Comparison as a PDF, set by Typst: landscape, header row on every page, readable in black and white."""

import json
from collections.abc import Iterable, Sequence
from importlib.resources import files
from typing import Any

import typst

from analysis.comparing.comparison import Comparison
from drafts.refusal import Refusal
from exports.brief.page import BriefPage
from exports.brief.pdf import page_for_typst
from exports.brief.pdf import template as brief_template
from exports.comparison.blocks import Block, Cell, spaced
from exports.comparison.handout import EVERYTHING, PLAIN, Handout, PaperSize, front_lines
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes
from exports.comparison.pieces import Room, RowPiece, half_widths, in_pieces
from exports.comparison.table import Column, Holds, columns_of, table_lines
from exports.files.characters import held
from exports.files.fonts import FANGSONG, HEITI, SANS, SERIF, XIAOBIAOSONG, chinese_fonts
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import row_numbers
from exports.saying.printed import printed_words
from exports.saying.renamings import term_sentences
from exports.saying.sides import Looks, SideLook, legend_of, looks_of
from wording import Language, text

POINTS = 72 / 2.54  # in a centimetre
SHEETS = {PaperSize.A4: (29.7, 21.0), PaperSize.A3: (42.0, 29.7)}
BINDING, CUTTING, SIDES = 2.8, 1.8, 1.6  # cm, as in Word
SIZES = {PaperSize.A4: 10.5, PaperSize.A3: 12.0}
LINE = 1.5  # of the size, about
SMALL = 1.5  # points smaller: what is said of a row
INSET = 4.0  # points
WHOLE, PART = 0.45, 0.3  # of a page: what is kept whole; a piece of a row that is higher


def comparison_as_pdf(
    comparison: Comparison,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
    handout: Handout = PLAIN,
) -> bytes:
    """The PDF's bytes; `outcomes` fill the column 协商意见; the `brief` is the first page, upright, each of its lines a
    way to its row.

    Raises Refusal where this machine has no Chinese font (a page of boxes helps nobody), and `nothing_chosen`.
    """
    fonts = chinese_fonts(SERIF + SANS)
    if not fonts:
        raise Refusal("no_chinese_font")
    looks = looks or looks_of(comparison, language)
    lines = list(table_lines(comparison, looks, language, outcomes, handout))
    columns = columns_of(comparison, looks, language, handout)
    room = _room(columns, handout.paper)
    title = text("export.comparison_title", language)
    printed = {line.row.id for line in lines if line.row}
    numbers = {row: number for row, number in row_numbers(comparison).items() if row in printed}
    data = {
        "fonts": {
            "body": [*chinese_fonts(FANGSONG), *fonts],
            "head": [*chinese_fonts(HEITI + SANS), *fonts],
            "title": [*chinese_fonts(XIAOBIAOSONG), *fonts],
        },
        "lang": language.value,
        "paper": handout.paper.value.lower(),
        "size": SIZES[handout.paper],
        "small": SIZES[handout.paper] - SMALL,
        "title": title,
        "of": text("export.titled", language, side=title, title=f"{looks.left.name} ↔ {looks.right.name}"),
        "page_of": text("export.page_of", language, page="\u0001", pages="\u0002"),
        "printed": printed_words(handout.printed, language),
        "front": front_lines(comparison, looks, language, outcomes, handout),
        "sides": {name: _side(look, language) for name, look in zip(("left", "right"), looks, strict=True)},
        "words": {
            name: text(f"export.{name}", language) for name in ("legend", "legend_noise_print", "continued_number")
        },
        "brief": page_for_typst(brief, language, numbers) if brief else None,
        "terms": list(term_sentences(comparison, looks, language)),
        "liability": {
            "title": text("liability.title", language),
            "columns": liability_columns(looks, language),
            "lines": [line.cells for line in liability_lines(comparison, looks, language)]
            if handout.choice == EVERYTHING
            else [],
        },
        "columns": [{"name": each.name, "holds": each.holds.value, "share": each.share} for each in columns],
        "pieces": _pieces((piece for line in lines for piece in in_pieces(line, columns, room)), columns),
    }
    template = brief_template() + files(__package__).joinpath("comparison.typ").read_bytes()
    # The texts travel as data, never as markup, so nothing in a draft can be read as Typst code.
    return bytes(typst.compile(template, sys_inputs={"comparison": _held(data)}))


def _held(data: dict[str, Any]) -> str:
    return held(json.dumps(data, ensure_ascii=False))


def _room(columns: Sequence[Column], paper: PaperSize) -> Room:
    wide, high = (length * POINTS for length in SHEETS[paper])
    size = SIZES[paper]
    inside, whole = wide - 2 * SIDES * POINTS, sum(column.share for column in columns)
    widths = tuple(
        half_widths(inside * column.share / whole - 2 * INSET, size - SMALL if column.holds.small else size)
        for column in columns
    )
    lines = (high - (BINDING + CUTTING) * POINTS) / (size * LINE)
    return Room(widths, int(WHOLE * lines), int(PART * lines))


def _pieces(pieces: Iterable[RowPiece], columns: Sequence[Column]) -> list[dict[str, object]]:
    """Each with the place to which a line of the brief leads, once a row."""
    begun: set[int | None] = set()
    drawn: list[dict[str, object]] = []
    for piece in pieces:
        place = 0 if piece.heading or piece.number in begun else piece.number
        begun.add(piece.number)
        cells = [_cell(cell, column.holds) for cell, column in zip(piece.cells, columns, strict=True)]
        drawn.append({"number": piece.number, "place": place, "continued": piece.continued, "cells": cells})
    return drawn


def _side(look: SideLook, language: Language) -> dict[str, object]:
    return {
        "colour": look.hue.light,
        "tint": look.hue.tint,
        "struck": look.struck,
        "legend": legend_of(look, language),
    }


def _cell(blocks: Cell, holds: Holds) -> list[dict[str, object]]:
    return [_block(block, holds) for block in blocks]


def _block(block: Block, holds: Holds) -> dict[str, object]:
    indented = not (block.head or block.flush or holds.small or (block.ours and not block.lead))
    return {
        "lead": spaced(block.lead),
        "indented": indented,
        "runs": [[run.text] if run.mark.value == "none" else [run.text, run.mark.value] for run in block.runs],
    }
