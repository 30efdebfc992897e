"""Laws of the parser: nothing is lost, nothing raises, keys are unique, the order is kept."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from drafts import numerals
from drafts.normal import normalise
from drafts.parsing import parse_text
from drafts.provisions import Draft, Level

PIECES = st.sampled_from(
    [
        "云溪市古桥保护条例",
        "（2030年3月1日通过）",
        "（2030年3月1日云溪市人民代表大会",
        "目录",
        "第一章 总则",
        "第二章　养　护",
        "第一章 总则 第二章 养护",
        "总则",
        "附 则",
        "第一条 为了保护古桥，制定本条例。",
        "第一条【目的】甲。",
        "第二条 下列行为：",
        "第二条",
        "第三条规定的，",
        "第三条 甲。 第四条 乙。",
        "第十二条之一 丙。",
        "（一）石桥；",
        "（二)木桥；（三）浮桥。",
        "1.拱桥",
        "①廊桥。",
        "一、保护古桥。",
        "一、二级古桥应当挂牌。",
        "二、本决定自公布之日起施行。",
        "“第三条 改为",
        "”",
        "应当加强对古桥保护工作的",
        "领导。",
        "－1－",
        "12",
        "附件一",
        "附：名录",
        "云溪市人民代表大会常务委员会",
        "2030年3月1日",
        "",
        "　　缩进的一段。",
        "第三十－条 乙。",
        "。第三章 罚则 第五条 丁。",
    ]
)
LINES = st.one_of(
    PIECES, st.text(alphabet="第一二三十条章节款项、。：；，（）“”《》 \u3000附件目录之甲乙1.①-", max_size=24)
)
TEXTS = st.lists(LINES, max_size=30).map("\n".join)


def parts(draft: Draft) -> list[str]:
    held = [draft.title, draft.note, *draft.preamble, *draft.closing]
    return held + [node.raw for node in draft.walk()] + [aside.text for aside in draft.set_aside]


def characters(text: str) -> Counter[str]:
    return Counter("".join(normalise(text).split()))


@settings(max_examples=300)
@given(TEXTS)
def test_no_character_is_lost_or_invented(text: str) -> None:
    assert characters("".join(parts(parse_text(text)))) == characters(text)


@given(TEXTS)
def test_the_body_keeps_the_order_of_the_text(text: str) -> None:
    draft = parse_text(text)
    source = "".join(normalise(text).split())
    place = 0
    for node in draft.body:
        for part in node.walk():
            for character in "".join(part.raw.split()):
                place = source.find(character, place) + 1
                assert place > 0


@given(TEXTS)
def test_raw_is_label_caption_and_text(text: str) -> None:
    for node in parse_text(text).walk():
        shown = "".join(f"{node.label}{node.caption}{node.text}".split())
        assert Counter(shown) <= Counter("".join(node.raw.split()))


@given(TEXTS)
def test_keys_are_unique_and_begin_with_their_article(text: str) -> None:
    draft = parse_text(text)
    keys = [node.key for node in draft.walk()]
    assert len(keys) == len(set(keys))
    for article in draft.articles:
        assert all(node.key.startswith(article.key) for node in article.walk())


@given(TEXTS)
def test_an_article_holds_paragraphs_and_these_hold_items(text: str) -> None:
    for node in parse_text(text).walk():
        if node.level is Level.ARTICLE:
            assert {child.level for child in node.children} <= {Level.PARAGRAPH}
            assert node.text == ""
        if node.level is Level.PARAGRAPH:
            assert {child.level for child in node.children} <= {Level.ITEM}


@given(st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=25))
def test_articles_and_paragraphs_come_back_as_they_were_made(paragraphs: list[int]) -> None:
    lines = ["古桥保护条例"]
    for number, count in enumerate(paragraphs, 1):
        lines.append(f"第{numerals.chinese(number)}条 第{number}号规定。")
        lines += ["另有规定的除外。"] * (count - 1)
    draft = parse_text("\n".join(lines))
    assert [len(article.children) for article in draft.articles] == paragraphs
    assert [article.key for article in draft.articles] == [str(n) for n in range(1, len(paragraphs) + 1)]
