"""Figures as PNG, SVG and PDF, drawn by kaleido in any Chromium of this machine. One browser serves a whole batch.

A PDF is the SVG set by Typst: Chromium would draw each Chinese glyph as a picture (Type 3), Typst embeds the fonts.
"""

import asyncio
import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from enum import StrEnum
from typing import TYPE_CHECKING

from drafts.refusal import Refusal
from exports.charts.template import WIDTH
from exports.files.fonts import SANS, chinese_fonts

if TYPE_CHECKING:
    import plotly.graph_objects as go

PRINTED = 2400  # pixels of a PNG, enough for a printed page
PATIENCE = 60  # seconds for one image
_one_batch = threading.Lock()  # a browser takes a few hundred megabytes: one at a time, however many people ask
SHARPNESS = {"png": PRINTED / WIDTH}  # pixels of the image a pixel of the figure


class Picture(StrEnum):
    PNG = "png"
    SVG = "svg"
    PDF = "pdf"


Order = tuple["go.Figure", Picture]


def pictures(orders: Sequence[Order], drawn: Callable[[int], None] = lambda _: None) -> list[bytes]:
    """The images ordered, in that order; `drawn` hears how many are done.

    Chromium is the one of this machine, or that of the environment variable BROWSER_PATH. Raises Refusal
    `chart_no_font` (an image of empty boxes helps nobody), `chart_no_browser`, and `chart_not_drawn` where the browser
    fails or takes more than a minute over an image.
    """
    if not chinese_fonts(SANS):
        raise Refusal("chart_no_font")
    # In a thread of its own: whoever calls may already run an event loop.
    with _one_batch, ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(lambda: asyncio.run(_drawn(orders, drawn))).result()


async def _drawn(orders: Sequence[Order], drawn: Callable[[int], None]) -> list[bytes]:
    from choreographer import errors
    from kaleido import Kaleido

    for name in ("kaleido", "choreographer"):
        # What goes wrong there is told as a Refusal; its own log would come between the lines of ours.
        logging.getLogger(name).setLevel(logging.CRITICAL)
    images: list[bytes] = []
    try:
        # MathJax would be fetched from outside. Without a sandbox, because Chromium as root knows none; it only ever
        # draws figures of ours.
        async with Kaleido(mathjax=False, timeout=PATIENCE) as browser:
            for figure, picture in orders:
                form = picture if picture is Picture.PNG else Picture.SVG
                options = {"format": form.value, "width": WIDTH, "scale": SHARPNESS.get(form.value, 1)}
                image = await browser.calc_fig(figure, opts=options)
                images.append(_as_pdf(image) if picture is Picture.PDF else image)
                drawn(len(images))
    except errors.ChromeNotFoundError:
        raise Refusal("chart_no_browser") from None
    except (
        TimeoutError,
        OSError,
        RuntimeError,
        ValueError,
        errors.BrowserFailedError,
        errors.BrowserClosedError,
    ) as error:
        raise Refusal("chart_not_drawn", reason=f"{type(error).__name__} {error}"[:200].strip()) from error
    return images


PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.svg), format: "svg")\n'


def _as_pdf(svg: bytes) -> bytes:
    import typst

    return bytes(typst.compile(PAGE, sys_inputs={"svg": svg.decode()}))
