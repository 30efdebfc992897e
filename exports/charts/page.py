"""A chart as an HTML page of its own: the figure one can point at, how it is read, its data. It asks no host for
anything: plotly's script stands inside."""

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from analysis.charts.chart import Chart
from exports.charts.data import chart_rows
from exports.charts.figures import figure_of
from exports.charts.template import BODY
from exports.charts.wording import Wording
from exports.files.characters import held
from wording import Language


def chart_as_html(chart: Chart, language: Language, script: str = "") -> bytes:
    """The page; `script` is where it finds plotly's, which it holds itself where empty."""
    # Imported here: the script is 4 MB, and most commands never need it.
    from plotly.io import to_html

    wording = Wording(chart, language)
    head, *rows = chart_rows(chart, language)
    config = {"displaylogo": False, "responsive": True, "locale": "en"}
    figure = to_html(
        figure_of(chart, language), include_plotlyjs=script or True, full_html=False, config=config, div_id=chart.key
    )
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(files(__package__).joinpath("page.html.jinja").read_text(encoding="utf-8"))
    page = template.render(
        lang=language.value,
        title=wording.title(),
        font=BODY,
        figure=figure,
        note=wording.note(),
        table_title=wording.say("table"),
        head=head,
        rows=rows,
    )
    return held(page).encode()
