"""How well scans are read: `python -m bench.recognising FOLDER [--texts N] [--pages N]`.

Texts of FOLDER (*.txt) are set as PDF, their pages made pictures as a scanner would: askew, blurred, noisy, at some
resolution. Prints for each kind of spoiling the share of characters read wrongly (edit distance, spaces left out),
articles found, paragraphs that are letter for letter those of the PDF's own text, lines told to be checked, and seconds
of the processor a page, processes included.
"""

import argparse
import io
import random
import resource
from collections.abc import Iterator
from pathlib import Path

import numpy
import pypdfium2
import typst
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from drafts.parsing import parse
from drafts.readers import read

SPOILT = {"as printed": (200, 0.0, 0.0), "scanned": (200, 0.7, 12.0), "scanned badly": (150, 1.5, 25.0)}
SETTINGS = (
    '#set page(paper: "a4", margin: 2.6cm, numbering: "- 1 -")\n'
    '#set text(font: ("FangSong", "Noto Serif CJK SC"), size: 16pt, lang: "zh")\n'
    "#set par(justify: true, leading: 1em, spacing: 1em, first-line-indent: (amount: 2em, all: true))\n"
)


def printed(text: str, pages: int) -> bytes:
    """The first pages of a text as PDF."""
    words = "\n\n".join(line.strip() for line in text.splitlines() if line.strip())
    for sign in "\\#*_[]$<>@`~":
        words = words.replace(sign, "\\" + sign)
    document = pypdfium2.PdfDocument(typst.compile((SETTINGS + words).encode()))
    kept = pypdfium2.PdfDocument.new()
    kept.import_pages(document, list(range(min(pages, len(document)))))
    stream = io.BytesIO()
    kept.save(stream)
    return stream.getvalue()


def scanned(document: bytes, dpi: int, skew: float, noise: float) -> bytes:
    """The same pages as pictures: `skew` in degrees, `noise` in levels of grey."""
    chance = numpy.random.default_rng(1)
    pictures = []
    for page in pypdfium2.PdfDocument(document):
        picture = page.render(scale=dpi / 72).to_pil().convert("L")
        if skew:
            picture = picture.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
        if noise:
            grey = numpy.asarray(picture.filter(ImageFilter.GaussianBlur(0.8)), dtype=float)
            grey = grey * 0.9 + chance.normal(0, noise, grey.shape)
            picture = Image.fromarray(grey.clip(0, 255).astype("uint8"))
        pictures.append(picture)
    stream = io.BytesIO()
    pictures[0].save(stream, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return stream.getvalue()


def spent() -> float:
    every = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in every)


def plain(text: str) -> str:
    return "".join(text.split())


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--texts", type=int, default=4)
    arguments.add_argument("--pages", type=int, default=3)
    asked = arguments.parse_args()
    files = sorted(asked.folder.rglob("*.txt"))
    random.Random(12).shuffle(files)  # noqa: S311 -- the same for everybody
    documents = [printed(file.read_text(encoding="utf-8"), asked.pages) for file in files[: asked.texts]]
    for name, how in SPOILT.items():
        print(name, *_judged(documents, *how), sep="\n  ")


def _judged(documents: list[bytes], dpi: int, skew: float, noise: float) -> Iterator[str]:
    wrong = letters = articles = found = same = paragraphs = pages = told = 0
    seconds = 0.0
    for document in documents:
        truth = read("a.pdf", document)
        before = spent()
        source = read("a.pdf", scanned(document, dpi, skew, noise))
        seconds += spent() - before
        assert source.read_as
        pages += source.read_as.pages
        told += source.read_as.doubtful
        mine, theirs = (plain("".join(line.text for line in each.lines)) for each in (source, truth))
        wrong += Levenshtein.distance(mine, theirs)
        letters += len(theirs)
        articles += len(parse(truth).articles)
        found += len({a.locator for a in parse(source).articles} & {a.locator for a in parse(truth).articles})
        own = {plain(line.text) for line in source.lines}
        paragraphs += len(truth.lines)
        same += sum(plain(line.text) in own for line in truth.lines)
    yield f"{wrong} of {letters} characters wrong ({100 * wrong / letters:.2f} %)"
    yield f"{found} of {articles} articles, {same} of {paragraphs} paragraphs letter for letter"
    yield f"{told} lines told to be checked, {seconds / pages:.1f} s a page of {pages}"


if __name__ == "__main__":
    main()
