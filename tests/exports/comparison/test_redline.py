"""Tracked changes: all accepted they are the right text, all rejected the left; and what Word asks of their XML."""

import re
from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from analysis.comparing.compare import compare
from analysis.points.digest import digest
from analysis.redline.paragraphs import paragraphs_of
from analysis.redline.redline import Change
from analysis.redline.weaving import edits, weave
from drafts.parsing import parse_text
from drafts.provisions import Draft
from exports.comparison.outcomes import RowOutcome
from exports.comparison.redline import Signed, comparison_as_redline
from exports.files.characters import held
from wording import Language
from workbench.returning import returned_file

RECORDED = sorted((Path(__file__).parents[2] / "recorded").glob("*/left.txt"))
AT = datetime(2031, 3, 1, 9, 30)  # noqa: DTZ001
GONE = {"accepted": ("del", "moveFrom"), "rejected": ("ins", "moveTo")}
CLAUSES = (
    "村民委员会应当每年修缮凉亭，费用列入预算。",
    "任何人不得在凉亭内堆放杂物。",
    "=1+1 凉亭的名录由县级人民政府公布𠮷。",
    "游客可以在凉亭休息三十分钟；超过的，应当让座。",
    "下列行为禁止：\n（一）涂写；\n（二）攀爬；\n（三）生火。",
    "违反本条例的，处二百元以上五百元以下的罚款。",
)
ARTICLES = st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=8)


def made(articles: list[str], title: str = "凉亭条例") -> Draft:
    return parse_text("\n".join([title, *(f"第{at}条 {words}" for at, words in enumerate(articles, start=1))]))


def words_of(draft: Draft) -> list[str]:
    return [held(paragraph.text) for paragraph in paragraphs_of(draft)]


def redline(left: Draft, right: Draft, **given_too: object) -> bytes:
    made_of = digest(compare(left, right), left, right)
    signed = Signed("张三<&>", AT, given_too.get("paper"))  # type: ignore[arg-type]
    return comparison_as_redline(made_of, Language.CHINESE, given_too.get("outcomes", {}), signed=signed)  # type: ignore[arg-type]


def part(document: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(document)) as package:
        return etree.fromstring(package.read(name))


def settled(document: bytes, how: str) -> list[str]:
    """The paragraphs of the XML once every change is accepted, or rejected."""
    gone = {qn(f"w:{name}") for name in GONE[how]}
    found, carried = [], ""
    for paragraph in part(document, "word/document.xml").iter(qn("w:p")):
        for piece in paragraph.iter(qn("w:t"), qn("w:delText"), qn("w:tab"), qn("w:br")):
            if not any(above.tag in gone for above in piece.iterancestors()):
                carried += {qn("w:tab"): "\t", qn("w:br"): "\n"}.get(piece.tag, piece.text or "")
        mark = paragraph.find(f"{qn('w:pPr')}/{qn('w:rPr')}")
        if mark is None or not any(child.tag in gone for child in mark):
            found.append(carried)
            carried = ""
    assert carried == ""
    return found


@pytest.mark.parametrize("left", RECORDED, ids=lambda file: file.parent.name)
def test_accepted_it_is_the_right_text_and_rejected_the_left(left: Path) -> None:
    one, other = (parse_text((left.parent / f"{side}.txt").read_text("utf-8")) for side in ("left", "right"))
    document = redline(one, other)
    assert settled(document, "accepted") == words_of(other)
    assert settled(document, "rejected") == words_of(one)
    check_rules(document)


@pytest.mark.parametrize("left", RECORDED, ids=lambda file: file.parent.name)
def test_when_it_comes_back_it_is_read_as_both_texts(left: Path) -> None:
    one, other = (parse_text((left.parent / f"{side}.txt").read_text("utf-8")) for side in ("left", "right"))
    found = returned_file("花脸稿.docx", redline(one, other))
    assert found is not None
    assert words_of(found.base) == words_of(one)
    assert words_of(found.proposed) == words_of(other)
    assert found.authors in (("张三<&>",), ())
    assert all(each.place for each in (*found.changes, *found.remarks))


@settings(max_examples=40, deadline=None)
@given(ARTICLES, ARTICLES)
def test_of_invented_drafts_too_moves_that_cross_among_them(left: list[str], right: list[str]) -> None:
    one, other = made(left), made(right, "古亭条例")
    document = redline(one, other)
    assert settled(document, "accepted") == words_of(other)
    assert settled(document, "rejected") == words_of(one)
    check_rules(document)


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_words_of_a_pair_are_those_of_both(left: str, right: str) -> None:
    found = edits(left, right)
    assert "".join(each.text for each in found if each.change.on_left) == left
    assert "".join(each.text for each in found if each.change.on_right) == right


def check_rules(document: bytes) -> None:
    """Ids of changes are unique, every range has both ends in order, every move both places; nothing is nested; the
    marks of a paragraph come first in its properties, and the last paragraph's end is kept."""
    root = part(document, "word/document.xml")
    body = root[0]
    changes = [*root.iter(*(qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo")))]
    starts = [*root.iter(qn("w:moveFromRangeStart"), qn("w:moveToRangeStart"))]
    ids = [element.get(qn("w:id")) for element in (*changes, *starts)]
    assert len(ids) == len(set(ids))
    assert not set(ids) & {comment.get(qn("w:id")) for comment in part(document, "word/comments.xml")}
    order = {element: place for place, element in enumerate(root.iter())}
    names: Counter[tuple[str, str]] = Counter()
    for start in starts:
        names[start.tag, start.get(qn("w:name"))] += 1
        ends = [e for e in root.iter(start.tag.replace("Start", "End")) if e.get(qn("w:id")) == start.get(qn("w:id"))]
        assert len(ends) == 1 and order[ends[0]] > order[start]
    of_left = sorted(name for (tag, name), _ in names.items() if "From" in tag)
    assert of_left == sorted(name for (tag, name), _ in names.items() if "To" in tag) and set(names.values()) <= {1}
    for element in changes:
        assert element.get(qn("w:author")) == "张三<&>" and element.get(qn("w:date")) == "2031-03-01T09:30:00Z"
        assert not any(above in changes for above in element.iterancestors())
        if element.getparent().tag == qn("w:rPr"):
            assert element.getparent().index(element) == 0
        else:
            texts = {qn("w:delText")} if element.tag == qn("w:del") else {qn("w:t")}
            assert {child.tag for child in element.iter(qn("w:t"), qn("w:delText"))} <= texts
    last = [child for child in body if child.tag == qn("w:p")][-1]
    assert not [child for child in last.find(f"{qn('w:pPr')}/{qn('w:rPr')}") if child in changes]


def test_an_article_that_moved_stands_whole_in_both_places() -> None:
    one, other = (
        made([CLAUSES[0], CLAUSES[1], CLAUSES[3], CLAUSES[5]]),
        made([CLAUSES[3], CLAUSES[0], CLAUSES[1], CLAUSES[5]]),
    )
    found = weave(one, other, compare(one, other)).paragraphs
    away = [each for each in found if each.end is Change.MOVED_AWAY]
    here = [each for each in found if each.end is Change.MOVED_HERE]
    assert [each.move for each in away] == [each.move for each in here] == [1]
    for each in (*away, *here):
        assert {stretch.change for stretch in each.stretches} == {each.end}
        assert CLAUSES[3] in "".join(stretch.text for stretch in each.stretches)


def test_the_notes_of_both_texts_are_one_paragraph() -> None:
    one, other = (parse_text(f"凉亭条例\n（2031年{month}月1日通过）\n第一条 {CLAUSES[0]}") for month in (3, 5))
    note = weave(one, other, compare(one, other)).paragraphs[1]
    assert note.end is Change.KEPT and note.left is not None and note.right is not None


def test_rows_bear_what_differs_and_what_was_decided() -> None:
    one, other = made([CLAUSES[0], CLAUSES[1]]), made([CLAUSES[0].replace("应当", "可以"), CLAUSES[1]])
    document = redline(one, other, outcomes={"1~1": RowOutcome("open", "decided", explanation="待上会<b>")})
    (comment,) = docx.Document(BytesIO(document)).comments
    assert comment.author == "张三<&>"
    assert "规范强度" in comment.text and "待上会<b>" in comment.text


def test_the_left_papers_layout_is_kept_and_its_comments_are_not() -> None:
    paper = docx.Document()
    for line in ("凉亭条例", f"第1条 {CLAUSES[0]}", f"第2条 {CLAUSES[1]}"):
        paragraph = paper.add_paragraph(style="List Number" if line.startswith("第2") else "Quote")
        run = paragraph.add_run(line)
        run.bold = line.startswith("第1")
    paper.add_comment(run, "旧批注", "李四")
    buffer = BytesIO()
    paper.save(buffer)
    one, other = made([CLAUSES[0], CLAUSES[1]]), made([CLAUSES[0].replace("每年", "每月"), CLAUSES[1]])
    document = redline(one, other, paper=buffer.getvalue())
    root = part(document, "word/document.xml")
    styles = [each.get(qn("w:val")) for each in root.iter(qn("w:pStyle"))]
    assert styles == ["Quote", "Quote", "ListNumber"]
    assert {each.get(qn("w:val")) for each in root.iter(qn("w:numId"))} == {"0"}  # numbers stand in the words
    assert "旧批注" not in "".join(c.text for c in docx.Document(BytesIO(document)).comments)
    assert settled(document, "rejected") == words_of(one)
    assert re.search(b"<w:b/>", etree.tostring(root))


def test_a_broken_paper_gives_the_houses_layout() -> None:
    one, other = made([CLAUSES[0]]), made([CLAUSES[1]])
    assert settled(redline(one, other, paper=b"PK\x03\x04 no"), "accepted") == words_of(other)


def test_each_page_of_our_own_layout_tells_what_it_is_its_number_and_the_day() -> None:
    made = docx.Document(
        BytesIO(redline(*(parse_text(f"{place}凉亭条例\n第一条 修缮。") for place in ("甲省", "乙市"))))
    )
    head, foot = made.sections[0].header.paragraphs[0], made.sections[0].footer.paragraphs[0]
    assert head.text.endswith("修订")
    assert foot._p.xpath("w:fldSimple/@w:instr") == ["PAGE", "NUMPAGES"]
    assert foot.text.endswith(f"打印日期：{AT.year}年{AT.month}月{AT.day}日")
