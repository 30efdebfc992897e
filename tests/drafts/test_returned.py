"""A Word file that came back: what it was, what is proposed, who proposes and says what at which provision."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.binding import stream_of
from drafts.provisions import Draft
from drafts.readers import read, read_with_changes
from drafts.refusal import Refusal
from drafts.returned import ChangeKind, Place, Returned, TrackedChange, may_be_returned
from tests.drafts.office import docx, element, zipped
from workbench.returning import returned_file
from workbench.texts import draft_of_file

LI = 'w:author="李四" w:date="2031-03-01T09:30:00Z"'
WANG = 'w:author="王五" w:date="2031-03-02T10:00:00Z"'
INSERTED, DELETED, REPLACED = ChangeKind.INSERTED, ChangeKind.DELETED, ChangeKind.REPLACED


def run(words: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def change(kind: str, words: str, who: str = LI) -> str:
    text = "delText" if kind == "del" else "t"
    return f'<w:{kind} w:id="1" {who}><w:r w:rsidR="00A1"><w:{text}>{words}</w:{text}></w:r></w:{kind}>'


def mark(kind: str, who: str = LI) -> str:
    return f"<w:{kind} w:id='2' {who}/>"


def line(*content: str, end: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}<w:rPr>{end}</w:rPr></w:pPr>{''.join(content)}</w:p>"


TITLE = line(run("凉亭条例"))
FIRST = line(run("第一条　为了保护凉亭，制定本条例。"))
LAST = line(run("第九条　本条例自公布之日起施行。"))


def came_back(*lines: str, **parts: str) -> Returned:
    found = returned_file("凉亭.docx", docx("".join((TITLE, FIRST, *lines, LAST)), **parts))
    assert found is not None
    return found


def words_of(draft: Draft) -> list[str]:
    return ["".join(article.full_text().split()) for article in draft.articles[1:-1]]


def told(found: Returned) -> list[tuple[ChangeKind, str, str, str, str]]:
    """Kind, author, what goes, what comes, where."""
    return [
        (each.kind, each.author, each.gone, each.come, each.place.locator if each.place else "?")
        for each in found.changes
    ]


def test_words_of_two_people_in_one_sentence() -> None:
    found = came_back(
        line(
            run("第二条　村民委员会"),
            *(change("del", "应"), change("del", "当"), change("ins", "可"), change("ins", "以")),
            run("每年修缮凉亭"),
            change("ins", "，费用列入预算", WANG),
            run("。"),
        )
    )
    assert words_of(found.base) == ["第二条村民委员会应当每年修缮凉亭。"]
    assert words_of(found.proposed) == ["第二条村民委员会可以每年修缮凉亭，费用列入预算。"]
    assert told(found) == [
        (REPLACED, "李四", "应当", "可以", "第二条"),
        (INSERTED, "王五", "", "，费用列入预算", "第二条"),
    ]
    assert [each.date for each in found.changes] == ["2031-03-01 09:30", "2031-03-02 10:00"]
    assert found.authors == ("李四", "王五")


def test_articles_that_come_stand_where_they_are_proposed_and_those_that_go_where_they_were() -> None:
    found = came_back(
        line(run("第二条　任何人不得在凉亭内堆放杂物。"), end=mark("ins")),
        line(change("ins", "第三条　游客可以在凉亭休息。"), end=mark("ins")),
        line(change("ins", "超过三十分钟的，应当让座。"), end=mark("ins")),
        line(change("ins", "第四条　凉亭的名录由县级人民政府公布。")),
        line(change("del", "第五条　费用列入预算。", WANG), end=mark("del", WANG)),
    )
    assert words_of(found.base) == ["第二条任何人不得在凉亭内堆放杂物。", "第五条费用列入预算。"]
    assert words_of(found.proposed)[1:] == [
        "第三条游客可以在凉亭休息。超过三十分钟的，应当让座。",
        "第四条凉亭的名录由县级人民政府公布。",
    ]
    assert told(found) == [
        (INSERTED, "李四", "", "第三条　游客可以在凉亭休息。\n超过三十分钟的，应当让座。", "第三条"),
        (INSERTED, "李四", "", "第四条　凉亭的名录由县级人民政府公布。", "第四条"),
        (DELETED, "王五", "第五条　费用列入预算。", "", "第五条"),
    ]


def test_a_paragraph_cut_in_two_and_two_joined() -> None:
    found = came_back(
        line(run("第二条　村民委员会每年修缮凉亭。"), end=mark("ins")),
        line(run("费用列入预算。")),
        line(run("第三条　下列行为禁止："), end=mark("del", WANG)),
        line(run("涂写。")),
    )
    assert [len(article.children) for article in found.base.articles[1:-1]] == [1, 2]
    assert [len(article.children) for article in found.proposed.articles[1:-1]] == [2, 1]
    assert [(each.kind, each.author) for each in found.changes] == [
        (ChangeKind.SPLIT, "李四"),
        (ChangeKind.JOINED, "王五"),
    ]
    assert may_be_returned(found.proposed)


def test_what_one_inserted_and_another_takes_out_again_is_told_of_both() -> None:
    found = came_back(
        line(
            run("第二条　游客可以休息"),
            f'<w:ins w:id="1" {LI}><w:r><w:t>，</w:t></w:r>'
            f'<w:del w:id="2" {WANG}><w:r><w:delText>每次</w:delText></w:r></w:del></w:ins>',
            change("ins", "三十分钟"),
            run("。"),
        )
    )
    assert words_of(found.base) == ["第二条游客可以休息。"]
    assert words_of(found.proposed) == ["第二条游客可以休息，三十分钟。"]
    assert told(found) == [
        (INSERTED, "李四", "", "，每次三十分钟", "第二条"),
        (DELETED, "王五", "每次", "", "第二条"),
    ]


RANGES = '<w:move{0}RangeStart w:id="{1}" w:name="move{2}" {3}/>'


@pytest.mark.parametrize("named", [True, False], ids=["with ranges", "without ranges"])
def test_a_move_is_one_change_with_both_places(named: bool) -> None:
    def ranged(of: str, number: int, content: str) -> str:
        start = RANGES.format(of, number, 1, LI) if named else ""
        return start + content + (f'<w:move{of}RangeEnd w:id="{number}"/>' if named else "")

    moved = "第二条　费用列入预算。"
    found = came_back(
        ranged("From", 7, line(change("moveFrom", moved), end=mark("moveFrom"))),
        line(run("第三条　村民委员会每年修缮凉亭。")),
        ranged("To", 8, line(change("moveTo", moved), end=mark("moveTo"))),
    )
    assert words_of(found.base) == ["第二条费用列入预算。", "第三条村民委员会每年修缮凉亭。"]
    assert words_of(found.proposed) == ["第三条村民委员会每年修缮凉亭。", "第二条费用列入预算。"]
    (move,) = found.changes
    assert (move.kind, move.gone, move.come) == (ChangeKind.MOVED, moved, moved)
    assert move.base == move.proposed == Place("2", "第二条", "2")


def test_rows_and_cells_that_come_and_go() -> None:
    def row(*cells: str, made: str = "") -> str:
        return f"<w:tr><w:trPr>{made}</w:trPr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    table = "<w:tbl>{}</w:tbl>".format(
        "".join(
            (
                row(line(run("名称")), line(run("地点"))),
                row(line(run("望江亭")), line(run("江边")), made=mark("ins")),
                row(line(run("听雨亭")), line(run("山上")), made=mark("del", WANG)),
                row(line(run("问月亭")), f"<w:tcPr>{mark('cellDel', WANG)}</w:tcPr>{line(run('湖心'))}"),
            )
        )
    )
    found = came_back(line(run("第二条　名录如下：")), table)
    assert ["望江亭" in said for said in ("".join(words_of(found.base)), "".join(words_of(found.proposed)))] == [0, 1]
    assert ["听雨亭" in said for said in ("".join(words_of(found.base)), "".join(words_of(found.proposed)))] == [1, 0]
    assert ["湖心" in said for said in ("".join(words_of(found.base)), "".join(words_of(found.proposed)))] == [1, 0]
    assert [(each.kind, each.author, each.gone or each.come) for each in found.changes] == [
        (INSERTED, "李四", "望江亭\n江边"),
        (DELETED, "王五", "听雨亭\n山上"),
    ]


def test_formatting_is_no_change_of_the_text() -> None:
    bold = f"<w:b/><w:rPrChange w:id='3' {LI}><w:rPr/></w:rPrChange>"
    indent = f"<w:ind w:left='2'/><w:pPrChange w:id='4' {LI}><w:pPr/></w:pPrChange>"
    found = came_back(line(run("第二条　费用列入预算。", bold), properties=indent))
    assert not found
    assert words_of(found.base) == words_of(found.proposed)


def test_numbers_that_word_counted_before_they_were_written_out() -> None:
    """The properties as they were say the number of the text before."""
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="2"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    was = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    paragraph = (
        f"<w:p><w:pPr><w:pPrChange w:id='4' {LI}>{was}</w:pPrChange></w:pPr>"
        f"{change('ins', '第二条　')}{run('费用列入预算。')}</w:p>"
    )
    found = came_back(paragraph, numbering=numbering)
    assert words_of(found.base) == words_of(found.proposed) == ["第二条费用列入预算。"]


def test_notes_and_margins_are_told_without_a_provision() -> None:
    found = came_back(
        LAST.replace("第九条", "第二条"),
        footnotes=f"<w:footnote w:id='3'>{line(run('见附表'), change('ins', '二'))}</w:footnote>",
        comments=f"<w:comment w:id='1' {WANG}>{line(change('ins', '批注中的修订不算'))}</w:comment>",
    )
    (one,) = found.changes
    assert (one.come, one.place, one.where) == ("二", None, "脚注")


# Comments

EXTENDED = "http://schemas.microsoft.com/office/word/2012/wordml"
NAMED = "http://schemas.microsoft.com/office/word/2010/wordml"


def comment(number: int, words: str, who: str = LI, name: str = "") -> str:
    paragraphs = "".join(
        f'<w:p xmlns:w14="{NAMED}" w14:paraId="{name}"><w:r><w:t>{each}</w:t></w:r></w:p>' for each in words.split("\n")
    )
    return f'<w:comment w:id="{number}" {who}>{paragraphs}</w:comment>'


def at(number: int, end: str) -> str:
    return f'<w:commentRange{end} w:id="{number}"/>'


def reference(number: int) -> str:
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def test_comments_say_what_they_are_about_and_at_which_provision() -> None:
    found = came_back(
        line(run("第二条　村民委员会"), at(1, "Start"), run("每年"), change("ins", "至少"), at(1, "End"), reference(1)),
        line(at(2, "Start"), run("费用列入预算。")),
        line(run("第三条　任何人不得堆放杂物。"), at(2, "End"), reference(2), reference(3)),
        line(run("第四条　"), at(4, "Start"), change("del", "禁止生火。"), at(4, "End"), reference(4)),
        comments="".join(
            (
                comment(1, "太频繁\n改为两年？"),
                comment(2, "移到附则", WANG),
                comment(3, "谁说的？", 'w:author=""'),
                comment(4, "不宜删去", WANG),
                comment(5, "无处安放", WANG),
            )
        ),
    )
    assert [(r.author, r.text, r.words, r.place.locator if r.place else "?") for r in found.remarks] == [
        ("李四", "太频繁\n改为两年？", "每年至少", "第二条第一款"),
        ("王五", "移到附则", "费用列入预算。\n第三条任何人不得堆放杂物。", "第二条第二款"),
        ("", "谁说的？", "", "第三条"),
        ("王五", "不宜删去", "禁止生火。", "第四条"),
        ("王五", "无处安放", "", "?"),
    ]


def test_answers_stand_under_what_they_answer_and_what_is_done_says_so() -> None:
    extended = (
        f'<e:commentsEx xmlns:e="{EXTENDED}">'
        '<e:commentEx e:paraId="A1" e:done="1"/><e:commentEx e:paraId="A2" e:paraIdParent="A1" e:done="0"/>'
        '<e:commentEx e:paraId="A3" e:paraIdParent="A2"/><e:commentEx e:paraId="A4" e:paraIdParent="A5"/>'
        '<e:commentEx e:paraId="A5" e:paraIdParent="A4"/></e:commentsEx>'
    )
    said = "".join(
        comment(number, words, who, f"A{number}")
        for number, words, who in (
            (1, "问", LI), (2, "答", WANG), (3, "再答", LI), (4, "转", LI), (5, "圈", LI)
        )
    )  # fmt: skip
    body = TITLE + line(run("第一条　为了保护凉亭。"), *(reference(number) for number in range(1, 6)))
    found = returned_file("凉亭.docx", with_answers(body, said, extended))
    assert found is not None
    first, *circle = found.remarks
    assert (first.text, first.resolved) == ("问", True)
    assert [(reply.author, reply.text) for reply in first.replies] == [("王五", "答"), ("李四", "再答")]
    assert {remark.text for remark in circle} | {r.text for c in circle for r in c.replies} == {"转", "圈"}


def with_answers(body: str, comments: str, extended: str) -> bytes:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    answers = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    return zipped(
        {
            "word/document.xml": element("document", f"<w:body>{body}</w:body>"),
            "word/comments.xml": element("comments", comments),
            "word/commentsExtended.xml": extended,
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{package}">'
                f'<Relationship Id="r1" Type="{office}/comments" Target="comments.xml"/>'
                f'<Relationship Id="r2" Type="{answers}" Target="commentsExtended.xml"/></Relationships>'
            ),
            "_rels/.rels": (
                f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument" '
                'Target="word/document.xml"/></Relationships>'
            ),
        }
    )


# Whatever the file says

PIECES = st.lists(
    st.tuples(
        st.sampled_from(["kept", "ins", "del", "moveFrom", "moveTo"]),
        st.sampled_from(["凉亭", "修缮", "村民", "一", "二"]),
        st.sampled_from([LI, WANG]),
    ),
    max_size=6,
)
ENDS = st.sampled_from(["", mark("ins"), mark("del"), mark("ins", WANG) + mark("del", LI), mark("moveFrom")])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PIECES, ENDS), max_size=6))
def test_no_word_is_lost_and_none_is_added(paragraphs: list[tuple[list[tuple[str, str, str]], str]]) -> None:
    lines = [
        line(*(run(words) if kind == "kept" else change(kind, words, who) for kind, words, who in pieces), end=end)
        for pieces, end in paragraphs
    ]
    found = came_back(*lines)
    every = [piece for pieces, _ in paragraphs for piece in pieces]
    was = "".join(words for kind, words, _ in every if kind in ("kept", "del", "moveFrom"))
    is_now = "".join(words for kind, words, _ in every if kind in ("kept", "ins", "moveTo"))
    assert inner(found.base) == was
    assert inner(found.proposed) == is_now
    for author, signed in (("李四", LI), ("王五", WANG)):
        own = [each for each in found.changes if each.author == author]
        assert sorted(bare(own, "gone")) == sorted(
            "".join(words for kind, words, who in every if who == signed and kind in ("del", "moveFrom"))
        )
        assert sorted(bare(own, "come")) == sorted(
            "".join(words for kind, words, who in every if who == signed and kind in ("ins", "moveTo"))
        )


def bare(changes: list[TrackedChange], which: str) -> str:
    return "".join(getattr(each, which) for each in changes).replace("¶", "").replace("\n", "")


def inner(draft: Draft) -> str:
    """All words between the first article and the last."""
    first, last = "凉亭条例第一条为了保护凉亭，制定本条例。", "第九条本条例自公布之日起施行。"
    said = stream_of(draft).text
    assert said.startswith(first) and said.endswith(last)
    return said[len(first) : -len(last)]


def test_thousands_of_changes_are_bounded_and_the_rest_is_counted() -> None:
    many = "".join(change("ins", "亭", f'w:author="{n}"') + run("。") for n in range(6_000))
    found = came_back(line(run("第二条　"), many))
    assert (len(found.changes), found.left_out) == (5_000, 1_000)
    assert "".join(words_of(found.proposed)).count("亭") == 6_000


def test_names_and_dates_are_what_they_may_be() -> None:
    odd = [
        change("ins", "甲", f'w:author="{"长" * 500}" w:date="yesterday"'),
        change("ins", "乙", 'w:author="&lt;script&gt;\u202e" w:date="2031-03-01T09:30:00+08:00"'),
        change("ins", "丙", "w:author='   '"),
        change("ins", "丁", ""),
    ]
    found = came_back(line(run("第二条　"), *(piece + run("。") for piece in odd)))
    assert [(len(each.author), each.date) for each in found.changes] == [
        (80, ""),
        (8, "2031-03-01 09:30"),
        (0, ""),
        (0, ""),
    ]


def test_what_is_read_without_changes_stays_as_it_is() -> None:
    content = docx(TITLE + FIRST + line(run("第二条　费用"), change("del", "不"), run("列入预算。")) + LAST)
    found = read_with_changes("凉亭.docx", content)
    assert found is not None and found.proposed == read("凉亭.docx", content)
    draft = draft_of_file("凉亭.docx", content)
    assert may_be_returned(draft)
    again = returned_file("凉亭.docx", content)
    assert again is not None and again.proposed == draft


def test_another_kind_of_file_has_no_changes_and_a_broken_one_is_refused() -> None:
    assert returned_file("凉亭.txt", "第一条 为了保护凉亭。".encode()) is None
    with pytest.raises(Refusal, match="docx"):
        returned_file("凉亭.docx", b"PK\x03\x04 broken")
