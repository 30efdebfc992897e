"""A redline in the hands of programs that we did not write: LibreOffice accepts and rejects all of it, and Microsoft's
rules find nothing wrong with it; nor with any other Word file of the house."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from analysis.checks.hints.hinting import hints_of
from analysis.comparing.compare import compare
from analysis.decisions.dismissals import lay_dismissals
from analysis.points.digest import Digest, digest
from drafts.parsing import parse_text
from drafts.provisions import Draft
from exports.checking.listing import CheckList
from exports.comparison.handout import Handout, Layout
from exports.comparison.outcomes import RowOutcome
from exports.comparison.redline import Signed, comparison_as_redline
from exports.formats import BRIEF, CHECKLIST, COMPARISON, DECISION
from tests.drafts.edited import Edited
from tests.exports.comparison.test_redline import AT, CLAUSES, RECORDED, made, words_of
from tests.exports.office import OFFICE, can_validate, problems, settled
from wording import Language
from workbench.amending import decision_of
from workbench.returning import returned_file

through_office = pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed: scripts/setup.sh dev")
by_microsofts_rules = pytest.mark.skipif(
    not can_validate(), reason="the validator is not installed, which needs npm: scripts/setup.sh dev"
)
Pair = tuple[Draft, Draft]


def recorded() -> list[Pair]:
    return [
        (parse_text(left.read_text("utf-8")), parse_text((left.parent / "right.txt").read_text("utf-8")))
        for left in RECORDED
    ]


def crossing() -> list[Pair]:
    """Articles that move across each other, whole texts that come and go, items, a sign beyond the basic plane."""
    first, *rest = CLAUSES
    return [
        (made([*CLAUSES]), made([*CLAUSES[::-1]], "古亭条例")),
        (made([*rest, first]), made([first, *rest])),
        (made([first]), made([*rest])),
        (made([*rest]), made([first])),
        (made([first, *rest, first]), made([*rest, *rest])),
    ]


def redline(pair: Pair, at: datetime | None = AT, paper: bytes | None = None) -> bytes:
    of = digest(compare(*pair), *pair)
    outcomes = {"1~1": RowOutcome("open", "decided", explanation="待上会<b>")}
    return comparison_as_redline(of, Language.CHINESE, outcomes, signed=Signed("张三<&>", at, paper))


def paragraphs(file: Path) -> list[str]:
    """The words of each paragraph of the body, those inside what wraps them too."""
    found = []
    for paragraph in docx.Document(str(file)).element.body.iter(qn("w:p")):
        pieces = paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"))
        signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
        found.append("".join(signs.get(p.tag, p.text or "") for p in pieces if p.getparent().tag == qn("w:r")))
    return found


@through_office
def test_libreoffice_makes_the_right_text_of_it_and_the_left(tmp_path: Path) -> None:
    pairs = [*recorded(), *crossing()]
    for pair, (accepted, rejected) in zip(pairs, settled([redline(pair) for pair in pairs], tmp_path), strict=True):
        assert paragraphs(accepted) == words_of(pair[1])
        assert paragraphs(rejected) == words_of(pair[0])


@through_office
def test_libreoffice_reads_what_others_changed_as_we_do(tmp_path: Path) -> None:
    edited = Edited(redline(crossing()[1]), "王五")
    edited.replace("涂写", "刻画")
    edited.add_paragraph("攀爬", "攀折。")
    back = edited.saved()
    found = returned_file("返回.docx", back)
    ((accepted, rejected),) = settled([back], tmp_path)
    assert found is not None
    assert paragraphs(accepted) == words_of(found.proposed)
    assert paragraphs(rejected) == words_of(found.base)


@by_microsofts_rules
def test_microsofts_rules_find_nothing_wrong_with_it(tmp_path: Path) -> None:
    pairs = [*recorded()[:4], *crossing()]
    documents = [redline(pair) for pair in pairs]
    undated = [redline(pairs[-2], at=None), redline(pairs[-4], at=None)]
    on_paper = [redline(pairs[0], paper=paper) for paper in (documents[-1], _paper(pairs[0][0]))]
    assert problems([*documents, *undated, *on_paper], tmp_path) == []


def _paper(draft: Draft) -> bytes:
    """The left text as somebody set it: styles, numbers, a table, a comment."""
    from io import BytesIO

    paper = docx.Document()
    for words in words_of(draft):
        paper.add_paragraph(words, style="List Number" if words.startswith("第二条") else "Quote")
    paper.add_table(2, 2)
    paper.add_comment(paper.paragraphs[0].runs, "旧批注", "李四")
    stream = BytesIO()
    paper.save(stream)
    return stream.getvalue()


@by_microsofts_rules
def test_nor_with_any_other_word_file_of_the_house(tmp_path: Path) -> None:
    pair = recorded()[0]
    of: Digest = digest(compare(*pair), *pair)
    handed: Sequence[bytes] = [
        COMPARISON["docx"].write(of, Language.CHINESE, None, None, Handout(layout)) for layout in Layout
    ]
    decision = DECISION["docx"].write(decision_of(*crossing()[1]), Language.CHINESE)
    hints = lay_dismissals(hints_of(pair[0]), ())
    check = CHECKLIST["docx"].write(CheckList(pair[0].title, "草案", hints, "2031-03-02"), Language.CHINESE)
    brief = BRIEF["docx"].write(of, Language.CHINESE)
    assert problems([*handed, brief, decision, check], tmp_path) == []
