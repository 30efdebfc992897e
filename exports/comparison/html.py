"""A Comparison as one self-contained HTML page: opens anywhere, prints in black and white, asks nothing of any host."""

import json
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from analysis.comparing.comparison import Comparison
from analysis.sides import Sides
from exports.brief.page import BriefPage
from exports.comparison.blocks import spaced
from exports.comparison.handout import EVERYTHING, PLAIN, Handout, Layout, front_lines
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes
from exports.comparison.table import Column, Holds, cell_of, columns_of, table_lines
from exports.files.characters import held
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import row_numbers
from exports.saying.renamings import term_sentences
from exports.saying.sides import Looks, legend_of, looks_of
from wording import Language, text


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("exports.comparison", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("comparison.html.jinja")


def comparison_as_html(
    comparison: Comparison,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
    handout: Handout = PLAIN,
) -> str:
    """The page, headed by the `brief`, in the columns of the layout as a screen has them. Every text is escaped by the
    template. Raises Refusal `nothing_chosen`."""

    def say(key: str, **params: object) -> str:
        return text(key, language, **params)

    looks = looks or looks_of(comparison, language)
    lines = list(table_lines(comparison, looks, language, outcomes, handout))
    printed = {line.row.id for line in lines if line.row}
    page = _template().render(
        comparison=comparison,
        brief=brief,
        places={row: number for row, number in row_numbers(comparison).items() if row in printed},
        terms=tuple(term_sentences(comparison, looks, language)),
        liability=tuple(line.cells for line in liability_lines(comparison, looks, language))
        if handout.choice == EVERYTHING
        else (),
        liability_columns=liability_columns(looks, language),
        lines=lines,
        paper=handout.paper.value,
        page_of=[json.dumps(part, ensure_ascii=False) for part in _page_of(language)],
        cell_of=cell_of,
        columns=_columns(comparison, looks, language, handout, negotiated=bool(outcomes)),
        titles=Sides(comparison.left, comparison.right).each(lambda head: head.title or say("export.untitled")),
        facts=front_lines(comparison, looks, language, outcomes, handout),
        language="zh-CN" if language is Language.CHINESE else "en",
        say=say,
        spaced=spaced,
        looks=looks,
        legends=looks.each(lambda look: legend_of(look, language)),
    )
    return held(page)


def _columns(
    comparison: Comparison, looks: Looks, language: Language, handout: Handout, *, negotiated: bool
) -> tuple[Column, ...]:
    """Those of the layout but for the number, which stands with what is said of a row: between two sides. 协商意见 is
    there where somebody negotiated, for a screen has no pen."""
    of = {column.holds: column for column in columns_of(comparison, looks, language, handout)}
    order = [holds for holds in of if holds is not Holds.NUMBER and (negotiated or holds is not Holds.OPINION)]
    if handout.layout is Layout.SIDES:
        order.remove(Holds.TAGS)
        order.insert(1, Holds.TAGS)
    return tuple(of[holds] for holds in order)


def _page_of(language: Language) -> list[str]:
    """What stands before, between and after the numbers of 第 1 页　共 2 页."""
    before, rest = text("export.page_of", language, page="\0", pages="\1").split("\0")
    return [before, *rest.split("\1")]
