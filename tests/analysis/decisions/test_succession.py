"""Articles are followed into a later version; what cannot be followed for certain is doubted or lost, with why."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from analysis.decisions.pins import Lineage, plan_pins
from analysis.decisions.succession import Fate, Succession
from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.negotiation.pins import Pin, PinKind, contradict
from legislation.negotiation.records import PinRecord

OLD = """四川省河湖岸线管理条例
第一条　为了加强河湖岸线管理，保护水生态环境，制定本条例。
第二条　县级以上地方人民政府应当组织编制河湖岸线保护规划，报上一级人民政府批准。
第三条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起三十日内拆除临时围堰。
第四条　水行政主管部门应当建立巡查制度，每月至少巡查一次。巡查发现侵占岸线的，应当在五个工作日内通报乡（镇）人民政府。
第五条　每年三月为河湖保护宣传月，广播电视、报刊应当开展公益宣传。
第六条　本条例自2024年5月1日起施行。"""

NEW = """四川省河湖岸线管理条例
第一条　为了加强河湖岸线管理，保护水生态环境，制定本条例。
第二条　鼓励志愿服务组织参加岸线清洁活动，对表现突出的给予奖励。
第三条　县级以上地方人民政府应当组织编制河湖岸线保护规划，报上一级人民政府批准。
第四条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起十五日内拆除临时围堰。
第五条　水行政主管部门应当建立巡查制度，每月至少巡查一次。
第六条　巡查发现侵占岸线的，应当在五个工作日内通报乡（镇）人民政府。
第七条　本条例自2024年5月1日起施行。"""


def succession(old: str = OLD, new: str = NEW) -> Succession:
    return Succession(compare(parse_text(old), parse_text(new)))


def test_a_renumbered_article_is_followed() -> None:
    carried = succession().carry(["2"])
    assert (carried.keys, carried.outcome) == (("3",), Fate.CARRIED)
    assert succession().changes(["2"]) == ()


def test_what_changed_is_told() -> None:
    told = {(d.left, d.right) for d in succession().changes(["3"])}
    assert told == {("三十日", "十五日")}
    assert succession().carry(["3"]).outcome is Fate.CARRIED


def test_a_split_article_is_doubted() -> None:
    carried = succession().carry(["4"])
    assert carried.keys == ("5", "6")
    assert carried.outcome is Fate.DOUBTFUL
    assert "carry_split" in {doubt.code for doubt in carried.doubts}


def test_an_article_that_is_gone_is_lost() -> None:
    carried = succession().carry(["5"])
    assert (carried.keys, carried.outcome) == ((), Fate.LOST)
    assert [doubt.code for doubt in carried.doubts] == ["carry_gone"]


def test_an_article_merged_with_others_is_doubted() -> None:
    back = succession(NEW, OLD)
    assert "carry_merged" in {doubt.code for doubt in back.carry(["5"]).doubts}
    assert back.carry(["5", "6"]).keys == ("4",)
    assert not [doubt for doubt in back.carry(["5", "6"]).doubts if doubt.code == "carry_merged"]


def record(left: str, right: str, pin: Pin, key: str = "pin-a", **more: str) -> PinRecord:
    return PinRecord(key, "shore", left, right, pin, why="", who="", at="", **more)  # type: ignore[arg-type]


SICHUAN, CHONGQING = Lineage("s2", ("s1", "s2")), Lineage("c1", ("c1",))


def follow(earlier: str, later: str) -> Succession:
    assert (earlier, later) == ("s1", "s2")
    return succession()


def test_a_pin_is_carried_to_where_its_articles_stand() -> None:
    plan = plan_pins([record("s1", "c1", Pin(PinKind.TOGETHER, ("2",), ("9",)))], SICHUAN, CHONGQING, follow)
    assert plan.applied == (Pin(PinKind.TOGETHER, ("3",), ("9",)),)
    assert plan.undecided == ()


def test_what_cannot_be_carried_is_listed_and_not_applied() -> None:
    split = record("s1", "c1", Pin(PinKind.TOGETHER, ("4",), ("9",)), "pin-split")
    gone = record("s1", "c1", Pin(PinKind.APART, ("5",), ("8",)), "pin-gone")
    plan = plan_pins([split, gone], SICHUAN, CHONGQING, follow)
    assert plan.applied == ()
    assert [(c.record.key, c.outcome, c.pin) for c in plan.undecided] == [
        ("pin-split", Fate.DOUBTFUL, Pin(PinKind.TOGETHER, ("5", "6"), ("9",))),
        ("pin-gone", Fate.LOST, None),
    ]
    assert all(carried.reasons for carried in plan.undecided)


def test_a_pin_on_the_versions_themselves_prevails() -> None:
    earlier = record("s1", "c1", Pin(PinKind.TOGETHER, ("2",), ("9",)))
    own = record("s2", "c1", Pin(PinKind.TOGETHER, ("3",), ("8",)), "pin-own")
    plan = plan_pins([earlier, own], SICHUAN, CHONGQING, follow)
    assert (plan.own, plan.applied) == ((own,), (own.pin,))
    assert [c.outcome for c in plan.carried] == [Fate.DOUBTFUL]
    assert plan.carried[0].reasons[-1].code == "carry_contradicted_together"
    settling = record("s2", "c1", own.pin, "pin-own", carried_from="pin-a")
    assert plan_pins([earlier, settling], SICHUAN, CHONGQING, follow).carried == ()


def test_pins_of_later_versions_and_withdrawn_ones_do_not_count() -> None:
    pin = Pin(PinKind.TOGETHER, ("2",), ("9",))
    withdrawn = record("s1", "c1", pin, withdrawn_at="2026-01-01")
    assert plan_pins([withdrawn, record("s3", "c1", pin)], SICHUAN, CHONGQING, follow).applied == ()
    mirrored = plan_pins([record("s1", "c1", pin)], CHONGQING, SICHUAN, follow)
    assert mirrored.applied == (Pin(PinKind.TOGETHER, ("9",), ("3",)),)


def test_text_of_the_same_version_asks_for_no_comparison() -> None:
    def never(earlier: str, later: str) -> Succession:
        raise AssertionError(earlier, later)

    pin = Pin(PinKind.APART, ("2",), ("9",))
    assert plan_pins([record("s2", "c1", pin)], SICHUAN, CHONGQING, never).applied == (pin,)


def test_an_article_that_never_was_is_lost() -> None:
    assert succession().carry(["99"]).outcome is Fate.LOST


def test_every_article_of_the_old_text_is_in_one_row() -> None:
    old: Draft = parse_text(OLD)
    assert len(succession().rows([article.key for article in old.articles])) == 6


@cache
def once() -> Succession:
    return succession()


ARTICLES = st.lists(st.sampled_from([str(number) for number in range(1, 7)]), unique=True, max_size=3).map(tuple)
PINS = st.builds(Pin, st.sampled_from(PinKind), ARTICLES, ARTICLES)


@given(st.lists(PINS, max_size=6))
def test_no_pin_is_ever_dropped(pins: list[Pin]) -> None:
    records = [record("s1", "c1", pin, f"pin-{place}") for place, pin in enumerate(pins)]
    plan = plan_pins(records, SICHUAN, CHONGQING, lambda earlier, later: once())
    assert [carried.record for carried in plan.carried] == records
    for carried in plan.carried:
        assert (carried.pin in plan.applied) or carried in plan.undecided
        assert bool(carried.reasons) is (carried.outcome is not Fate.CARRIED)
    applied = plan.applied
    assert not any(contradict(one, other) for one in applied for other in applied if one != other)


@given(PINS, PINS)
def test_pins_contradict_each_other_or_not(one: Pin, other: Pin) -> None:
    assert contradict(one, other) is contradict(other, one)
    assert contradict(one.mirrored, other.mirrored) is contradict(one, other)
