"""Each entry of the log is one sentence, without a key, a code or a hash."""

import pytest

from legislation.projects.records import Event, What
from legislation.projects.values import Code
from views.saying.telling import article_words, event_sentence, told_changes

NAMES = {"sichuan": "四川", "chongqing": "重庆", "": "双方"}
ROW = {"left_articles": "5", "right_articles": "4", "left_version": "demo-1", "position_key": "position-1"}


def event(what: What, *, who: str = "", side: str = "", before: object = None, **after: object) -> Event:
    return Event(1, "2026-03-01T00:00:00Z", what, who, "p", side, "", before or {}, after)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("5", "第五条"),
        ("12-1", "第十二条之一"),
        ("7#2", "第七条（2）"),
        ("5、6", "第五条、第六条"),
        ("", ""),
        ("annex", "annex"),
        ("12-", "第十二条"),
    ],
)
def test_articles_are_named_as_they_are_cited(keys: str, words: str) -> None:
    assert article_words(keys) == words


def test_a_decision_says_who_what_where_and_why() -> None:
    decided = event(
        What.POSITION_SET, who="李", position=Code("position", "intended"), explanation="两地行政层级不同", **ROW
    )
    assert event_sentence(decided, NAMES) == "李　将第五条↔第四条定为保留差异：两地行政层级不同"


def test_a_chosen_reason_is_said_in_words() -> None:
    decided = event(What.POSITION_SET, position=Code("position", "intended"), reason="lower_cost", **ROW)
    assert event_sentence(decided, NAMES) == "将第五条↔第四条定为保留差异：成本就低不就高"


def test_a_decision_on_one_side_names_that_article_alone() -> None:
    decided = event(What.POSITION_SET, position="agreed", **ROW | {"right_articles": ""})
    assert event_sentence(decided, NAMES) == "将第五条定为一致"


def test_a_version_is_told_by_side_label_and_date_and_never_by_its_hash() -> None:
    stored = event(
        What.VERSION_ADDED, side="sichuan", label="草案", date="2026-03", file_name="甲.docx", file="e6cea37a0a"
    )
    assert event_sentence(stored, NAMES) == "存入四川草案（2026-03）：甲.docx"
    assert "e6cea37a0a" not in str(told_changes(stored))


def test_a_milestone_says_stage_date_and_outcome() -> None:
    held = event(What.MILESTONE_ADDED, side="chongqing", actual="表决 2026-03-26", outcome="表决 通过")
    assert event_sentence(held, NAMES) == "登记重庆进度：表决 2026-03-26，通过"
    gone = event(What.MILESTONE_REMOVED, side="chongqing", before={"planned": "一审 2026-03"}, planned="一审 ")
    assert event_sentence(gone, NAMES) == "删除重庆进度：一审 2026-03"


def test_a_pin_that_parts_and_one_that_is_withdrawn_are_told() -> None:
    assert event_sentence(event(What.PIN_ADDED, pin_kind="apart", **ROW), NAMES) == "将第五条↔第四条标明互不对应"
    assert event_sentence(event(What.PIN_WITHDRAWN, before=ROW), NAMES) == "撤销第五条↔第四条的人工对应"


@pytest.mark.parametrize("what", list(What))
def test_every_kind_has_a_sentence_even_where_its_fields_are_missing(what: What) -> None:
    sentence = event_sentence(event(what), NAMES)
    assert sentence
    assert what.value not in sentence
