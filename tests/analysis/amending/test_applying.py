"""What decisions tell a text, done: numbers, chapters, words; and what is refused."""

import pytest

from analysis.amending.applying import apply
from analysis.amending.instructions import (
    Add,
    Address,
    Adjust,
    Aspect,
    Deed,
    Delete,
    Instruction,
    Recast,
    Region,
    Renumber,
    Replace,
    Why,
    Words,
)
from analysis.amending.working import text_of
from drafts.parsing import parse_text
from drafts.provisions import Draft, Level, Number

TEXT = """云岭市湿地保护条例
第一章 总则
第一条 为了保护湿地，制定本条例。
第二条 本市湿地的保护，适用本条例。
本条例所称湿地，是指沼泽和滩涂。
第三条 市林业主管部门负责湿地保护工作。
第二章 保护
第四条 禁止下列行为：
（一）开垦湿地；
（二）倾倒垃圾；
（三）采挖泥炭。
第五条 任何单位发现破坏湿地的，应当报告林业主管部门。林业主管部门应当及时处理。
第六条 违反本条例第四条规定的，处五百元罚款。"""


def _text() -> Draft:
    return parse_text(TEXT)


def _lines(*deeds: Deed) -> list[str]:
    applied = apply(_text(), [Instruction(deed) for deed in deeds])
    assert applied.complete, [(effect.why, effect.instruction.deed) for effect in applied.refused]
    return list(text_of(applied.draft))


def _why(*deeds: Deed) -> list[Why | None]:
    return [effect.why for effect in apply(_text(), [Instruction(deed) for deed in deeds]).effects]


def _article(number: int, paragraph: int | None = None, item: int | None = None) -> Address:
    return Address(article=Number(number), paragraph=paragraph, item=Number(item) if item else None)


def test_an_article_is_replaced_with_or_without_its_number() -> None:
    for wording in (("第三条　县人民政府负责。",), ("县人民政府负责。",)):
        assert "第三条　县人民政府负责。" in _lines(Replace(_article(3), wording))


def test_words_are_exchanged_where_they_stand_once() -> None:
    assert "第三条　市自然资源主管部门负责湿地保护工作。" in _lines(Words(_article(3), "林业", "自然资源"))
    assert "第四条　禁止下列活动：" in _lines(Words(_article(4, 1), "行为", "活动"))
    assert "（二）倾倒废物；" in _lines(Words(_article(4, 1, 2), "垃圾", "废物"))


def test_words_that_stand_twice_are_not_guessed_at() -> None:
    assert _why(Words(_article(5), "林业", "自然资源")) == [Why.WORDS_TWICE]
    assert _lines(Words(_article(5), "林业", "自然资源", every=True))[-2].count("自然资源") == 2
    assert _why(Words(_article(5), "水利", "自然资源")) == [Why.WORDS_NOT_FOUND]


def test_an_article_is_added_and_the_rest_counts_on_only_if_told() -> None:
    added = Add(Level.ARTICLE, ("第三条　湿地保护坚持生态优先。",), (Number(3),))
    lines = _lines(added, Adjust())
    assert lines[5:8] == ["第三条　湿地保护坚持生态优先。", "第四条　市林业主管部门负责湿地保护工作。", "第二章　保护"]
    assert lines[-1].startswith("第七条　违反本条例第四条规定")  # citations stay unless an instruction changes them
    assert _why(added) == [Why.NUMBER_TAKEN]


def test_an_article_between_two_chapters_needs_its_chapter() -> None:
    added = Add(Level.ARTICLE, ("第四条　湿地分级保护。",), (Number(4),))
    assert _why(added, Adjust())[0] is Why.BETWEEN_CHAPTERS
    second = Add(Level.ARTICLE, added.wording, added.numbers, within=Address(chapter=Number(2)))
    assert _lines(second, Adjust())[6:8] == ["第二章　保护", "第四条　湿地分级保护。"]


def test_an_article_with_a_suffix_moves_no_number() -> None:
    lines = _lines(Add(Level.ARTICLE, ("第五条之一　鼓励举报。",), (Number(5, 1),)))
    assert lines[-2:] == ["第五条之一　鼓励举报。", "第六条　违反本条例第四条规定的，处五百元罚款。"]


def test_deleted_articles_leave_a_gap_unless_the_rest_is_adjusted() -> None:
    assert _lines(Delete(_article(5)))[-1].startswith("第六条")
    assert _lines(Delete(_article(5)), Adjust())[-1].startswith("第五条　违反")


def test_old_numbers_count_from_the_old_text_whatever_comes_first() -> None:
    deeds: list[Deed] = [
        Delete(_article(3)),
        Renumber(_article(5), Number(4)),
        Words(_article(5), "任何单位", "任何个人"),
        Adjust(),
    ]
    for order in (deeds, deeds[::-1]):
        assert "第四条　任何个人发现破坏湿地的，应当报告林业主管部门。林业主管部门应当及时处理。" in _lines(*order)


def test_items_and_paragraphs_close_up() -> None:
    lines = _lines(
        Delete(_article(4, None, 2)),
        Add(Level.ITEM, ("（一）捕猎；",), (Number(1),), within=_article(4)),
        Add(Level.PARAGRAPH, ("湿地名录由市人民政府公布。",), (Number(2),), within=_article(2)),
    )
    listed = lines.index("第四条　禁止下列行为：")
    assert lines[listed + 1 : listed + 4] == ["（一）捕猎；", "（二）开垦湿地；", "（三）采挖泥炭。"]
    assert lines[3:6] == [
        "第二条　本市湿地的保护，适用本条例。",
        "湿地名录由市人民政府公布。",
        "本条例所称湿地，是指沼泽和滩涂。",
    ]


def test_one_article_becomes_two() -> None:
    wording = ("第五条　任何单位发现破坏湿地的，应当报告。", "第六条　林业主管部门应当及时处理。")
    lines = _lines(Recast((_article(5),), (Number(5), Number(6)), wording), Adjust())
    assert lines[-3:-1] == list(wording)


def test_a_chapter_is_added_with_its_articles_and_others_follow() -> None:
    wording = ("第二章　规划", "第四条　市人民政府编制湿地保护规划。")
    lines = _lines(Add(Level.CHAPTER, wording, (Number(2),)), Adjust())
    assert lines[6:9] == [*wording, "第三章　保护"]
    assert lines[-1].startswith("第七条")


def test_a_chapter_goes_with_all_that_stands_in_it() -> None:
    assert _lines(Delete(Address(chapter=Number(1))), Adjust())[1:3] == ["第一章　保护", "第一条　禁止下列行为："]


def test_names_titles_leads_and_sentences() -> None:
    assert "第二章　保护与修复" in _lines(Replace(Address(chapter=Number(2), aspect=Aspect.NAME), ("保护与修复",)))
    assert _lines(Replace(Address(region=Region.TITLE), ("云岭市湿地条例",)))[0] == "云岭市湿地条例"
    lead = Address(article=Number(4), paragraph=1, aspect=Aspect.LEAD)
    assert "第四条　不得有下列行为：" in _lines(Replace(lead, ("不得有下列行为：",)))
    second = Address(article=Number(5), aspect=Aspect.SENTENCE, sentence=2)
    assert _lines(Delete(second))[-2] == "第五条　任何单位发现破坏湿地的，应当报告林业主管部门。"


def test_words_throughout_the_text() -> None:
    lines = _lines(Words(Address(region=Region.EVERYWHERE), "湿地", "湖泊", every=True))
    assert lines[0] == "云岭市湖泊保护条例"
    assert "湿地" not in "".join(lines)


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        (Replace(_article(9), ("第九条　略。",)), Why.NO_SUCH_PLACE),
        (Delete(_article(2, 3)), Why.NO_SUCH_PLACE),
        (Replace(_article(2, 1), ("一款。", "又一款。")), Why.WORDING_UNFIT),
        (Replace(_article(3), ("第八条　略。",)), Why.NUMBER_UNFIT),
        (Adjust(words=True), Why.UNSPECIFIED),
        (Add(Level.ARTICLE, ("第九条　略。",), (Number(9),)), None),  # a number beyond the last is free
    ],
)
def test_what_does_not_fit_is_refused(deed: Deed, why: Why | None) -> None:
    assert _why(deed) == [why]
    if why:
        assert text_of(apply(_text(), [Instruction(deed)]).draft) == text_of(_text())


def test_two_that_change_the_same_words_are_not_both_done() -> None:
    first, second = Replace(_article(3), ("第三条　略。",)), Words(_article(3), "林业", "自然资源")
    assert _why(first, second) == [None, Why.TOLD_TWICE]
    assert _why(second, first) == [None, Why.TOLD_TWICE]


def test_where_numbers_do_not_come_out_none_is_given() -> None:
    deeds = (Add(Level.ARTICLE, ("第十二条　略。",), (Number(12),)), Delete(_article(3)), Adjust())
    assert _why(*deeds) == [Why.NUMBER_UNFIT, Why.RESTS_ON_ANOTHER, Why.RESTS_ON_ANOTHER]


def test_each_effect_tells_what_was_there_and_what_is() -> None:
    effect = apply(_text(), [Instruction(Words(_article(3), "林业", "自然资源"))]).effects[0]
    assert effect.locator == "第三条"
    assert "林业" in effect.before[0]
    assert "自然资源" in effect.after[0]


def test_an_article_at_the_seam_of_two_chapters_is_left_out_and_its_number_kept() -> None:
    add = Add(Level.ARTICLE, ("湿地保护经费列入预算。",), (Number(4),))
    applied = apply(_text(), [Instruction(add), Instruction(Adjust())])
    assert [effect.why for effect in applied.effects] == [Why.BETWEEN_CHAPTERS, None]
    assert [article.label for article in applied.draft.articles] == [
        "第一条",
        "第二条",
        "第三条",
        "第五条",
        "第六条",
        "第七条",
    ]


def _told(old: str, new: str, *, every: bool = False, beside: bool = False) -> tuple[Why | None, str]:
    text = parse_text("云岭市湿地保护条例\n第一条 公安、林业部门和公安机关应当配合。\n第二条 林业部门负责。")
    applied = apply(text, [Instruction(Words(Address(article=Number(1)), old, new, every, beside))])
    return applied.effects[0].why, applied.draft.articles[0].full_text().splitlines()[-1]


def test_words_that_are_the_new_ones_already_are_not_changed_twice() -> None:
    same = "公安、林业部门和公安机关应当配合。"
    assert _told("公安", "公安机关", every=True) == (Why.WORDS_TWICE, same)
    assert _told("机关", "公安机关") == (Why.WORDS_NOT_FOUND, same)


def test_words_put_beside_one_of_a_list_tell_how_they_join() -> None:
    same = "公安、林业部门和公安机关应当配合。"
    assert _told("林业部门", "林业部门水务机关", beside=True) == (Why.JOINT_UNSAID, same)
    assert _told("林业部门", "林业部门水务部门", beside=True) == (None, "公安、林业部门、水务部门和公安机关应当配合。")
    assert _told("林业部门", "林业部门、水务部门", beside=True) == (
        None,
        "公安、林业部门、水务部门和公安机关应当配合。",
    )
    assert _told("应当", "应当相互", beside=True) == (None, "公安、林业部门和公安机关应当相互配合。")


def test_new_words_may_begin_with_a_citation() -> None:
    told = Replace(Address(article=Number(5), paragraph=1), ("第一款情形，从其规定。",))
    assert apply(_text(), [Instruction(told)]).effects[0].after == ("第一款情形，从其规定。",)


WITH_ANNEX = parse_text(f"{TEXT}\n附件\n湿地名录\n一、云岭沼泽。")


def _applied(text: Draft, *deeds: Deed) -> tuple[list[Why | None], list[str]]:
    applied = apply(text, [Instruction(deed) for deed in deeds])
    return [effect.why for effect in applied.effects], list(text_of(applied.draft))


def test_the_only_annex_needs_no_number() -> None:
    whys, lines = _applied(WITH_ANNEX, Words(Address(annex=Number(0)), "云岭沼泽", "云岭滩涂"))
    assert whys == [None] and lines[-1].endswith("云岭滩涂。")
    whys, lines = _applied(WITH_ANNEX, Delete(Address(annex=Number(0))))
    assert whys == [None] and not any("名录" in line for line in lines)
    assert _applied(WITH_ANNEX, Delete(Address(annex=Number(2))))[0] == [Why.NO_SUCH_PLACE]


def test_annexes_are_named_by_the_numbers_of_their_labels() -> None:
    text = parse_text(f"{TEXT}\n附件1\n甲名录\n一、甲。\n附件2\n乙名录\n一、乙。")
    whys, lines = _applied(text, Delete(Address(annex=Number(1))), Words(Address(annex=Number(2)), "乙。", "丙。"))
    assert whys == [None, None] and "甲名录" not in "".join(lines) and lines[-1].endswith("丙。")
    assert _applied(text, Delete(Address(annex=Number(0))))[0] == [Why.PLACE_TWICE]
    mixed = parse_text(f"{TEXT}\n附件\n甲名录\n一、甲。\n附表\n乙名录\n一、乙。")
    assert _applied(mixed, Delete(Address(annex=Number(0))))[0] == [Why.PLACE_TWICE]


def test_a_deletion_that_leaves_marks_side_by_side_is_refused() -> None:
    assert _why(Words(_article(5), "应当报告林业主管部门", "")) == [Why.MARKS_LEFT]
    assert _why(Words(_article(5), "，应当报告林业主管部门", "")) == [None]


def test_an_article_is_not_emptied_by_deleting_its_paragraphs() -> None:
    assert _why(Delete(_article(3, 1))) == [Why.NOTHING_LEFT]
    assert _why(Delete(_article(2, 1)), Delete(_article(2, 2))) == [Why.NOTHING_LEFT, Why.NOTHING_LEFT]
    assert _why(Delete(_article(2, 1))) == [None]


def test_a_paragraph_is_merged_into_another_article() -> None:
    merged = (Delete(_article(2, 2)), Recast((_article(3),), (Number(3),), ("湿地是指沼泽。市林业主管部门负责。",)))
    lines = _lines(*merged)
    assert "第三条　湿地是指沼泽。市林业主管部门负责。" in lines and "本条例所称湿地，是指沼泽和滩涂。" not in lines


def test_a_chapter_that_is_named_by_its_new_number_must_keep_its_number() -> None:
    added = Add(Level.ARTICLE, ("第四条　甲。",), (Number(4),), Address(chapter=Number(2)), within_new=True)
    whys, lines = _applied(_text(), added, Adjust())
    assert whys == [None, None] and lines.index("第四条　甲。") > lines.index("第二章　保护")
    chapter = Add(Level.CHAPTER, ("第二章　规划", "第五条　乙。"), (Number(2),))
    assert _applied(_text(), added, chapter, Adjust())[0][0] is Why.BETWEEN_CHAPTERS
