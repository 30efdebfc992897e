"""A Comparison as a PDF, set by Typst: A4 landscape, header row on every page, readable in black and white."""

import json
from importlib.resources import files

import typst

from analysis.comparing.comparison import Comparison
from drafts.refusal import Refusal
from exports.brief.page import Page
from exports.brief.pdf import page_for_typst
from exports.brief.pdf import template as brief_template
from exports.comparison.outcomes import NO_OPINIONS, Opinions
from exports.comparison.table import Block, table_lines
from exports.files.characters import held
from exports.files.fonts import SANS, SERIF, chinese_fonts
from exports.saying.numbering import row_numbers
from exports.saying.renamings import term_sentences
from wording import Language, text


def comparison_as_pdf(
    comparison: Comparison, language: Language, opinions: Opinions = NO_OPINIONS, brief: Page | None = None
) -> bytes:
    """The PDF's bytes; `opinions` fill the column 协商意见; the `brief` is the first page, upright, each of its lines a
    way to its row.

    Raises Refusal where this machine has no Chinese font: a page of boxes helps nobody.
    """
    fonts = chinese_fonts(SERIF + SANS)
    if not fonts:
        raise Refusal("no_chinese_font")
    untitled = text("export.untitled", language)
    names = ("comparison_title", "number", "relation", "opinion", "no_counterpart", "legend")
    legend = ("legend_left", "legend_right", "legend_noise_print")
    data = {
        "fonts": fonts,
        "lang": language.value,
        "titles": [comparison.left.title or untitled, comparison.right.title or untitled],
        "words": {name: text(f"export.{name}", language) for name in (*names, *legend)},
        "brief": page_for_typst(brief, language, row_numbers(comparison)) if brief else None,
        "terms": list(term_sentences(comparison, language)),
        "lines": [
            {
                "number": line.number,
                "left": _blocks(line.left),
                "right": _blocks(line.right),
                "tags": line.tags,
                "opinion": line.opinion,
            }
            for line in table_lines(comparison, language, opinions)
        ],
    }
    template = brief_template() + files(__package__).joinpath("comparison.typ").read_bytes()
    # The texts travel as data, never as markup, so nothing in a draft can be read as Typst code.
    return bytes(typst.compile(template, sys_inputs={"comparison": held(json.dumps(data, ensure_ascii=False))}))


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, object]]:
    return [
        {
            "head": block.head,
            "level": block.level.value,
            "runs": [{"text": run.text, "mark": run.mark.value} for run in block.runs],
        }
        for block in blocks
    ]
