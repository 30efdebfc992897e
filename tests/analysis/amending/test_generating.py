"""The law of decisions: applying what was made of two versions to the old one gives the new one, whatever changed."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.amending.applying import apply
from analysis.amending.generating import Beyond, generate
from analysis.amending.instructions import Add, Renumber, Replace, Words
from analysis.amending.reading import for_text
from analysis.amending.working import text_of, written
from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft
from exports.amending.decision import decision_words

TITLE = "云岭市湿地保护条例"
SENTENCES = (
    "市人民政府应当加强湿地保护工作的领导。",
    "林业主管部门负责湿地的监督管理，水务、农业农村主管部门按照职责做好相关工作。",
    "湿地实行名录管理。",
    "任何单位和个人不得擅自占用湿地。",
    "因建设确需占用的，应当在三十日内提出申请。",
    "违反本条例规定的，处一千元以上五千元以下罚款。",
    "鼓励开展湿地科学研究。",
)
LISTS = (
    "禁止下列行为：\n（一）开垦湿地；\n（二）倾倒垃圾；\n（三）采挖泥炭。",
    "名录应当载明：\n（一）名称；\n（二）范围。",
)
paragraph = st.sampled_from((*SENTENCES, *LISTS))
article = st.lists(paragraph, min_size=1, max_size=3).map("\n".join)
chapters = st.lists(st.lists(article, min_size=1, max_size=4), min_size=1, max_size=3)


def _draft(text: list[list[str]]) -> Draft:
    lines, number = [TITLE], 0
    for at, articles in enumerate(text, 1):
        lines += [f"第{numerals.chinese(at)}章 {['总则', '保护', '附则'][at - 1]}"] if len(text) > 1 else []
        for words in articles:
            number += 1
            lines.append(f"第{numerals.chinese(number)}条 {words}")
    return parse_text("\n".join(lines))


def _simple(*articles: str) -> Draft:
    return _draft([list(articles)])


def _deeds(old: Draft, new: Draft) -> list[type]:
    made = generate(old, new)
    assert made.exact
    return [type(each.deed) for each in made.amendment.instructions]


@given(chapters, chapters)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_applying_what_was_made_gives_the_new_text(one: list[list[str]], other: list[list[str]]) -> None:
    old, new = _draft(one), _draft(other)
    made = generate(old, new)
    assert made.exact, (made.unsaid, made.applied.refused)
    assert written(apply(old, made.amendment.instructions).draft) == written(new)


@given(chapters, chapters)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_text_of_a_decision_says_what_its_instructions_do(one: list[list[str]], other: list[list[str]]) -> None:
    old, new = _draft(one), _draft(other)
    made = generate(old, new)
    if not made.amendment.instructions:
        return
    words = decision_words(old.title, [each.deed for each in made.amendment.instructions])
    read = for_text(parse_text("\n".join(words.lines())), old)
    again = apply(old, read.instructions)
    assert again.complete, [(effect.why, effect.instruction.source) for effect in again.refused]
    assert written(again.draft) == written(new)


def test_the_shortest_form_that_is_exact_is_taken() -> None:
    both = f"{SENTENCES[1]}\n{SENTENCES[3]}"
    old = _simple(SENTENCES[0], SENTENCES[4], LISTS[0], both)
    assert _deeds(old, _simple(SENTENCES[0], SENTENCES[4].replace("三十", "六十"), LISTS[0], both)) == [Words]
    item = LISTS[0].replace("采挖泥炭", "采挖泥炭、砂石")
    (instruction,) = generate(old, _simple(SENTENCES[0], SENTENCES[4], item, both)).amendment.instructions
    assert isinstance(instruction.deed, Words | Replace)
    assert instruction.deed.place.said() == "第三条第三项"
    anew = _simple(SENTENCES[0], SENTENCES[4], LISTS[0], f"{SENTENCES[1]}\n占用湿地的，须经批准。")
    deeds = [each.deed for each in generate(old, anew).amendment.instructions]
    assert {deed.place.paragraph for deed in deeds if isinstance(deed, Words | Replace)} == {2}


def test_a_changed_article_that_moves_on_is_renumbered_in_words() -> None:
    old = _simple(*SENTENCES[:4])
    new = _simple(SENTENCES[0], SENTENCES[6], SENTENCES[1], SENTENCES[2].replace("名录", "分级"), SENTENCES[3])
    deeds = [each.deed for each in generate(old, new).amendment.instructions]
    assert [type(deed) for deed in deeds if isinstance(deed, Add | Renumber | Words)] == [Add, Renumber, Words]
    lines = decision_words(old.title, deeds).lines()
    assert lines[2] == "一、增加一条，作为第二条："
    assert "将第三条改为第四条" in lines[4]
    assert lines[-3] == "此外，对条文顺序作相应调整。"


def test_note_and_signature_are_listed_and_not_told() -> None:
    old, new = (
        parse_text(f"{TITLE}\n（2020年1月1日通过{more}）\n第一条 {SENTENCES[0]}\n第二条 {SENTENCES[2]}")
        for more in ("", "，2024年3月1日修正")
    )
    made = generate(old, new)
    assert made.exact
    assert made.amendment.instructions == ()
    assert [each.what for each in made.unsaid] == [Beyond.NOTE]


def test_two_texts_that_agree_need_no_decision() -> None:
    text = _simple(*SENTENCES)
    assert generate(text, text).amendment.instructions == ()
    assert text_of(apply(text, ()).draft) == text_of(text)


def test_annexes_are_told_and_read_back() -> None:
    text = f"{TITLE}\n第一条 {SENTENCES[0]}\n第二条 {SENTENCES[2]}"
    one, other = "附件\n湿地名录\n一、云岭沼泽。", "附件\n湿地名录\n一、云岭沼泽。\n二、南湖滩涂。"
    first, second = "附件1\n湿地名录\n一、云岭沼泽。", "附件2\n收费标准\n一、免费。"
    for before, after in ((one, other), (one, ""), ("", first), (first, f"{first}\n{second}")):
        old, new = parse_text(f"{text}\n{before}"), parse_text(f"{text}\n{after}")
        made = generate(old, new)
        assert made.exact, (before, made.unsaid, made.applied.refused)
        words = decision_words(old.title, [each.deed for each in made.amendment.instructions])
        again = apply(old, for_text(parse_text("\n".join(words.lines())), old).instructions)
        assert again.complete, [(effect.why, effect.instruction.source) for effect in again.refused]
        assert written(again.draft) == written(new)
