"""Texts that break what reads them, in any size, and all that functions of drafts/ and analysis/ take, made of one.

`ALPHABETS` are runs that a careless pattern, a list that is searched or a pair of loops answers with its square: one
sign again and again, numbers without end, brackets that never close, many short items.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import cycle, islice

from analysis.alignment.side import SideText, grams, read_side
from analysis.alignment.terms import Terms
from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Row
from analysis.comparing.marking import Edit, mark
from analysis.comparing.pairing import Pair, Weights, pair, rarity
from analysis.comparing.reading import Reading, read_row
from analysis.comparing.renamings import Subject, definitions
from analysis.language.atoms import Atom, Reader, UnitText
from analysis.language.counterparts import Bridge, Counterparts, Dialect
from analysis.norms.norm import Norm
from analysis.norms.reader import read
from analysis.sides import Sides
from drafts.budget import Meter
from drafts.lines import Line, SourceText
from drafts.parsing import parse_text
from drafts.parsing.logical import TextLine, text_lines
from drafts.provisions import Draft, Level, Provision
from drafts.readers.plain import read_text

ALPHABETS: Mapping[str, str] = {
    "chinese digits": "一二三四五六七八九",
    "one digit": "一",
    "zeros": "〇零",
    "tens": "十百千万亿",
    "arabic digits": "1234567890",
    "wide digits": "１２３",
    "digits and commas": "123,",
    "digits and points": "1.",
    "第": "第",
    "第一条": "第一条",
    "第一条第一款第一项": "第一条第一款第一项",
    "第一": "第一",
    "第 spaces": "第 ",
    "第一、": "第一、",
    "一、": "一、",
    "一至": "一至",
    "一和": "一和",
    "前款": "前款",
    "前一": "前一",
    "本法": "本法",
    "本条": "本条",
    "刑法第一条": "刑法第一条",
    "法": "法",
    "百分之": "百分之",
    "一分之": "一分之",
    "五元以上": "五元以上",
    "五日至": "五日至",
    "2022年": "2022年",
    "open brackets": "（",
    "open quotes": "“",
    "open names": "《",
    "names": "《甲》",
    "nested names": "《甲《乙》",
    "brackets": "（一）",
    "list": "甲、乙、",
    "departments": "教育、公安、民政部门和",
    "signs": "，。；：",
    "的": "的",
    "spaces": " ",
    "wide spaces": "\u3000",
    "tabs": "\t",
    "rare": "𠀀𪚥",
    "marks above": "e\u0301",
    "latin": "abcdefghij",
    "latin words": "shall not ",
    "dashes": "—-",
    "duties": "县级以上人民政府应当加强管理，",
    "bans": "禁止倾倒垃圾，不得排放污水；",
    "fines": "违反本条例第一条规定的，处五百元以上二千元以下罚款；",
    "municipal": "市、区县（自治县）",
    "definitions": "本条例所称甲，是指乙。",
    "lines of articles": "\n第一条 甲应当乙。",
    "lines of items": "\n（一）甲；",
    "lines of points": "\n一、甲",
    "lines of chapters": "\n第一章 甲",
    "lines of nothing": "\n",
    "short lines": "\n甲",
    "lines of digits": "\n1",
    "lines of quotations": "\n“第一条 甲",
    "lines of annexes": "\n附件",
    "sentences": "甲乙丙。",
    "clauses": "甲，乙；",
    "breaks": "\r",
    "nulls": "\0",
}


def text_of(alphabet: str, size: int) -> str:
    return "".join(islice(cycle(alphabet), size))


def numbered_articles(size: int) -> str:
    """Articles in their count, short ones, so many that the whole has about this size."""
    return "".join(f"第{place}条　甲{place}应当报告乙{place}。\n" for place in range(1, size // 16 + 2))


class Material:
    """All that is made of one text, each when it is first asked for: its draft, the units, sentences and words of it,
    and the comparison with its own end put first."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def other(self) -> "Material":
        half = len(self.text) // 2
        return Material(f"甲{self.text[half:]}乙{self.text[:half]}")

    @cached_property
    def lines(self) -> list[Line]:
        return [Line(line) for line in self.text.split("\n")]

    @cached_property
    def texts(self) -> Sequence[str]:
        return self.text.split("\n")

    @cached_property
    def source(self) -> SourceText:
        return read_text(Meter("text.txt"), self.data)

    @cached_property
    def text_lines(self) -> list[TextLine]:
        return text_lines(self.lines)[0]

    @cached_property
    def draft(self) -> Draft:
        """The text as an article among others, unless it has its own."""
        if self.text.startswith(("\n第", "第1条")):
            return parse_text(f"试验条例\n{self.text}")
        return parse_text(
            f"试验条例\n第一条 为了试验，制定本条例。\n第二条 {self.text}\n第三条 本条例自公布之日起施行。"
        )

    @cached_property
    def provision(self) -> Provision:
        """The whole text as one paragraph, whatever the parser would make of it."""
        return Provision(Level.ARTICLE, "2", "第二条", label="第二条", text=self.text)

    @cached_property
    def name(self) -> str:
        return "text.txt"

    @cached_property
    def meter(self) -> Meter:
        return Meter("text.txt")

    @cached_property
    def data(self) -> bytes:
        return self.text.encode("utf-8", "replace")

    @cached_property
    def counterparts(self) -> Counterparts:
        return Counterparts.load()

    @cached_property
    def bridge(self) -> Bridge:
        return self.counterparts.bridge(self.counterparts.named("四川省"), self.counterparts.named("重庆市"))

    @cached_property
    def dialect(self) -> Dialect:
        return self.bridge.left

    @cached_property
    def reader(self) -> Reader:
        return Reader(self.dialect)

    @cached_property
    def unit(self) -> UnitText:
        return self.reader.unit(self.provision)

    @cached_property
    def units(self) -> list[UnitText]:
        return [self.reader.unit(node) for node in self.draft.walk() if node.text]

    @cached_property
    def atoms(self) -> tuple[Atom, ...]:
        return self.unit.atoms

    @cached_property
    def weights(self) -> Weights:
        return rarity(self.units)

    @cached_property
    def pairs(self) -> list[Pair]:
        return pair(Sides(self.units, self.other.units), self.weights)

    @cached_property
    def reading(self) -> Reading:
        return read_row(Sides(self.units, self.other.units), self.weights)

    @cached_property
    def readings(self) -> list[Reading]:
        return [self.reading] * 3

    @cached_property
    def edits(self) -> list[Edit]:
        return mark(self.atoms, self.other.atoms)

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        return read(self.units)

    @cached_property
    def subject(self) -> Subject:
        return Subject(self.draft.title, definitions(self.units))

    @cached_property
    def side(self) -> SideText:
        return read_side(self.draft, self.dialect)

    @cached_property
    def terms(self) -> Terms:
        return Terms.of(self.side, self.other.side, lambda text: grams(text, 2))

    @cached_property
    def comparison(self) -> Comparison:
        return compare(self.draft, self.other.draft)

    @cached_property
    def rows(self) -> Sequence[Row]:
        return self.comparison.rows
