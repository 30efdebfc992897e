"""Taking charts along: data at once, images and the whole collection made when they are asked for, with progress.

What a missing browser cannot draw is told; data and pages are always there.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from analysis.charts.chart import Chart
from analysis.progress.portfolio import Selection
from drafts.refusal import Refusal
from exports.charts.bundle import DrawnFrom, Made, charts_as_zip, data_as_zip, image_files
from exports.charts.data import chart_as_csv, chart_as_json, charts_as_xlsx
from exports.charts.images import Picture
from exports.charts.page import chart_as_html
from exports.files.kinds import KINDS
from exports.progress.calendar import ItemNames, calendar_file
from legislation.projects.events import log_digest
from views.forms.filters import carried
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.notices import tell_refusal
from views.shell.progress import agenda_of, known
from views.shell.workspace import later, moment, store
from workbench.clock import today

LOOK = 0.25  # seconds between two looks at how far the drawing is
Content = bytes | Callable[[], bytes]
Make = Callable[[], tuple[Chart, ...]]


def one_chart(chart: Chart, selection: Selection) -> None:
    """Data and page of a chart at once; its images after they were asked for."""
    speaking = language()
    ready: dict[str, Content] = {
        "csv": partial(chart_as_csv, chart, speaking),
        "xlsx": partial(charts_as_xlsx, (chart,), speaking),
        "json": partial(chart_as_json, chart, speaking),
        "html": partial(chart_as_html, chart, speaking),
    }
    identity = (chart.key, *map(str, chart.params.values()), *_state(selection))
    made: dict[str, bytes] = st.session_state.get("chart_images", {}).get(identity, {})
    with st.container(horizontal=True, key="downloads", gap="small"):
        for kind, content in (made | ready).items():
            _download(kind.upper(), content, f"{chart.key}.{kind}", f"download-{chart.key}-{kind}")
        asked = not made and st.button(t("statistics.draw_images"), key="draw-images", help=t("statistics.draw_help"))
    if asked:
        _draw_images(chart, identity)


def data_of_chart(chart: Chart) -> None:
    """The table behind a chart, where a page shows what it says without drawing it."""
    ready = {"csv": partial(chart_as_csv, chart, language()), "xlsx": partial(charts_as_xlsx, (chart,), language())}
    with st.container(horizontal=True, key="downloads", gap="small"):
        for kind, content in ready.items():
            _download(kind.upper(), content, f"{chart.key}.{kind}", f"download-{chart.key}-{kind}")


def _state(selection: Selection) -> tuple[str, ...]:
    """What files were made from: kept ones are only offered while it is the same."""
    return str(moment()), str(selection), language().value


def _draw_images(chart: Chart, identity: tuple[str, ...]) -> None:
    made = _with_progress((chart,))
    if made is not None:
        images = {one.name.rpartition(".")[2]: one.content for one in made}
        st.session_state["chart_images"] = {identity: images}
        st.rerun()


def _with_progress(charts: Sequence[Chart]) -> list[Made] | None:
    """Images of charts, with a bar while they are drawn; None where they cannot be, which is told."""
    whole, done = len(charts) * len(Picture), ImagesDone()
    bar = st.progress(0.0)
    with ThreadPoolExecutor(max_workers=1) as thread:
        # What draws knows no page: it counts, and the page looks how far it is.
        job = thread.submit(image_files, charts, language(), done)
        while not job.done():
            bar.progress(done.number / whole, t("statistics.drawing", done=done.number, whole=whole))
            wait((job,), timeout=LOOK)
    bar.empty()
    try:
        return job.result()
    except Refusal as refusal:
        tell_refusal(refusal)
        return None


class ImagesDone:
    """How many images are done; told from the thread that draws."""

    number = 0

    def __call__(self, number: int) -> None:
        self.number = number


def all_charts(make: Make, count: int, selection: Selection) -> None:
    """Everything in one ZIP with its manifest, and what is due as a calendar. `make` gives the charts, which are
    `count`, when they are wanted."""
    show(tag("h2", t("statistics.all"), class_="cy-section"))
    show(tag("p", t("statistics.all_help"), class_="cy-note"))
    identity = ("all", st.query_params.get("project", ""), *_state(selection))
    made = st.session_state.get("charts_zip", {}).get(identity)
    with st.container(horizontal=True, key="downloads-all", gap="small"):
        if made:
            _download(t("statistics.zip"), made, "chuanyu-charts.zip", "download-zip")
        asked = not made and st.button(t("statistics.make_zip", count=count), key="make-zip")
        origin, speaking = DrawnFrom(carried(), log_digest(store())), language()
        _download(
            t("statistics.data_zip"),
            lambda: data_as_zip(make(), origin, speaking),
            "chuanyu-data.zip",
            "download-data-zip",
        )
        calendar_button(selection)
    if asked:
        with st.spinner(t("statistics.comparing")):
            charts = make()
        _make_zip(charts, identity)


def _make_zip(charts: tuple[Chart, ...], identity: tuple[str, ...]) -> None:
    images = _with_progress(charts)
    if images is None:
        show(tag("p", t("statistics.data_still"), class_="cy-note"))
        return
    content = charts_as_zip(charts, DrawnFrom(carried(), log_digest(store())), language(), images)
    st.session_state["charts_zip"] = {identity: content}
    st.rerun()


def calendar_button(selection: Selection) -> None:
    """Limits, plans, action items and tasks as .ics; what is not known to the day stays out."""
    what, items, speaking = known(), agenda_of(selection), language()
    tasks = what.to_do(today(), selection)
    names = ItemNames(what.of_project, what.record, what.procedure)
    _download(
        t("statistics.calendar", count=sum(item.earliest == item.latest for item in items) + len(tasks)),
        lambda: calendar_file(items, names, datetime.now(UTC), speaking, tasks).content,
        "chuanyu.ics",
        "download-calendar",
    )


def _download(label: str, content: Content, name: str, key: str) -> None:
    mime = KINDS[name.rpartition(".")[2]].media_type
    make = content if callable(content) else lambda: content
    st.download_button(label, later(make), file_name=name, mime=mime, key=key, on_click="ignore")
