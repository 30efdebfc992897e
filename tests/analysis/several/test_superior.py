"""Each row rests on the provisions of the superior law that it cites or that say the same, with the reasons."""

import pytest

from analysis.comparing.compare import compare
from analysis.several.superior import RowBases, Superior, same_law, superior
from drafts.parsing import parse_text

LAW = parse_text("""中华人民共和国岸线保护法
第一条　为了加强岸线保护，维护水生态安全，制定本法。
第二条　国家实行岸线分区管理制度，分为保护区、保留区、控制利用区和开发利用区。
第三条　县级以上地方人民政府应当每五年组织一次岸线资源调查，调查结果向社会公布。
第四条　禁止在岸线保护区内采砂、取土、倾倒垃圾。
第五条　违反本法第四条规定的，处五万元以上二十万元以下罚款。
第六条　本法自2020年1月1日起施行。""")

LEFT = parse_text("""四川省岸线保护条例
第一条　为了加强岸线保护，根据《中华人民共和国岸线保护法》等法律，结合本省实际，制定本条例。
第二条　县级以上地方人民政府应当每五年组织一次岸线资源调查，调查结果向社会公布。
第三条　在岸线保护区内采砂的，依照《中华人民共和国岸线保护法》第五条的规定处罚。
第四条　省人民政府应当设立古渡口保护名录，对年久失修的古渡口予以修缮。""")

RIGHT = parse_text("""重庆市岸线保护条例
第一条　为了加强岸线保护，根据《岸线保护法》等法律，结合本市实际，制定本条例。
第二条　市和区县（自治县）人民政府应当每五年组织一次岸线资源调查，调查结果向社会公布。
第三条　在岸线保护区内采砂的，依照岸线保护法第四条、第五条的规定处理。
第四条　本市推行民间河长制度，鼓励志愿者参加巡河护岸活动。""")


@pytest.fixture(scope="module")
def found() -> Superior:
    return superior(compare(LEFT, RIGHT).rows, LEFT, RIGHT, LAW)


def of(found: Superior, left: str) -> RowBases:
    return next(row for row in found.rows if row.row.startswith(f"{left}~"))


def test_a_row_has_its_bases_whether_it_has_any_or_not(found: Superior) -> None:
    assert [row.row for row in found.rows] == [row.id for row in compare(LEFT, RIGHT).rows]
    assert of(found, "4").bases == ()
    assert found.title == "中华人民共和国岸线保护法"


def test_what_says_the_same_is_a_basis_with_the_confidence_of_both_sides(found: Superior) -> None:
    (basis,) = of(found, "2").bases
    assert (basis.article, basis.locator) == ("3", "第三条")
    assert [reason.code for reason in (*basis.left, *basis.right)] == ["rests_on_alike", "rests_on_alike"]
    assert 0.9 < basis.confidence <= 1


def test_what_is_cited_is_a_basis_for_certain(found: Superior) -> None:
    cited = {basis.article: basis for basis in of(found, "3").bases}
    assert {"4", "5"} <= cited.keys()
    assert cited["5"].confidence == 1
    left, right = (
        [(r.params["article"], r.params["citation"]) for r in side if r.code == "rests_on_cited"]
        for side in (cited["5"].left, cited["5"].right)
    )
    assert left == [("第三条", "《中华人民共和国岸线保护法》第五条")]
    assert right == [("第三条", "岸线保护法第四条、第五条")]


def test_a_law_named_as_a_whole_is_told_apart(found: Superior) -> None:
    assert (of(found, "1").left_names_law, of(found, "1").right_names_law) == (("第一条",), ("第一条",))
    assert of(found, "2").left_names_law == ()
    assert all(
        reason.code != "rests_on_cited" for basis in of(found, "1").bases for reason in (*basis.left, *basis.right)
    )


def test_what_no_row_rests_on_is_listed(found: Superior) -> None:
    used = {basis.article for row in found.rows for basis in row.bases}
    assert set(found.unused) == {article.key for article in LAW.articles} - used
    assert "2" in found.unused


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("岸线保护法", "中华人民共和国岸线保护法", True),
        ("中华人民共和国岸线保护法", "中华人民共和国岸线保护法（2023年修订）", True),
        ("中华人民共和国 岸线保护法", "岸线保护法", True),
        ("岸线保护法实施条例", "岸线保护法", False),
        ("", "", False),
    ],
)
def test_titles_of_one_law(one: str, other: str, same: bool) -> None:
    assert same_law(one, other) is same
