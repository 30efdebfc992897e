"""A whole journey: found a project, bring both sides' drafts, read one, compare, take one back, get the file again."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Journey
from tests.browser.waiting import expect

SICHUAN = """四川省社区食堂管理条例
（2026年3月26日征求意见）

第一章　总　则

第一条　为了规范社区食堂的经营服务，保障就餐者合法权益，结合本省实际，制定本条例。

第二条　社区食堂经营者应当公示食材来源。

第三条　违反本条例第二条规定的，由市场监督管理部门责令改正，处一千元以上五千元以下罚款。

第四条　本条例自2026年10月1日起施行。
"""
CHONGQING = SICHUAN.replace("四川省", "重庆市").replace("本省", "本市").replace("五千元", "一万元")


def _file(name: str, content: str) -> FilePayload:
    return {"name": name, "mimeType": "text/plain", "buffer": content.encode()}


INTAKE = 'input[type="file"][multiple]'  # beside it, a decision has an uploader of its own


def _give(page: Page, *files: FilePayload) -> None:
    page.locator(INTAKE).set_input_files(list(files))
    expect(page.locator(".cy-sheet")).to_have_count(len(files))


def _found(journey: Journey, title: str) -> Page:
    # The form stands at the head: what is worked out meanwhile does not push its button away from the pointer.
    page = journey.open("/?new=1")
    page.get_by_label("项目名称").fill(title)
    page.get_by_role("button", name="新建项目").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page


def test_from_two_files_to_a_comparison(visit: Callable[..., Journey], tmp_path: Path) -> None:
    journey = visit()
    page = _found(journey, "社区食堂 <b>条例</b>")
    _give(page, _file("四川征求意见稿 **x**.txt", SICHUAN), _file("重庆二审稿2026-03.txt", CHONGQING))
    page.get_by_role("button", name="存入项目（2 份）").click()
    expect(page.get_by_text("已存入四川“征求意见稿”，共 4 条。 已存入重庆“草案二次审议稿”，共 4 条。")).to_be_visible()
    lanes = page.get_by_test_id("stMain")
    expect(lanes).to_contain_text("四川征求意见稿 **x**.txt")
    expect(lanes).to_contain_text("草案二次审议稿")
    assert journey.violations() == []

    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载原件").first.click()
    assert Path(waiting.value.path()).read_bytes() == SICHUAN.encode()

    page.get_by_role("link", name="阅读").first.click()
    page.get_by_role("link", name="第三条").first.click()
    expect(page.locator("#p-3")).to_be_in_viewport()
    address = page.url.partition("#")[0]
    page.goto(address)
    expect(page.locator("#p-4")).to_contain_text("2026年10月1日")

    page.get_by_role("link", name="返回项目").click()
    page.get_by_role("link", name="对照最新稿").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("对照")
    expect(page.get_by_test_id("stMain")).to_contain_text("一万元")


def test_a_new_version_tells_what_it_changed(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = _found(journey, "社区食堂管理条例")
    _give(page, _file("四川草案20260326.txt", SICHUAN), _file("重庆草案20260326.txt", CHONGQING))
    page.get_by_role("button", name="存入项目").click()
    expect(page.get_by_text("共 4 条。 已存入")).to_be_visible()
    newer = SICHUAN.replace("第四条", "第五条").replace(
        "第五条　本", "第四条　社区食堂应当公布投诉电话。\n\n第五条　本"
    )
    _give(page, _file("四川二审稿20260501.txt", newer))
    page.get_by_role("button", name="存入项目").click()
    told = page.locator('[class*="st-key-digest-"]')
    expect(told).to_contain_text("四川“草案二次审议稿 2026-05-01”带来的变化")
    told.get_by_role("link", name="第四条").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("对照")
    expect(page.locator(".st-key-row-panel")).to_contain_text("第四条")
    page.go_back()
    page.get_by_role("link", name="收起").click()
    expect(told).to_have_count(0)
    journey.settled()
    page.get_by_role("link", name="本稿的变化").click()
    expect(told).to_contain_text("新增条文")


def test_a_decision_makes_the_next_version(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = _found(journey, "社区食堂管理条例（修改）")
    _give(page, _file("四川草案20260326.txt", SICHUAN))
    page.get_by_role("button", name="存入项目").click()
    page.get_by_text("按修改决定形成新稿").click()
    decision = (
        "四川省人民代表大会常务委员会关于修改《四川省社区食堂管理条例》的决定\n会议决定对《四川省社区食堂管理条例》"
        "作如下修改：\n一、将第三条中的“五千元”修改为“二万元”。\n二、将第二条中的“<i>不在</i>”修改为“在”。"
    )
    given = page.locator('[class*="st-key-decision-"] input[type="file"]')
    given.set_input_files([_file("修改决定 **x**.txt", decision)])
    expect(page.get_by_text("有 1 处修改没有执行，下面的新稿不完整。")).to_be_visible()
    expect(page.locator(".cy-deeds .new")).to_contain_text("处一千元以上二万元以下罚款")
    expect(page.locator(".cy-findings")).to_contain_text("“<i>不在</i>”")
    page.get_by_text("与原文本对照", exact=True).click()
    expect(page.locator(".cy-redline ins")).to_contain_text("二万元")
    page.get_by_role("combobox", name="稿次").fill("草案修改稿")
    page.keyboard.press("Enter")
    page.get_by_text("已知有 1 处修改没有执行").click()
    page.get_by_role("button", name="存为四川的新稿").click()
    expect(page.get_by_text("已存入四川“草案修改稿”，共 4 条。")).to_be_visible()
    expect(page.get_by_test_id("stMain")).to_contain_text(
        "按“修改决定 **x**.txt”修改“草案 2026-03-26”形成（1 处未执行）"
    )
    assert journey.violations() == []
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载修改决定").click()
    assert Path(waiting.value.path()).read_bytes() == decision.encode()


def test_a_version_is_removed_after_asking_and_comes_back(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = journey.open("/project?project=demonstration&tab=texts")
    page.get_by_role("button", name="移除").first.click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("随时可以恢复")
    dialog.get_by_role("button", name="移除").click()
    expect(page.get_by_text("可以在“已移除的文本”中恢复")).to_be_visible()
    page.get_by_text("已移除的文本（1）").click()
    page.get_by_role("button", name="恢复").click()
    expect(page.get_by_text("已恢复")).to_be_visible()
    expect(page.get_by_role("button", name="移除")).to_have_count(4)


def test_a_refused_file_keeps_the_others(visit: Callable[..., Journey]) -> None:
    journey = visit(width=390, height=844)
    page = journey.open("/project?project=demonstration&tab=texts")
    old: FilePayload = {
        "name": "旧稿.doc",
        "mimeType": "application/msword",
        "buffer": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    }
    page.locator(INTAKE).set_input_files([old, _file("食堂.txt", SICHUAN)])
    # LibreOffice is asked where the machine has it, and while it is, the page of before stands beside that of now.
    refused = page.get_by_test_id("stAlert").filter(has_text="另存为")
    expect(refused.first).to_be_visible(timeout=40_000)
    expect(refused).to_have_count(1, timeout=40_000)
    expect(page.get_by_label("日期")).to_have_value("2026-03-26", timeout=40_000)
    page.get_by_label("日期").fill("2026-05")
    page.get_by_label("日期").press("Enter")
    page.get_by_role("button", name="存入项目（1 份）").click()
    expect(page.get_by_text("食堂.txt：已存入项目。")).to_be_visible(timeout=40_000)
    expect(refused).to_have_count(1, timeout=40_000)
    assert journey.overflow() == 0
