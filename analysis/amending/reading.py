"""A 修改决定 or 修正案 as instructions: what it tells each text that it amends.

`points → sentences (without what they quote) → forms → deeds`. A sentence that seems to instruct and is not understood
is an instruction too, Unread, so that nothing is lost in silence.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from analysis.amending.finishing import finished
from analysis.amending.forms import LONGEST, deeds_of
from analysis.amending.instructions import Address, Adjust, Amendment, Instruction, Replace, Unread, Words
from analysis.amending.sentences import QUOTE, Sentence, sentences
from drafts import numerals
from drafts.provisions import Draft, Provision
from drafts.refusal import Refusal

MOST_INSTRUCTIONS = 5000
"""Of one decision; beyond it `read` refuses. The longest real ones, packages of sixty texts, have some 300."""

_N = numerals.PATTERN
_BOOK = r"《([^《》]{1,99}(?:《[^《》]{1,99}》[^《》]{0,99})?)》"
_LABEL = re.compile(rf"^(?:[（(]{_N}[）)]|{_N}[、.．])\s*")
_INSTRUCTS = re.compile(f"{QUOTE}|修改|改为|修订|增加|增写|增设|新增|删[去除]|合并|调整|顺延|作为|移[至作]|废止")
_IN_FORCE = re.compile(r"本(?:决定|修正案|办法|规定)自.{1,40}?(?:施行|生效)|自.{1,20}起施行$")
_ANNOUNCES = re.compile(
    rf"(?:^|对|将|，)[^{QUOTE}]*?(?:作(?:出|了)?(?:如下|以下|下列|相应)?的?(?:修改|修正|修订|补充|调整)"
    rf"|(?:予以|进行|作出)(?:修改|修正))[^{QUOTE}]*$"
)
_ORDER = re.compile(
    r"(?:条文|条款|条|章|节|款|项)[^。]{0,12}(?:顺序|序号|次序)[^。]{0,12}(?:调整|顺延|变更)|(?:顺序|序号)[^。]{0,8}调整"
)
_LOOSE = re.compile(r"(?:文字|标点|表述)[^。]{0,12}(?:调整|修改|修正)|(?:调整|修改)[^。]{0,8}(?:文字|标点)")
_REPUBLISHED = re.compile(r"根据本(?:决定|修正案)|重新(?:公布|公告|发布)")
_BEFORE_TITLE = re.compile(r"^(?:将|对|在|把|于|删去|删除|修改|其中|(?:作出|作)?[一二三四五六七八九十\d]+[.、．])*$")


def read(decision: Draft, old: Draft | None = None) -> tuple[Amendment, ...]:
    """What a decision tells, an Amendment for each text that it amends, in its order. `old` is one of these texts.

    Raises Refusal where it tells nothing at all (`not_a_decision`) or too much (`decision_too_long`).
    """
    gathered = _Gathered(_target_of(decision), old)
    for point in decision.articles:
        gathered.point(point)
    gathered.lines("", [(line, "") for line in (*_instructing_preamble(decision), *decision.closing)])
    found = gathered.amendments()
    if not found:
        raise Refusal("not_a_decision", title=decision.title)
    return found


def for_text(decision: Draft, old: Draft) -> Amendment:
    """What a decision tells this one text. Raises Refusal where it does not name the text (`decision_of_another`)."""
    found = read(decision, old)
    for amendment in found:
        if same_title(amendment.target, old.title):
            return replace(amendment, instructions=tuple(finished(each, old) for each in amendment.instructions))
    named = "、".join(f"《{amendment.target}》" for amendment in found[:3] if amendment.target)
    raise Refusal("decision_of_another", title=old.title, named=named or "—")


def others(decision: Draft, old: Draft) -> tuple[str, ...]:
    """Titles of the other texts that a decision amends. Raises Refusal as `read` does."""
    targets = (amendment.target for amendment in read(decision, old))
    return tuple(target for target in targets if target and not same_title(target, old.title))


def same_title(one: str, other: str) -> bool:
    """Do two titles name one text? 〈〉 and 《》, spaces, 中华人民共和国 and （2020年修正） make no difference."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _bare(title: str) -> str:
    plain = re.sub(r"[《》〈〉<>＜＞“”\s\u3000]", "", title)
    plain = re.sub(r"(?:[（(][^（）()]*[）)])+$", "", plain)
    return plain.replace("中华人民共和国", "")


def _target_of(decision: Draft) -> str:
    """The one text that a decision amends by its title or introduction; empty of a package."""
    title = re.sub(r"\s", "", decision.title)
    if match := re.search(r"关于(?:修改|修正|修订)(.+?)的?(?:决定|决议)$", title):
        names = _titles(match[1].translate(str.maketrans("〈〉＜＞<>", "《》《》《》")))
        if len(names) == 1 and not re.search("等|部分.*法规|若干", re.sub(_BOOK, "", match[1])):
            return names[0]
    elif match := re.fullmatch(r"《?(.+?)》?修正案(?:[（(].*[）)])?", title):
        return match[1]
    named = [name for line in decision.preamble for name in _titles(line) if re.search("修改|修正|补充", line)]
    return named[0] if len(set(named)) == 1 else ""


def _titles(words: str) -> list[str]:
    whole = re.fullmatch(r"《(.+)》", words)
    if whole and words.count("《") == words.count("》") and "》、《" not in words and "》和《" not in words:
        return [whole[1]]
    return [match[1] for match in re.finditer(_BOOK, words)]


def _instructing_preamble(decision: Draft) -> tuple[str, ...]:
    """A decision of one instruction has no points: 决定对《…》作如下修改：将第五条…"""
    return decision.preamble if not decision.articles else ()


@dataclass
class _Gathered:
    """The instructions so far, by the text that they are of. `default` is the decision's one text."""

    default: str
    old: Draft | None = None
    of: dict[str, list[Instruction]] = field(default_factory=dict)
    for_all: list[Instruction] = field(default_factory=list)
    in_force: str = ""
    count: int = 0

    def point(self, point: Provision) -> None:
        nodes = [node for node in point.walk() if node is not point and _said(node)]
        heading = [(point.caption, point.locator)] if point.caption else []  # 一、《…条例》 on a line of its own
        lines = heading + [(node.label + node.caption + node.text, node.locator) for node in nodes]
        self.lines(point.label, lines)

    def lines(self, label: str, lines: list[tuple[str, str]]) -> None:
        target = self.default
        here: tuple[Address, ...] = ()
        at = label
        for sentence in sentences(lines):
            if len(sentence.told) > LONGEST:
                here = self._sentence(sentence, here, at, target)
                continue
            own = _LABEL.match(sentence.told)
            if own:
                at, here = label + own[0].strip(), ()
                sentence = _without(sentence, own[0])
            if self._aside(sentence):
                continue
            if named := _named(sentence.told):
                target = named
            if not _INSTRUCTS.search(sentence.told) or _is_heading(sentence.told):
                continue
            here = self._sentence(sentence, here, at, target)

    def _aside(self, sentence: Sentence) -> bool:
        """What a decision says of itself: when it takes effect, that the text is published anew."""
        told = sentence.told
        if QUOTE in told:
            return False
        if _IN_FORCE.search(told):
            self.in_force = sentence.source
            return True
        orders, loose = bool(_ORDER.search(told)), bool(_LOOSE.search(told))
        if not (orders or loose or _REPUBLISHED.search(told)) or re.search(f"第{_N}[条款项]", told):
            return False
        if orders or loose:
            adjust = Adjust(words=loose)
            self.for_all.append(Instruction(adjust, sentence.source, "", sentence.where))
        return True

    def _sentence(self, sentence: Sentence, here: tuple[Address, ...], point: str, target: str) -> tuple[Address, ...]:
        """Reads one sentence into the instructions of its text; gives the places that it named last."""
        into = self.of.setdefault(target, [])
        known = self.old if self.old and same_title(target, self.old.title) else None
        reading = deeds_of(sentence, here, known)
        deeds = reading.deeds if reading else [Unread()]
        if reading and reading.restates:
            into[:] = [each for each in into if not _is_restated(each, point, reading.restates)]
            deeds = [deed for deed in deeds if isinstance(deed, Replace) or not _in(deed, reading.restates)]
        into.extend(Instruction(deed, sentence.source, point, sentence.where) for deed in deeds)
        self.count += len(deeds)
        if self.count > MOST_INSTRUCTIONS:
            raise Refusal("decision_too_long", limit=MOST_INSTRUCTIONS)
        return reading.here if reading else ()

    def amendments(self) -> tuple[Amendment, ...]:
        return tuple(
            Amendment(target, (*found, *self.for_all), self.in_force) for target, found in self.of.items() if found
        )


def _said(node: Provision) -> bool:
    return bool(node.label or node.text or node.caption)


def _without(sentence: Sentence, label: str) -> Sentence:
    return Sentence(sentence.told[len(label) :], sentence.quotes, sentence.source, sentence.where, sentence.whole)


def _named(told: str) -> str:
    """The text that a sentence of a package turns to: 一、《…条例》, 将《…条例》第五条…"""
    for match in re.finditer(_BOOK, told):
        if QUOTE not in told[: match.start()] and _BEFORE_TITLE.match(told[: match.start()]):
            return match[1]
        return ""
    return ""


def _is_heading(told: str) -> bool:
    """对《…条例》作出修改：, or 对部分条文作以下修改：, which only say that something follows."""
    return QUOTE not in told and not re.search(f"第{_N}[编章节条款项]", told) and bool(_ANNOUNCES.search(told))


def _is_restated(instruction: Instruction, point: str, places: tuple[Address, ...]) -> bool:
    """Words exchanged in a place of which the same point then gives the whole new wording."""
    return instruction.point == point and _in(instruction.deed, places)


def _in(deed: object, places: tuple[Address, ...]) -> bool:
    return isinstance(deed, Words) and deed.place in places


def unread(amendment: Amendment) -> Iterator[Instruction]:
    """The sentences that seem to instruct and were not understood."""
    return (each for each in amendment.instructions if isinstance(each.deed, Unread))
