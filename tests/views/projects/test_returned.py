"""A text that came back with tracked changes and comments: who proposes and says what, on its page and beside a
comparison."""

from io import BytesIO

import docx

from legislation.projects.records import Version
from legislation.projects.versions import add_version
from legislation.store.database import Store
from tests.drafts.edited import Edited
from tests.views.conftest import open_page, words
from workbench.texts import draft_of_file

PROJECT, SIDE = "demonstration", "sichuan"
LINES = (
    "四川省示例凉亭条例",
    "第一条　为了保护凉亭，制定本条例。",
    "第二条　村民委员会应当每年修缮凉亭，费用列入预算。",
    "第三条　任何人不得在凉亭内堆放杂物。",
    "第四条　本条例自公布之日起施行。",
)


def sent() -> bytes:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def came_back() -> bytes:
    edited = Edited(sent(), "王五<b>")
    edited.comment("堆放杂物", "是否包括<i>临时</i>堆放？")
    edited.replace("应当", "可以")
    second = Edited(edited.saved(), "李四")
    second.add_paragraph("堆放杂物", "第四条　游客可以在凉亭休息三十分钟。")
    return second.saved()


def stored(store: Store, content: bytes, label: str) -> Version:
    return add_version(
        store,
        PROJECT,
        SIDE,
        label=label,
        date="",
        file_name="凉亭-返回.docx",
        content=content,
        draft=draft_of_file("凉亭-返回.docx", content),
    )


def test_the_page_of_the_text_tells_who_proposes_what_at_which_provision(store: Store) -> None:
    version = stored(store, came_back(), "征求意见返回稿")
    page = open_page("project.py", project=PROJECT, version=version.key)
    said = words(page)
    assert version.with_changes
    assert [each.label for each in page.expander if "修订与批注" in each.label] == ["修订与批注　修订 2 处，批注 1 条"]
    assert "将“应当”改为“可以”" in said and "增加“第四条　游客可以在凉亭休息三十分钟。”" in said
    assert "王五&lt;b&gt; 2031-05-06 10:20" in said and "王五<b>" not in said
    assert "是否包括&lt;i&gt;临时&lt;/i&gt;堆放？" in said
    assert 'href="#p-4"' in said
    only = next(each for each in page.button_group if each.key == f"returned-whose-{version.key}")
    only.set_value(["李四"])
    page.run()
    assert not page.exception
    assert "将“应当”改为“可以”" not in words(page) and "增加“第四条" in words(page)


def test_a_text_without_changes_says_nothing_of_them(store: Store) -> None:
    version = stored(store, sent(), "送审稿")
    assert not version.with_changes
    assert "修订与批注" not in "".join(
        each.label for each in open_page("project.py", project=PROJECT, version=version.key).expander
    )


def test_the_lane_marks_a_text_that_came_back(store: Store) -> None:
    stored(store, came_back(), "征求意见返回稿")
    assert "带修订" in words(open_page("project.py", project=PROJECT, tab="texts"))


def test_what_it_was_before_stands_beside_what_is_proposed(store: Store) -> None:
    version = stored(store, came_back(), "征求意见返回稿")
    page = open_page("comparison.py", project=PROJECT, left=f"{version.key}.before", right=version.key)
    assert not page.exception
    chosen = [each.value for each in page.selectbox if each.key in ("comparison_left", "comparison_right")]
    assert chosen == [f"{version.key}.before", version.key]
    names = next(each for each in page.selectbox if each.key == "comparison_left").options
    assert any("征求意见返回稿（修订前）" in name for name in names)
    tool = next(each for each in page.button_group if each.key == "comparison_tool")
    tool.set_value("returned")
    page.run()
    assert not page.exception
    assert "王五&lt;b&gt;：修订 1 处，批注 1 条" in words(page)
