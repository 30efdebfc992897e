"""A Comparison as a PDF, set by Typst: A4 landscape, header row on every page, readable in black and white."""

import json
from importlib.resources import files

import typst

from analysis.comparing.comparison import Comparison
from drafts.refusal import Refusal
from exports.brief.page import BriefPage
from exports.brief.pdf import page_for_typst
from exports.brief.pdf import template as brief_template
from exports.comparison.outcomes import NO_OPINIONS, Opinions
from exports.comparison.table import Block, table_lines
from exports.files.characters import held
from exports.files.fonts import SANS, SERIF, chinese_fonts
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import row_numbers
from exports.saying.renamings import term_sentences
from exports.saying.sides import Looks, SideLook, legend_of, looks_of
from wording import Language, text


def comparison_as_pdf(
    comparison: Comparison,
    language: Language,
    opinions: Opinions = NO_OPINIONS,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
) -> bytes:
    """The PDF's bytes; `opinions` fill the column 协商意见; the `brief` is the first page, upright, each of its lines a
    way to its row.

    Raises Refusal where this machine has no Chinese font: a page of boxes helps nobody.
    """
    fonts = chinese_fonts(SERIF + SANS)
    if not fonts:
        raise Refusal("no_chinese_font")
    looks = looks or looks_of(comparison, language)
    untitled = text("export.untitled", language)
    titles = zip(looks, (comparison.left.title or untitled, comparison.right.title or untitled), strict=True)
    names = ("comparison_title", "number", "relation", "opinion", "legend", "legend_noise_print")
    data = {
        "fonts": fonts,
        "lang": language.value,
        "titles": [text("export.titled", language, side=look.name, title=title) for look, title in titles],
        "sides": [_side(look, language) for look in looks],
        "words": {name: text(f"export.{name}", language) for name in names},
        "brief": page_for_typst(brief, language, row_numbers(comparison)) if brief else None,
        "terms": list(term_sentences(comparison, looks, language)),
        "liability": {
            "title": text("liability.title", language),
            "columns": liability_columns(looks, language),
            "lines": [line.cells for line in liability_lines(comparison, looks, language)],
        },
        "lines": [
            {
                "number": line.number,
                "left": _blocks(line.left),
                "right": _blocks(line.right),
                "tags": line.tags,
                "opinion": line.opinion,
            }
            for line in table_lines(comparison, looks, language, opinions)
        ],
    }
    template = brief_template() + files(__package__).joinpath("comparison.typ").read_bytes()
    # The texts travel as data, never as markup, so nothing in a draft can be read as Typst code.
    return bytes(typst.compile(template, sys_inputs={"comparison": held(json.dumps(data, ensure_ascii=False))}))


def _side(look: SideLook, language: Language) -> dict[str, object]:
    return {
        "colour": look.hue.light,
        "tint": look.hue.tint,
        "struck": look.struck,
        "legend": legend_of(look, language),
    }


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, object]]:
    return [
        {
            "head": block.head,
            "ours": block.ours,
            "level": block.level.value,
            "runs": [{"text": run.text, "mark": run.mark.value} for run in block.runs],
        }
        for block in blocks
    ]
