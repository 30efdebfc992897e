"""A Comparison as one self-contained HTML page: opens anywhere, prints in black and white, asks nothing of any host."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from analysis.comparing.comparison import Comparison
from exports.brief.page import BriefPage
from exports.comparison.handout import EVERYTHING, PLAIN, Handout, front_lines
from exports.comparison.outcomes import NO_OPINIONS, Opinions
from exports.comparison.table import spaced, table_lines
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
    opinions: Opinions = NO_OPINIONS,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
    handout: Handout = PLAIN,
) -> str:
    """The page, with a column 协商意见 where there are `opinions`, headed by the `brief`. Its columns are those of a
    screen, whatever the layout. Every text is escaped by the template. Raises Refusal `nothing_chosen`."""

    def say(key: str, **params: object) -> str:
        return text(key, language, **params)

    looks = looks or looks_of(comparison, language)
    lines = list(table_lines(comparison, looks, language, opinions, handout))
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
        facts=front_lines(comparison, looks, language, opinions, handout),
        negotiated=bool(opinions),
        language="zh-CN" if language is Language.CHINESE else "en",
        say=say,
        spaced=spaced,
        looks=looks,
        legends=looks.each(lambda look: legend_of(look, language)),
    )
    return held(page)
