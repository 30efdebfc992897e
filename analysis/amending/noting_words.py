"""Words exchanged, deleted or put beside others, noted where they stand."""

from collections.abc import Iterable
from dataclasses import replace

from analysis.amending.amended import Span
from analysis.amending.instructions import Why, Words
from analysis.amending.locating import Lost
from analysis.amending.noted import Noted


class NotingWords(Noted):
    def _words(self, at: int, deed: Words) -> None:
        scope = list(self._scope(deed.place))
        there = [
            (key, name, text, start)
            for key, name, text, low, high in scope
            for start in _places(text, deed.old, low, high)
            if deed.old
        ]
        found = [(key, name, start) for key, name, text, start in there if not _done_already(text, deed, start)]
        if not found:
            raise Lost(Why.WORDS_NOT_FOUND)
        if len(there) > 1 and not (deed.every and len(found) == len(there)):
            raise Lost(Why.WORDS_TWICE)
        if deed.beside and any(_in_list(text, deed, start) for _, _, text, start in there):
            deed = _joined(deed)
        if not deed.new and any(_marks_left(text, deed, start) for _, _, text, start in there):
            raise Lost(Why.MARKS_LEFT)
        for key, _, start in found:
            self._check_touch(key)
            for span in self.spans.get((key, _), ()):
                if start < span.end and span.start < start + len(deed.old):
                    raise Lost(Why.TOLD_TWICE)
        for key, name, start in found:
            self._touch(key)
            self.spans.setdefault((key, name), []).append(Span(start, start + len(deed.old), deed.new))
        keys = list(dict.fromkeys(key for key, _, _ in found))
        self.within.add(at)
        self.before[at] = tuple(line for key in keys for line in self._own_lines(key))
        self.made[at] = [self.nodes[key] for key in keys if key in self.nodes]
        self.lines[at] = [key for key in keys if key not in self.nodes]


def _done_already(text: str, deed: Words, start: int) -> bool:
    """The old words stand there only as part of the new ones: 公安 in 公安机关, which it is to become."""
    inside = (start - at for at in _places(deed.new, deed.old, 0, len(deed.new)))
    return deed.new != deed.old and any(low >= 0 and text.startswith(deed.new, low) for low in inside)


def _in_list(text: str, deed: Words, start: int) -> bool:
    """One of a list (甲、乙) that something is put beside without saying how the two are joined: 在“甲”后增加“丙”."""
    end = start + len(deed.old)
    behind = deed.new.startswith(deed.old)
    put = deed.new.removeprefix(deed.old) if behind else deed.new.removesuffix(deed.old)
    at_seam = put[:1] if behind else put[-1:]
    listed = text[end : end + 1] == "、" or text[start - 1 : start] == "、"
    return listed and at_seam not in _JOINTS


def _marks_left(text: str, deed: Words, start: int) -> bool:
    """Whether a deletion brings two marks together, the first of which stood between words: ，。 or 、、."""
    before, after = text[start - 1 : start], text[start + len(deed.old) :][:1]
    return bool(before) and before in _BETWEEN and (not after or after in _MARKS)


_BETWEEN, _MARKS = "，、；：", "，、；：。"


def _joined(deed: Words) -> Words:
    """国家监察委员会 behind 中央军事委员会, in a list: two names of one kind cannot be one name, so that they are two
    members. What else may go with the member that it is put beside (公安机关 and 交通管理部门) nobody can tell."""
    behind = deed.new.startswith(deed.old)
    put = deed.new.removeprefix(deed.old) if behind else deed.new.removesuffix(deed.old)
    if len(put) < 2 * _KIND or put[-_KIND:] != deed.old[-_KIND:]:
        raise Lost(Why.JOINT_UNSAID)
    return replace(deed, new=f"{deed.old}、{put}" if behind else f"{put}、{deed.old}")


_KIND = 2  # characters at the end of a name that say of what kind it is: 部门, 机关, 员会
_JOINTS = tuple("、，。；：和及与或并以等（")


def _places(text: str, words: str, low: int, high: int) -> Iterable[int]:
    at = text.find(words, low, high)
    while at >= 0:
        yield at
        at = text.find(words, at + max(1, len(words)), high)
