"""Cutting by a dictionary: as jieba cuts without its model, of which this is a shorter way."""

import jieba
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.cutting import Cutter, jieba_words

OURS = {**jieba_words()[0], "县级以上": 20_000, "本条": 0}
CUTTER = Cutter(OURS)
PIECES = (
    "县级以上",
    "人民政府",
    "中华人民共和国",
    "本条例",
    "依法",
    "研究生命",
    "的",
    "A",
    "b1",
    "3.5",
    "50%",
    "，",
    "。",
)


def reference() -> jieba.Tokenizer:
    """jieba with the same words, and the beginnings of words that it needs beside them."""
    tokenizer = jieba.Tokenizer()
    beginnings = {word[:end]: 0 for word in OURS for end in range(1, len(word))}
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = beginnings | OURS, sum(OURS.values()), True
    return tokenizer


JIEBA = reference()


@settings(deadline=None)
@given(
    st.one_of(
        st.text(max_size=40),
        st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=40),
        st.lists(st.sampled_from((*PIECES, "\r\n", " ", "\u3000", "龘", "𠮷", "+", "_")), max_size=20).map("".join),
    )
)
def test_words_are_those_of_jieba_without_its_model(text: str) -> None:
    assert list(CUTTER.cut(text)) == list(JIEBA.cut(text, HMM=False))
