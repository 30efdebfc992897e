"""What a joint meeting is handed, on every face: what it holds, that it keeps its pages, and what hostile names do."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest

from analysis.meeting import Meeting
from drafts.numerals import chinese
from drafts.parsing import parse_text
from exports.formats import MEETING
from exports.meeting.page import meeting_page
from exports.meeting.parts import MeetingPage, SectionOfMeeting
from exports.meeting.passages import CUT
from exports.meeting.plain import meeting_as_plain, meeting_as_text
from exports.meeting.room import MOST_PAGES
from legislation.dates.partial import PartialDate
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, Verdict
from legislation.projects.keeping import add_project
from legislation.projects.versions import add_version, versions
from legislation.store.database import Store, open_store
from legislation.tracks.keeping import save_milestone
from legislation.tracks.records import Milestone
from legislation.tracks.stages import load_stages
from tests.exports.invented import SIDES, TODAY, invented_store
from tests.negotiated import negotiation_of
from wording import Language
from workbench import meeting
from workbench.negotiating import StoreLibrary

HARD = "=凉亭\ufdd0<b>" + "管护保护传承" * 60
LONG = "凉亭由村民委员会管护，" * 380


def paper_of(store: Store, *wanted: str, day: date = TODAY) -> Meeting:
    of, library = meeting.gather(store, wanted), StoreLibrary(store)
    found = [meeting.discuss(each, of.known, day, library, meeting.digested_by(library)) for each in of.dossiers]
    return meeting.meeting(of, found, day)


def add_texts(store: Store, project: str, *texts: str) -> None:
    for side, text in zip(SIDES, texts, strict=False):
        draft = parse_text(text)
        content = text.encode()
        add_version(
            store, project, side.key, label="草案", date="2026-02", file_name="a.txt", content=content, draft=draft
        )


def regulation(place: str, days: str, extra: str = "") -> str:
    return (
        f"{place}凉亭条例\n第一条 为了保护凉亭，制定本条例。\n"
        f"第二条 修缮凉亭应当在{days}日内完成。{extra}\n"
        f"第三条 {'县级人民政府' if place == '甲省' else '乡镇人民政府'}负责凉亭的日常巡查工作。\n"
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with invented_store(tmp_path_factory.mktemp("meeting")) as opened:
        add_texts(opened, "lantern", regulation("甲省", "三十"), regulation("乙市", "十"))
        add_texts(opened, "unnamed", regulation("甲省", "三十"))
        table = negotiation_of(opened, "lantern", *(version.key for version in versions(opened, "lantern")))
        row = next(each for each in table.rows if "第三条" in each.row.left[0].locator)
        verdict = Verdict(Position.OPEN, wording="乡镇人民政府、街道办事处负责凉亭的日常巡查工作。", note="再议")
        decide(opened, "lantern", row.anchor, verdict, revision=0)
        yield opened


@pytest.fixture(scope="module")
def made(store: Store) -> Meeting:
    return paper_of(store, "lantern", "unnamed", "pavilion")


@pytest.fixture(scope="module")
def page(made: Meeting) -> MeetingPage:
    return meeting_page(made, Language.CHINESE)


def part(page: MeetingPage, key: str, project: str = "") -> SectionOfMeeting:
    return next(each for each in page.sections if each.key == key and each.project == project)


def said(section: SectionOfMeeting) -> str:
    return meeting_as_text(MeetingPage("", "", "", (section,), (), ""))


def test_all_projects_stand_in_it_with_the_stage_of_each_side_and_since_when(page: MeetingPage) -> None:
    state = part(page, "state")
    assert state.units == 3
    assert "施行 2026-01-01 起" in said(state)
    assert "提请审议 2026-02-20 起" in said(state)
    assert "尚无进度记录" in said(state)


def test_what_is_late_waited_for_and_due_is_told_with_its_day(store: Store) -> None:
    late = meeting_page(paper_of(store, day=date(2026, 4, 1)), Language.CHINESE)
    assert "逾期 7 天" in said(part(late, "late"))
    assert "▲" in said(part(late, "late"))
    assert "乙市" in said(part(late, "waiting"))
    assert "灯会安全" in said(part(late, "waiting"))
    assert "还有" in said(part(late, "coming"))


def test_nothing_late_is_said_on_one_line(page: MeetingPage) -> None:
    late = part(page, "late")
    assert late.run_in
    assert "二、逾期事项　无逾期事项。" in meeting_as_text(page)


def test_one_side_that_went_ahead_is_out_of_step(store: Store) -> None:
    with_vote = paper_of(store)
    alert = with_vote.portfolio.alerts
    assert part(meeting_page(with_vote, Language.CHINESE), "step").units == len(alert)


def test_open_rows_stand_with_both_texts_and_what_people_proposed_first(page: MeetingPage) -> None:
    rows = part(page, "rows", "lantern")
    left, right, opinion = rows.rows[0]
    assert "".join(piece.text for line in left for piece in line) == "第三条县级人民政府负责凉亭的日常巡查工作。"
    assert any(piece.marked and "乡镇" in piece.text for line in right for piece in line)
    told = " ".join(piece.text for line in opinion for piece in line)
    assert "待协商（人工确定）" in told
    assert "拟采用：乡镇人民政府、街道办事处负责" in told


def test_what_the_meeting_is_asked_comes_before_the_other_points(page: MeetingPage) -> None:
    items = part(page, "points", "lantern").items
    assert items[0].endswith("？")


def test_a_project_with_one_text_or_none_says_so(page: MeetingPage) -> None:
    assert "只有一方有文本" in " ".join(part(page, "project", "unnamed").words)
    assert "尚无文本" in " ".join(part(page, "project", "pavilion").words)


def test_texts_that_cannot_be_compared_are_told_and_stop_nothing(made: Meeting) -> None:
    refused = tuple(replace(each, between=None, refused="too_many_seconds") for each in made.discussed)
    page = meeting_page(replace(made, discussed=refused), Language.CHINESE)
    assert "对照未能完成" in " ".join(part(page, "project", "lantern").words)


def test_an_empty_store_has_a_paper_that_says_so(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "empty.db")) as empty:
        page = meeting_page(paper_of(empty, "all"), Language.CHINESE)
    assert "尚无协同立法项目" in meeting_as_text(page)
    assert page.pages == 1


@pytest.mark.parametrize("language", Language)
def test_every_face_tells_the_same(made: Meeting, language: Language) -> None:
    page = meeting_page(made, language)
    plain, words = meeting_as_plain(page), meeting_as_text(page)
    assert json.loads(MEETING["json"].write(made, language)) == plain
    document = docx.Document(BytesIO(MEETING["docx"].write(made, language)))
    written = "\n".join(each.text for each in document.element.body.iter() if each.tag.endswith("}t"))
    for section in plain["sections"]:
        for told in (section["title"], *section["words"], *section["items"]):
            assert told in words
            assert told in written
        assert all(line in words for row in section["rows"] for cell in row for line in cell)
    pdf = pypdfium2.PdfDocument(MEETING["pdf"].write(made, language))
    assert len(pdf) <= page.pages <= MOST_PAGES


def test_word_is_set_as_official_papers_are(made: Meeting) -> None:
    paper = replace(made, printed=date(2026, 3, 2))
    document = docx.Document(BytesIO(MEETING["docx"].write(paper, Language.CHINESE)))
    section = document.sections[0]
    assert [round(each.mm) for each in (section.page_width, section.top_margin, section.left_margin)] == [210, 37, 28]
    assert 'w:eastAsia="zh-CN"' in document.styles.element.xml
    assert "仿宋_GB2312" in document.styles["Normal"].element.xml
    fields = [each.text for each in section.footer._element.iter() if each.tag.endswith("}instrText")]
    assert fields == ["PAGE", "NUMPAGES"]
    assert "数据截至 2026-03-01　打印于 2026-03-02" in section.footer.paragraphs[0].text
    assert all(row._tr.xpath("./w:trPr/w:cantSplit") for table in document.tables for row in table.rows)


def test_sixty_hostile_projects_keep_four_pages_and_count_what_is_left_out(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "many.db")) as many:
        for number in range(60):
            project = add_project(many, f"{HARD[:180]}{number}", SIDES, key=f"p{number}")
            plan = Milestone(project.key, "one", "first_reading", planned=PartialDate(2026, 1, number % 28 + 1))
            save_milestone(many, load_stages(), plan, revision=project.revision, today=TODAY)
        for number in range(6):
            articles = "".join(f"第{chinese(n)}条 {n}日内。{LONG}\n" for n in range(2, 5))
            add_texts(
                many,
                f"p{number}",
                f"甲省条例\n第一条 修缮应当在三十日内完成，{LONG}{number}\n{articles}",
                f"乙市条例\n第一条 {LONG}修缮应当在十日内完成，=1+1{number}\n",
            )
        paper = paper_of(many, *(f"p{number}" for number in range(60)))
    page = meeting_page(paper, Language.CHINESE)
    assert page.pages <= MOST_PAGES
    state, discussed = part(page, "state"), part(page, "discussed")
    assert state.units + state.left_out == 60
    assert f"另有 {state.left_out} 个项目未列" in state.rest
    assert part(page, "late").units + part(page, "late").left_out == len(paper.portfolio.late) > 0
    shown = sum(section.level == 2 for section in page.sections)
    assert shown + discussed.left_out == 60
    assert len(pypdfium2.PdfDocument(MEETING["pdf"].write(paper, Language.CHINESE))) <= MOST_PAGES
    assert docx.Document(BytesIO(MEETING["docx"].write(paper, Language.CHINESE))).tables


def test_each_of_eight_projects_has_its_figures_and_its_first_point_and_the_rest_is_counted(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "eight.db")) as eight:
        for number in range(8):
            add_project(eight, f"{number}号凉亭管护协同立法项目", SIDES, key=f"p{number}")
            texts = (
                f"{place}凉亭条例\n"
                + "".join(
                    f"第{chinese(n)}条 修缮{n}号凉亭应当在{days + n}日内完成，逾期的处{days}元罚款。\n"
                    for n in range(1, 31)
                )
                for place, days in (("甲省", 300), ("乙市", 100))
            )
            add_texts(eight, f"p{number}", *texts)
        paper = paper_of(eight, *(f"p{number}" for number in range(8)))
    page = meeting_page(paper, Language.CHINESE)
    assert page.pages <= MOST_PAGES
    assert part(page, "state").units == 8
    assert part(page, "discussed").left_out == 0
    for number in range(8):
        assert part(page, "project", f"p{number}").words
        points = part(page, "points", f"p{number}")
        assert points.units >= 1
        quoted = [each for each in page.sections if each.key == "rows" and each.project == f"p{number}"]
        assert f"另有要点 {points.left_out} 个{'未列' if quoted else '、待协商条文'}" in points.rest
    assert len(pypdfium2.PdfDocument(MEETING["pdf"].write(paper, Language.CHINESE))) <= MOST_PAGES


def test_a_long_provision_is_quoted_around_what_differs(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "long.db")) as opened:
        add_project(opened, "凉亭", SIDES, key="long")
        places = (("甲省", "三十"), ("乙市", "十"))
        add_texts(opened, "long", *(regulation(place, days, f"{LONG}罚款{days}元。") for place, days in places))
        page = meeting_page(paper_of(opened, "long"), Language.CHINESE)
    cells = ["".join(p.text for line in cell for p in line) for row in part(page, "rows", "long").rows for cell in row]
    quoted = next(each for each in cells if each.startswith("第二条"))
    assert "三十日内" in quoted
    assert quoted.endswith(CUT)
    assert len(quoted) < 200


def test_projects_are_found_by_key_title_or_a_part_of_it(store: Store) -> None:
    known = meeting.gather(store, ("灯会", "pavilion", "lantern"))
    assert [each.project.key for each in known.dossiers] == ["lantern", "pavilion"]
    assert [each.project.key for each in meeting.gather(store, ("all",)).dossiers] == ["lantern"]
