"""How much is taken on before an input is refused: one idea for reading, comparing and importing, one code each.

| what | code of the refusal |
|---|---|
| characters | too_many_characters |
| paragraphs of a file, provisions of a text; marks of articles | too_many_provisions, too_many_articles |
| articles of a text, each compared with each of the other text | too_many_articles_to_compare |
| cells of tables | too_many_cells |
| elements of mark-up, attributes of one | too_many_elements, too_many_attributes |
| seconds of the processor | too_many_seconds |
| memory | too_much_memory |

The readers count as they go (`Meter`), before anything is made of what they find. Seconds and memory are the last
bound, for what no count foresaw: whoever starts the work keeps them (workbench/fence.py).
"""

from dataclasses import dataclass, field

from drafts.provisions import Draft, Level
from drafts.refusal import Refusal

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Budget:
    """Sizes in bytes, time in seconds. The defaults, for reading one file, are far above any draft (the longest law
    seen: 1,260 articles, 110,000 characters, 1.6 MB as docx) and far below what would hurt a small server."""

    characters: int = 1_000_000
    provisions: int = 30_000
    articles: int = 30_000  # of one text
    cells: int = 300_000
    rows: int = 5_000  # of a sheet
    elements: int = 500_000  # of all parts of a file
    tags: int = 300_000  # of a web page, each of which may open a paragraph
    attributes: int = 2_000  # of one tag of a web page: its parser compares each with each
    seconds: int = 20
    memory: int = 450 * _MB  # beyond what the process holds when it begins
    file: int = 20 * _MB
    plain: int = 4 * _MB  # text, Markdown, HTML: every character is looked at several times
    unpacked: int = 200 * _MB  # all entries of a docx together, as its directory claims
    xml: int = 24 * _MB  # one XML part of a docx, as really unpacked
    ratio: int = 150  # unpacked / packed, asked only from `ratio_from` on: small XML may well shrink more
    ratio_from: int = 10 * _MB
    entries: int = 3000
    pages: int = 600
    pdf_seconds: int = 60
    pdf_memory: int = 600 * _MB  # address space of the process that opens a PDF
    scan_pages: int = 60  # pictures whose words are recognised
    scan_seconds: int = 20  # of the processor, for one of them, of which a usual page takes three
    scan_patience: int = 120  # by the clock
    scan_memory: int = 2000 * _MB  # address space, of which a usual page uses a third
    office_patience: int = 90  # by the clock, for a file that LibreOffice converts: the machine may be busy
    office_seconds: int = 20  # of the processor, of each process of LibreOffice
    office_memory: int = 750 * _MB  # address space of each; a law of 1,300 articles needs less than 650


READING = Budget()
COMPARING = Budget(characters=600_000, provisions=20_000, articles=3_000, seconds=60, memory=1200 * _MB)
COLLECTING = Budget(rows=10_000, cells=200_000, elements=800_000, xml=40 * _MB)
EXCHANGING = Budget(seconds=120, memory=2000 * _MB)  # a package between two networks
IMPORTING = Budget(cells=150_000, elements=80_000, xml=30 * _MB, unpacked=120 * _MB)


@dataclass(slots=True)
class Meter:
    """What of a budget one input has used. Each method counts `more` and raises Refusal beyond the budget."""

    name: str
    budget: Budget = READING
    _used: dict[str, int] = field(default_factory=dict)

    def characters(self, more: int) -> None:
        self._use("too_many_characters", more, self.budget.characters)

    def provisions(self, more: int) -> None:
        self._use("too_many_provisions", more, self.budget.provisions)

    def articles(self, more: int) -> None:
        """Marks such as 第十二条, heading an article or citing one: each is looked at again and again."""
        self._use("too_many_articles", more, self.budget.provisions)

    def compared(self, more: int) -> None:
        """Articles of a text, each held against each of the other: memory grows with their product."""
        self._use("too_many_articles_to_compare", more, self.budget.articles)

    def cells(self, more: int) -> None:
        self._use("too_many_cells", more, self.budget.cells)

    def elements(self, more: int) -> None:
        self._use("too_many_elements", more, self.budget.elements)

    def tags(self, more: int) -> None:
        self._use("too_many_elements", more, self.budget.tags)

    def attributes(self, of_one_tag: int) -> None:
        if of_one_tag > self.budget.attributes:
            raise Refusal("too_many_attributes", name=self.name, limit=self.budget.attributes)

    def _use(self, code: str, more: int, most: int) -> None:
        used = self._used.get(code, 0) + more
        if used > most:
            raise Refusal(code, name=self.name, limit=most)
        self._used[code] = used


def within(draft: Draft, budget: Budget, name: str = "") -> Draft:
    """The draft itself, however it came in: read, or from a store that an older limit filled. `name` is what the person
    calls it, its title where not given. Raises Refusal too_many_provisions, too_many_characters,
    too_many_articles_to_compare."""
    meter = Meter(name or draft.title, budget)
    for node in draft.walk():
        letters = len(node.text) + len(node.caption)
        meter.provisions(letters > 0)  # as a file's paragraphs: an article's words stand in those below it
        meter.characters(letters)
        meter.compared(node.level is Level.ARTICLE)
    for passage in (*draft.preamble, *draft.closing):
        meter.characters(len(passage))
    return draft
