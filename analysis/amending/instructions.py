"""What a 修改决定 tells a text, as data: one elementary deed at one place each, and what became of it.

`第十二条改为第十三条，第二款修改为：“…”` are two instructions, Renumber and Replace, of one `source`. Numbers of what
is there already are those of the text before the amendment; numbers that something is given (`作为第五条`, `改为第十三
条`) are those of the text after it.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from drafts import numerals
from drafts.provisions import Draft, Level, Number


class Region(StrEnum):
    """What part of a text a place is in."""

    BODY = "body"
    TITLE = "title"
    NOTE = "note"  # 题注
    PREAMBLE = "preamble"
    CONTENTS = "contents"  # 目录, which follows the headings: a Draft does not hold it
    CLOSING = "closing"
    EVERYWHERE = "everywhere"  # 全文: title, body and annexes


class Aspect(StrEnum):
    """What of a provision is meant."""

    WHOLE = "whole"
    NAME = "name"  # 章名、节名, an article's caption, the title of an annex
    LEAD = "lead"  # the own words of a paragraph or item, without the items below it
    SENTENCE = "sentence"  # 第二句, 但书: `Address.sentence` counts from 1, -1 is the last


@dataclass(frozen=True, slots=True)
class Address:
    """Where. Each number counts within the next higher one that is given; `第三章第十二条` gives both.

    An article without a paragraph means all of it; `第十二条第三项` leaves the paragraph out, and is one place only if
    one paragraph of the article has such an item. Numbers of paragraphs count from 1 (-1 is 最后一款). Annex 0 is the
    only annex, which has no number.
    """

    part: Number | None = None
    chapter: Number | None = None
    section: Number | None = None
    article: Number | None = None
    paragraph: int | None = None
    item: Number | None = None
    subitem: Number | None = None
    annex: Number | None = None
    region: Region = Region.BODY
    aspect: Aspect = Aspect.WHOLE
    sentence: int | None = None

    @property
    def level(self) -> Level | None:
        """The lowest level that is numbered; None for the title and the like."""
        named = (
            (self.subitem, Level.SUBITEM),
            (self.item, Level.ITEM),
            (self.paragraph, Level.PARAGRAPH),
            (self.article, Level.ARTICLE),
            (self.section, Level.SECTION),
            (self.chapter, Level.CHAPTER),
            (self.part, Level.PART),
            (self.annex, Level.ANNEX),
        )
        return next((level for number, level in named if number is not None), None)

    def said(self) -> str:
        """As a decision names it, without title, note and the like.

        >>> Address(article=Number(12, 1), paragraph=2, item=Number(3)).said()
        '第十二条之一第二款第三项'
        """
        return "".join(
            said_number(level, number if isinstance(number, Number) else Number(number))
            for level, number in (
                (Level.PART, self.part),
                (Level.CHAPTER, self.chapter),
                (Level.SECTION, self.section),
                (Level.ARTICLE, self.article),
                (Level.PARAGRAPH, self.paragraph),
                (Level.ITEM, self.item),
                (Level.SUBITEM, self.subitem),
            )
            if number is not None
        )


UNITS = {
    Level.PART: "编",
    Level.CHAPTER: "章",
    Level.SECTION: "节",
    Level.ARTICLE: "条",
    Level.PARAGRAPH: "款",
    Level.ITEM: "项",
    Level.SUBITEM: "目",
}
"""The word of each level that is counted."""


def said_number(level: Level, number: Number) -> str:
    """第十二条之一, 第三项, 最后一款.

    >>> said_number(Level.ARTICLE, Number(12, 1)), said_number(Level.PARAGRAPH, Number(-1))
    ('第十二条之一', '最后一款')
    """
    if number.value < 0:
        return f"最后一{UNITS[level]}"
    suffix = f"之{numerals.chinese(number.suffix)}" if number.suffix else ""
    return f"第{numerals.chinese(number.value)}{UNITS[level]}{suffix}"


Wording = tuple[str, ...]
"""New words as the decision quotes them, a line for each provision, their own numbers in front: 第十二条　…, （一）…"""


@dataclass(frozen=True, slots=True)
class Replace:
    """整条、整款、整项 修改为, also a name (章名修改为), the title, note, preamble, closing or an annex.

    `wording` of an article may leave its number out. A number in it that is neither the old nor the new one of the
    place does not fit.
    """

    place: Address
    wording: Wording


@dataclass(frozen=True, slots=True)
class Words:
    """将…中的“old”修改为“new”; 删去…中的“old” where `new` is empty; 在“old”后增加 where `new` begins with it.

    `old` must stand there exactly once, or, with `every` (均, 多处, 全文), at least once. `beside` says that the
    decision puts words before or behind `old`, and so does not show how they join.
    """

    place: Address
    old: str
    new: str
    every: bool = False
    beside: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Add:
    """增加一条，作为第十三条 (level ARTICLE); 第五条增加一款，作为第二款 (PARAGRAPH); 项, 目, 章, 节, annexes alike.

    `within` is what it is added to, in old numbers: the article, paragraph or item; for articles and headings the
    chapter or part where one is named, else None. `numbers` are those that it will have, one for each provision that is
    added; `wording` has all of them. `after` is the provision (old numbers) behind which it comes, where the decision
    says so in place of, or beside, numbers. A chapter's `wording` begins with its heading; `holds` are the first and
    last article, in new numbers, that come to stand under a new heading that is added alone.
    """

    level: Level
    wording: Wording
    numbers: tuple[Number, ...] = ()
    within: Address | None = None
    after: Address | None = None
    holds: tuple[Number, Number] | None = None
    within_new: bool = False


@dataclass(frozen=True, slots=True)
class Delete:
    """删去第十二条, 第二款, 第三项, 第二章 (with all that stands in it; its name alone with Aspect.NAME)."""

    place: Address


@dataclass(frozen=True, slots=True)
class Renumber:
    """第十二条改为第十三条; 第二款改为第三款; 第三章改为第四章. `within` is a heading that it is moved into."""

    place: Address
    to: Number
    within: Address | None = None


@dataclass(frozen=True, slots=True)
class Recast:
    """Several made of several: 第十二条改为二条，作为第十三条、第十四条，修改为; 第五条、第六条合并为第五条，修改为.

    The places are of one level, in old numbers; `numbers` are the new ones.
    """

    places: tuple[Address, ...]
    numbers: tuple[Number, ...]
    wording: Wording


@dataclass(frozen=True, slots=True)
class Adjust:
    """对条文顺序作相应调整: what no instruction numbers is numbered in turn.

    With `words` the decision also has 个别文字 adjusted and does not say which: nobody can do that (UNSPECIFIED).
    """

    words: bool = False


class Why(StrEnum):
    """Why an instruction was not applied; each has its sentence in the catalogue (section `not_applied`)."""

    NO_SUCH_PLACE = "no_such_place"
    PLACE_TWICE = "place_twice"  # two provisions of that number, or an item that two paragraphs have
    WORDS_NOT_FOUND = "words_not_found"
    WORDS_TWICE = "words_twice"  # found more than once: which is meant?
    WORDING_UNFIT = "wording_unfit"  # the quoted words are not of the level or number that is told
    JOINT_UNSAID = "joint_unsaid"  # words put beside one of a list (甲、乙), without the mark that would join them
    NUMBER_TAKEN = "number_taken"  # and nothing says that what has it becomes another
    NUMBER_UNFIT = "number_unfit"  # the numbers of the decision do not come out
    BETWEEN_CHAPTERS = "between_chapters"  # a place at the seam of two chapters, and neither is named
    TOLD_TWICE = "told_twice"  # another instruction changes the same words
    RESTS_ON_ANOTHER = "rests_on_another"  # on one that was not applied
    MARKS_LEFT = "marks_left"  # deleted words would leave two marks side by side (，。)
    NOTHING_LEFT = "nothing_left"  # a deletion would leave an article without words
    TWO_READINGS = "two_readings"  # 第二款后增加：“…”: a sentence or a paragraph?
    UNSPECIFIED = "unspecified"  # 对个别文字作相应调整
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence of the decision that seems to instruct, and that the reader did not understand, or understands in two
    ways. Never applied."""

    why: Why = Why.UNREAD


Deed = Replace | Words | Add | Delete | Renumber | Recast | Adjust | Unread


@dataclass(frozen=True, slots=True)
class Instruction:
    """`source` is the sentence of the decision that says it; `point` its number there (三、), `where` its provision."""

    deed: Deed
    source: str = ""
    point: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Amendment:
    """All that one decision tells one text. `target` is that text's title as the decision names it; of a package
    (一批法规 in one 决定) each text has an Amendment of its own. `in_force` is the sentence 本决定自…起施行."""

    target: str
    instructions: tuple[Instruction, ...]
    in_force: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What became of an instruction. `before` and `after` are the lines that it took and gave; `why` says why nothing
    was done, and is None where it was. `locator` is the place in the new text, of a deletion in the old one."""

    instruction: Instruction
    why: Why | None = None
    locator: str = ""
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def applied(self) -> bool:
        return self.why is None


@dataclass(frozen=True, slots=True)
class Applied:
    """`draft` is the text after all that could be applied; it is the new text only if it is `complete`."""

    draft: Draft
    effects: tuple[Effect, ...] = field(default=())

    @property
    def complete(self) -> bool:
        return all(effect.applied for effect in self.effects)

    @property
    def refused(self) -> tuple[Effect, ...]:
        return tuple(effect for effect in self.effects if not effect.applied)
