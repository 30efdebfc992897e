"""检查清单 beside a text: hints are asked away with a reason, stay so, and come back."""

from analysis.checks.hints.hinting import hints_of
from drafts.parsing import parse_text
from legislation.drafting.dismissing import dismiss_hint, dismissals
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version, draft
from legislation.store.database import Store
from tests.views.conftest import open_page, words

KEY, VERSION = "demonstration", "demonstration-sichuan-2"


def test_a_dismissed_hint_is_told_with_its_reason_and_brought_back(store: Store) -> None:
    page = open_page("project.py", project=KEY, version=VERSION)
    assert "“的罚款”" in words(page)
    page.button(key=f"dismiss-{VERSION}-wording-0").click().run()
    assert page.text_area(key="dismiss-why").label == "不采纳的理由"
    (hint,) = hints_of(draft(store, VERSION))
    dismiss_hint(store, KEY, "sichuan", hint.rule, hint.words, hint.text, why="<b>沿用上位法</b>")
    page = open_page("project.py", project=KEY, version=VERSION)
    assert "不采纳：&lt;b&gt;沿用上位法&lt;/b&gt;" in words(page)
    page.button(key=f"take-back-{VERSION}-dismissed-0").click().run()
    assert not page.exception
    assert not [each for each in dismissals(store, KEY) if each.holds]


LAW = "中华人民共和国老年人权益保障法"


def _law(store: Store, words: str) -> None:
    sides = (Side("national", "全国", "全国人民代表大会常务委员会"), Side("state", "国务院", "国务院"))
    add_project(store, LAW, sides, key="law")
    text = parse_text(f"{LAW}\n第一条 为了保障老年人合法权益，制定本法。\n第二条 {words}")
    add_version(
        store, "law", "national", label="公布文本", date="2018-12-29", file_name="法.txt", content=b"law", draft=text
    )


def test_a_superior_law_that_is_stored_is_looked_at_without_being_asked(store: Store) -> None:
    page = open_page("project.py", project=KEY, version=VERSION)
    assert f"没有上位法《{LAW}》的文本" in words(page)
    copied = draft(store, VERSION).articles[6].children[0].text
    _law(store, copied)
    page = open_page("project.py", project=KEY, version=VERSION)
    assert f"已与上位法《{LAW}》（公布文本 2018-12-29）核对照抄的内容。" in words(page)
    assert "立法法第八十二条" in words(page)
