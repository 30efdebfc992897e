from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from drafts.parsing import parse
from drafts.readers import read
from legislation.dates.partial import PartialDate
from legislation.projects.keeping import archive_project
from legislation.projects.keeping import project as read_project
from legislation.projects.versions import add_version, file, remove_version, removed_versions, versions
from legislation.store.database import Store
from legislation.tracks.keeping import save_milestone
from legislation.tracks.records import Milestone
from legislation.tracks.stages import load_stages
from tests.views.conftest import open_page, words
from tests.views.samples_of_files import HOSTILE, NO_PROVISION, SOUND, UNTOLD

KEY = "demonstration"


def _drop(page: AppTest, name: str, text: str) -> AppTest:
    page.file_uploader[0].upload(name, text.encode())
    return page.run()


def _project_page() -> AppTest:
    return open_page("project.py", project=KEY, tab="texts")


def test_the_lanes_show_every_version_of_both_sides(store: Store) -> None:
    shown = words(_project_page())
    for version in versions(store, KEY):
        assert version.label in shown
        assert version.file_name in shown


def test_facts_of_the_demonstration_are_sample_data(store: Store) -> None:
    shown = words(open_page("project.py", project="demonstration", tab="records"))
    assert "示例数据" in shown
    assert "已核实" not in shown


def test_a_file_is_shown_before_it_is_stored(store: Store) -> None:
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    shown = words(page)
    assert "四川省社区食堂管理条例" in shown
    assert "（2026年3月26日征求意见）" in shown
    assert "<b>2</b> 章" in shown
    assert "<b>5</b> 条" in shown
    assert len(versions(store, KEY)) == 4


def _field(page: AppTest, kind: str, name: str, file: int = 0) -> Any:
    """The field of one of the files given."""
    return [each for each in page.get(kind) if each.key and each.key.startswith(f"intake_{name}_")][file]


def test_what_a_file_says_of_itself_is_filled_in_and_told(store: Store) -> None:
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    assert _field(page, "segmented_control", "side").value == "sichuan"
    assert _field(page, "selectbox", "label").value == "征求意见稿"
    assert _field(page, "text_input", "date").value == "2026-03-26"
    assert "一方见标题、稿次见题注、日期见题注" in words(page)


def test_what_a_file_does_not_say_is_to_be_chosen(store: Store) -> None:
    page = _drop(_project_page(), "附件1.txt", UNTOLD)
    assert _field(page, "segmented_control", "side").value is None
    assert _field(page, "segmented_control", "side").label == "属于哪一方（请选择）"
    assert _field(page, "selectbox", "label").value is None
    assert _field(page, "text_input", "date").value == ""
    assert "请选择：一方、稿次。" in words(page)
    page.button(key="intake_save").click().run()
    assert "请选择这份文本属于哪一方" in page.error[0].value
    assert len(versions(store, KEY)) == 4


def test_a_title_of_the_other_side_is_told_before_it_is_stored(store: Store) -> None:
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    assert not page.warning
    _field(page, "segmented_control", "side").set_value("chongqing").run()
    assert [each.value for each in page.warning] == [
        "标题是“四川省社区食堂管理条例”，将存入重庆，请确认选择的是哪一方。"
    ]


def test_a_confirmed_file_is_stored_with_its_particulars(store: Store) -> None:
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    _field(page, "segmented_control", "side").set_value("chongqing")
    _field(page, "selectbox", "label").set_value("草案二次审议稿")
    _field(page, "text_input", "date").set_value("2026-05")
    page.button(key="intake_save").click().run()
    added = versions(store, KEY)[-1]
    assert (added.side, added.label, added.date, added.articles) == ("chongqing", "草案二次审议稿", "2026-05", 5)
    assert "已存入重庆“草案二次审议稿”" in page.success[0].value
    assert page.file_uploader[0].value == []
    page.button(key="undo").click().run()
    assert len(versions(store, KEY)) == 4


def test_several_files_of_both_sides_are_stored_at_once(store: Store) -> None:
    other = SOUND.replace("四川省", "重庆市").replace("（2026年3月26日征求意见）", "")
    page = _project_page()
    page.file_uploader[0].upload("食堂.txt", SOUND.encode()).upload("食堂_二审稿_20260401.txt", other.encode())
    page.run()
    page.button(key="intake_save").click().run()
    added = [(each.side, each.label, each.date) for each in versions(store, KEY) if each.articles == 5]
    assert added == [("sichuan", "征求意见稿", "2026-03-26"), ("chongqing", "草案二次审议稿", "2026-04-01")]
    assert "已存入四川“征求意见稿”" in page.success[0].value and "已存入重庆“草案二次审议稿”" in page.success[0].value


def test_the_refusal_of_one_file_never_loses_the_others(store: Store) -> None:
    page = _project_page()
    page.file_uploader[0].upload("旧稿.doc", b"\x00\x01").upload("附件1.txt", UNTOLD.encode())
    page.file_uploader[0].upload("食堂.txt", SOUND.encode())
    page.run()
    assert "旧稿" in page.error[0].value
    page.button(key="intake_save").click().run()
    assert [each.side for each in versions(store, KEY) if each.articles == 5] == ["sichuan"]
    assert "食堂.txt：已存入项目。" in words(page)
    assert any("请选择这份文本属于哪一方" in each.value for each in page.error)
    _field(page, "segmented_control", "side").set_value("chongqing")
    _field(page, "selectbox", "label").set_value("草案")
    page.button(key="intake_save").click().run()
    assert [each.label for each in versions(store, KEY) if each.file_name == "附件1.txt"] == ["草案"]


def test_the_same_bytes_twice_are_stored_once(store: Store) -> None:
    page = _project_page()
    page.file_uploader[0].upload("食堂.txt", SOUND.encode()).upload("改名.txt", SOUND.encode())
    page.run()
    page.button(key="intake_save").click().run()
    assert len(versions(store, KEY)) == 5
    assert "这个文件已经存在" in page.info[0].value


@pytest.mark.parametrize(
    ("label", "date", "sentence"),
    [(None, "2026", "请选择或填写稿次"), ("草案", "2026-13-40", "日期“2026-13-40”无法识别")],
)
def test_a_refused_particular_keeps_the_file_and_the_rest(
    store: Store, label: str | None, date: str, sentence: str
) -> None:
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    _field(page, "selectbox", "label").set_value(label)
    _field(page, "text_input", "date").set_value(date)
    page.button(key="intake_save").click().run()
    assert sentence in page.error[0].value.replace("\\", "")
    assert _field(page, "text_input", "date").value == date
    assert _field(page, "selectbox", "label").value == label
    assert page.file_uploader[0].value
    assert len(versions(store, KEY)) == 4


@pytest.mark.parametrize(
    ("name", "text"), [("空.txt", ""), ("菜单.txt", NO_PROVISION), ("旧稿.doc", "\x00\x01"), ("稿.pdf", SOUND)]
)
def test_a_refused_file_is_one_sentence(store: Store, name: str, text: str) -> None:
    page = _drop(_project_page(), name, text)
    assert len(page.error) == 1
    assert name.partition(".")[0] in page.error[0].value
    assert not [button for button in page.button if button.key == "intake_save"]
    assert len(versions(store, KEY)) == 4


def test_the_same_file_again_is_told_and_cannot_be_stored(store: Store) -> None:
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    page.button(key="intake_save").click().run()
    _drop(page, "改名.txt", SOUND)
    assert "这个文件已经存在" in page.info[0].value
    assert not [button for button in page.button if button.key == "intake_save"]


def test_a_new_version_tells_what_it_changed_and_stays_told(store: Store) -> None:
    latest = [each for each in versions(store, KEY) if each.side == "sichuan"][-1]
    text = file(store, latest.file).content.decode()
    lines = text.replace("应当建立", "可以建立")
    page = _drop(_project_page(), "四川二审稿20260801.txt", lines + "\n\n第四十四条　养老机构应当公布投诉电话。\n")
    page.button(key="intake_save").click().run()
    made = versions(store, KEY)[2]
    assert page.query_params["digest"] == made.key
    later = open_page("project.py", project=KEY, tab="texts", digest=made.key)
    for each in (page, later):
        told = words(each)
        assert "四川“草案二次审议稿 2026-08-01”带来的变化" in told
        assert "新增条文（1）" in told and "第四十四条" in told
        assert f"left={KEY}-sichuan-2&amp;right={made.key}" in told
        assert f"left={made.key}&amp;right={KEY}-chongqing-2&amp;row=44~" in told.replace("%7E", "~")


def test_a_removed_version_can_be_restored(store: Store) -> None:
    gone = versions(store, KEY)[0]
    page = _project_page()
    page.button(key=f"remove-{gone.key}").click().run()
    assert page.button(key="remove_yes").label == "移除"
    assert not removed_versions(store, KEY)


def test_a_removed_version_is_listed_and_comes_back(store: Store) -> None:
    gone = remove_version(store, versions(store, KEY)[0].key)
    page = _project_page()
    page.button(key=f"restore-{gone.key}").click().run()
    assert removed_versions(store, KEY) == ()
    assert "已恢复" in page.success[0].value


def test_reading_shows_the_text_with_a_place_at_every_article(store: Store) -> None:
    shown = words(open_page("project.py", project=KEY, version="demonstration-sichuan-2"))
    for number in range(1, 44):
        assert f'id="p-{number}"' in shown
        assert f'href="#p-{number}"' in shown


def test_a_text_can_be_had_as_akoma_ntoso(store: Store) -> None:
    page = open_page("project.py", project=KEY, version="demonstration-sichuan-2")
    assert "下载 Akoma Ntoso" in [button.label for button in page.get("download_button")]


def test_a_hostile_text_is_shown_as_text(store: Store) -> None:
    """Whatever a file, its name or a label says, it arrives on the page as words."""
    preview = _drop(_project_page(), "<b>x</b>**y**.txt", HOSTILE)
    content = HOSTILE.encode()
    stored = add_version(
        store,
        KEY,
        "sichuan",
        label="<i>草案</i>",
        date="",
        file_name="<b>x</b>.txt",
        content=content,
        draft=parse(read("x.txt", content)),
    )
    lanes, reading = _project_page(), open_page("project.py", project=KEY, version=stored.key)
    for page in (preview, lanes, reading, open_page()):
        for tag in ("<script", "<img", "<i>", "<b>x"):
            assert tag not in words(page)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in words(reading)
    assert "&lt;i&gt;草案" in words(lanes)


@pytest.mark.parametrize("query", [{"project": "<b>nobody"}, {"project": KEY, "version": "nothing"}])
def test_a_broken_link_is_one_sentence(store: Store, query: dict[str, str]) -> None:
    page = open_page("project.py", **query)
    assert len(page.error) == 1
    assert "没有找到" in page.error[0].value


def test_english_is_spoken_on_request(store: Store) -> None:
    page = open_page("project.py", project=KEY, tab="texts", lang="en")
    assert "Upload a text" in words(page)


def test_a_second_text_of_one_label_and_date_is_warned_of(store: Store) -> None:
    known = next(each for each in versions(store, KEY) if each.side == "sichuan" and each.date)
    page = _drop(_project_page(), "食堂条例.txt", SOUND)
    _field(page, "selectbox", "label").set_value(known.label)
    _field(page, "text_input", "date").set_value(known.date).run()
    assert known.label in page.warning[0].value and "相同" in page.warning[0].value


def test_each_part_of_the_page_has_its_address(store: Store) -> None:
    shown = {tab: open_page("project.py", project=KEY, tab=tab) for tab in ("progress", "texts", "records")}
    heads = {
        tab: [each for each in ("双方进度", "上传文本", "资料来源") if each in words(page)]
        for tab, page in shown.items()
    }
    assert 'aria-label="双方进度"' in words(shown["progress"])
    assert heads["texts"] == ["上传文本"]
    assert heads["records"] == ["资料来源"]
    assert [bool(page.file_uploader) for page in shown.values()] == [False, True, False]


def test_the_head_says_where_each_side_stands_and_leads_to_the_latest_texts(store: Store) -> None:
    for tab in ("progress", "texts", "records"):
        page = open_page("project.py", project=KEY, tab=tab)
        head = next(str(each.value) for each in page.html if "cy-standing" in str(each.value))
        assert "二审" in head and "2026-03-24" in head
        assert "逾期 1 项" in head and "2026-03-27" in head
        link = page.get("page_link")[0].proto
        assert link.label == "对照最新稿"
        assert link.query_string == f"project={KEY}&left={KEY}-sichuan-2&right={KEY}-chongqing-2"


def test_a_project_without_texts_leads_to_the_upload(store: Store) -> None:
    page = open_page("project.py", project="railway-safety")
    link = page.get("page_link")[0].proto
    assert (link.label, link.query_string) == ("上传文本", "project=railway-safety&tab=texts")


def test_a_project_is_archived_after_asking_undone_and_taken_back(store: Store) -> None:
    page = open_page("project.py", project="railway-safety", tab="records")
    page.button(key="archive-on").click().run()
    assert read_project(store, "railway-safety").archived
    assert "已归档" in words(page) and "已归档" in page.success[0].value
    assert "railway-safety" not in open_page("project.py", project=KEY).selectbox(key="chosen_project").options
    page.button(key="undo").click().run()
    assert not read_project(store, "railway-safety").archived
    archive_project(store, "railway-safety", True, revision=read_project(store, "railway-safety").revision)
    page = open_page("project.py", project="railway-safety")
    page.button(key="archive-back").click().run()
    assert not read_project(store, "railway-safety").archived


def test_a_project_is_marked_as_a_trial_and_no_total_counts_it(store: Store) -> None:
    before = words(open_page())
    page = open_page("project.py", project="railway-safety", tab="records")
    page.button(key="trial-on").click().run()
    assert read_project(store, "railway-safety").trial
    assert "不计入统计的项目（1）" in words(open_page()) and "不计入统计的项目" not in before
    page.button(key="trial-back").click().run()
    assert not read_project(store, "railway-safety").trial
    assert not [
        button for button in open_page("project.py", project=KEY, tab="records").button if button.key == "trial-on"
    ]


def test_a_vote_without_an_outcome_says_so_and_is_out_of_step(store: Store) -> None:
    voted = Milestone(KEY, "sichuan", "vote", actual=PartialDate(2026, 5, 28))
    revision = read_project(store, KEY).revision
    save_milestone(store, load_stages(), voted, revision=revision, today=date(2026, 6, 1))
    shown = words(open_page("project.py", project=KEY))
    head = next(part for part in shown.split("<ul") if "cy-standing" in part)
    assert "表决</b> 2026-05-28 表决结果待核" in head
    assert "四川已表决或已进入后续阶段（2026-05-28），表决结果待核，重庆尚未表决" in shown
    assert "完成 2026-05-28 表决结果待核" in words(open_page())


def test_what_is_to_be_verified_has_one_quiet_sign_and_is_counted_once(store: Store) -> None:
    shown = words(open_page("project.py", project=KEY))
    count = shown.count('class="cy-doubt"')
    assert count and f"{count} 处待核，以 ◌ 标出" in shown
    assert shown.count("处待核，以") == 1
    assert "无记录，待核" not in shown and "已核实" not in shown
