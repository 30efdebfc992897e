"""A decision given on the project page: shown with what it does, kept as a new version only when a person says so."""

import pytest
from streamlit.testing.v1 import AppTest

from legislation.projects.records import Version
from legislation.projects.versions import draft, file, versions
from legislation.store.database import Store
from tests.views.conftest import open_page, words

KEY, BASE = "demonstration", "demonstration-sichuan-2"
TITLE = "四川省养老服务条例"
HEAD = f"四川省人民代表大会常务委员会关于修改《{TITLE}》的决定\n会议决定对《{TITLE}》作如下修改：\n"
WHOLE = HEAD + "一、将第三条中的“普惠多样”修改为“<b>普惠</b>多元”。\n二、删去第五条。\n此外，对条文顺序作相应调整。"
PARTLY = HEAD + "一、删去第五条。\n二、将第三条中的“没有的文字”修改为“别的文字”。\n三、对个别文字作相应调整。"
PACKAGE = (
    "四川省人民代表大会常务委员会关于修改部分地方性法规的决定\n会议决定：\n"
    f"一、《{TITLE}》\n删去第五条。\n二、《四川省湿地保护条例》\n删去第六条。"
)


def _given(decision: str, base: str | None = BASE, name: str = "修改决定.txt") -> AppTest:
    page = open_page("project.py", project=KEY, tab="texts")
    if base:
        page.selectbox(key=f"decision_base_{KEY}").set_value(base)
    page.file_uploader[1].upload(name, decision.encode())
    page.run()
    assert not page.exception
    return page


def _labelled(page: AppTest, label: str = "草案二次审议稿") -> AppTest:
    (field,) = [each for each in page.selectbox if str(each.key).startswith("decision_label_")]
    field.set_value(label).run()
    return page


def _kept(store: Store) -> Version:
    return next(each for each in versions(store, KEY) if each.amended)


def _button(page: AppTest) -> bool:
    return bool(page.button(key="decision_save").disabled)


def test_a_decision_is_shown_and_kept_as_the_next_version(store: Store) -> None:
    page = _labelled(_given(WHOLE))
    assert "3 处修改全部执行，请逐条核对。" in [each.value for each in page.success]
    assert "&lt;b&gt;普惠&lt;/b&gt;多元" in words(page)
    assert len(versions(store, KEY)) == 4
    page.button(key="decision_save").click().run()
    assert not page.exception
    made = _kept(store)
    assert (made.side, made.label, made.amended.left_out if made.amended else None) == ("sichuan", "草案二次审议稿", 0)
    assert draft(store, made.key).articles[2].children[0].text.endswith("<b>普惠</b>多元的原则。")
    assert made.amended and file(store, made.amended.file).content == WHOLE.encode()
    assert "按“修改决定.txt”修改“草案" in words(page)
    page.button(key="undo").click().run()
    assert len(versions(store, KEY)) == 4


def test_the_changed_paragraphs_and_the_new_text_are_shown(store: Store) -> None:
    page = _given(WHOLE)
    (part,) = [each for each in page.segmented_control if each.key == "decision-part"]
    part.set_value("changes").run()
    assert "<ins>" in words(page) and "只改变序号" in words(page)
    part.set_value("text").run()
    assert "普惠&lt;/b&gt;多元的原则。" in words(page)
    assert len(versions(store, KEY)) == 4


def test_what_was_not_carried_out_is_said_and_must_be_confirmed(store: Store) -> None:
    page = _labelled(_given(PARTLY))
    assert "有 2 处修改没有执行" in page.error[0].value
    assert "该处没有所引的文字" in words(page) and "没有写明改哪些文字" in words(page)
    assert _button(page)
    next(each for each in page.checkbox if str(each.key).startswith("decision_known_")).check().run()
    assert not _button(page)
    page.button(key="decision_save").click().run()
    assert (_kept(store).amended or pytest.fail()).left_out == 2
    assert "（2 处未执行）" in words(page)


def test_of_a_package_only_what_names_the_text_is_carried_out(store: Store) -> None:
    page = _given(PACKAGE)
    assert "该决定还修改其他 1 件文本（《四川省湿地保护条例》）" in words(page)
    assert "已执行 1 处，未执行 0 处" in words(page)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (WHOLE.replace(TITLE, "四川省湿地保护条例"), "湿地保护条例"),
        ("四川省湿地保护条例\n第一条 甲。\n第二条 乙。", ""),
        ("没有条文的一段话。", ""),
    ],
)
def test_what_is_no_decision_on_this_text_is_refused(store: Store, decision: str, said: str) -> None:
    page = _given(decision)
    assert len(page.error) == 1 and said in page.error[0].value
    assert not [each for each in page.button if each.key == "decision_save"]


def test_nothing_is_asked_before_both_are_given(store: Store) -> None:
    page = _given(WHOLE, base=None)
    assert not [each for each in page.button if each.key == "decision_save"]


def test_where_nothing_could_be_done_nothing_can_be_kept(store: Store) -> None:
    page = _given(HEAD + "一、将第三条中的“没有的文字”修改为“别的文字”。")
    assert "没有一处修改得以执行" in words(page)
    assert not [each for each in page.button if each.key == "decision_save"]
