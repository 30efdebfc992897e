"""What speaks for a link and what does not, in invented texts."""

from math import log1p

import numpy as np

from analysis.alignment import align
from analysis.alignment.exclusive import exclusive
from analysis.alignment.model import settled
from analysis.alignment.punished import punished_features
from analysis.alignment.side import grams, read_side
from analysis.alignment.terms import Terms
from analysis.language.counterparts import Counterparts
from drafts.parsing import parse_text
from drafts.provisions import Draft


def _law(place: str, *articles: str) -> Draft:
    lines = (f"第{'一二三四五六七八九'[at]}条 {words}" for at, words in enumerate(articles))
    return parse_text("\n".join([f"{place}晾台管理条例", *lines]))


def test_penalty_articles_are_told_apart_by_the_acts_they_punish() -> None:
    duties = "晾台管理人应当每年检修护栏。", "禁止在晾台上堆放柴草。"
    mend = "管理人未按照规定检修晾台护栏的，由城管部门责令改正；拒不改正的，处一千元以上五千元以下罚款。"
    pile = "违反本条例规定，在晾台上堆放柴草的，由城管部门责令改正；拒不改正的，处五千元以上一万元以下罚款。"
    drafts = _law("四川省", *duties, mend), _law("重庆市", *duties, pile, mend)
    bridge = Counterparts.load().between(*drafts)
    found = dict(punished_features(read_side(drafts[0], bridge.left), read_side(drafts[1], bridge.right)))
    assert found["acts"][2, 3] == 1.0
    assert found["acts"][2, 2] < 0.2
    assert found["both_acts_apart"][2].tolist()[:2] == [0.0, 0.0]
    assert found["both_acts_apart"][2, 2] > 0.5
    assert found["both_acts_apart"][2, 3] == 0.0


def test_a_paragraph_of_one_function_answers_an_article_in_other_words() -> None:
    left = _law(
        "四川省",
        "为了规范晾台管理，方便群众生活，结合本省实际，制定本条例。",
        "晾台应当按照规划建设。\n晾台管理人应当建立值班制度，做好值班记录。\n对保护晾台有功的，予以表彰。",
        "本条例自2026年1月1日起施行。",
    )
    right = _law(
        "重庆市",
        "为了规范晾台管理，方便群众生活，结合本市实际，制定本条例。",
        "建设晾台应当符合规划。",
        "晾台实行值班管理，管理人应当记录值班情况。",
        "区县（自治县）人民政府对爱护晾台、贡献突出的集体和个人给予褒扬和嘉奖。",
        "本条例自2026年1月1日起施行。",
    )
    rows = {(row.left, row.right) for row in align(left, right, Counterparts.load()).rows}
    assert (("2",), ("2", "3", "4")) in rows


def test_what_two_articles_alone_say_counts_one() -> None:
    table = Counterparts.load()
    left = _law("四川省", "禁止集资。", "应当巡查。")
    right = _law("重庆市", "应当巡查。", "应当巡查，不得集资。")
    bridge = table.between(left, right)
    one, other = read_side(left, bridge.left), read_side(right, bridge.right)
    found = exclusive(Terms.of(one, other, lambda text: grams(text, 2)))
    assert found[0].round(6).tolist() == [0.0, round(log1p(1), 6)]
    assert found[1, 0] == found[1, 1] > 0


def test_a_link_that_is_nearly_certain_is_not_doubted_for_its_rivals() -> None:
    chain = np.array([[0.99, 0.95], [0.96, 0.97]])
    assert settled(chain).tolist() == chain.tolist()
    weaker = np.array([[0.99, 0.6], [0.1, 0.97]])
    assert settled(weaker)[0, 1] < 0.3
