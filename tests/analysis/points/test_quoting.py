"""What a line quotes of each side: whole phrases of its norms."""

from analysis.comparing.compare import compare
from analysis.points.digest import Digest, digest
from drafts.parsing import parse_text
from exports.saying.points import point_line, side_names
from wording import Language


def made(left: str, right: str) -> Digest:
    drafts = [
        parse_text(f"{title}\n第一条 为了保护晒场，制定本条例。\n第二条 {words}\n第三条 本条例自2031年1月1日起施行。")
        for title, words in (("甲省晒场条例", left), ("乙省晒场条例", right))
    ]
    return digest(compare(*drafts), *drafts)


def line(left: str, right: str) -> str:
    found = made(left, right)
    (first, *_) = found.points
    return point_line(first, side_names(found.comparison, Language.CHINESE), Language.CHINESE)


def test_where_one_side_names_nobody_the_line_says_so() -> None:
    said = line("乡级人民政府应当在晒场显著位置设立公示牌。", "晒场显著位置应当设立公示牌。")
    assert said == "晒场显著位置：乡级人民政府（2） ↔ 未写明（2）" or said.endswith("：乡级人民政府（2） ↔ 未写明（2）")


def test_items_that_one_side_adds_are_quoted_with_the_strength_of_their_lead() -> None:
    lead = "禁止在晒场从事下列行为：\n（一）倾倒垃圾；\n（二）"
    said = line(f"{lead}焚烧秸秆。", f"{lead}焚烧秸秆；\n（三）在晒场周围五十米范围内放牧、采石、挖沙。")
    assert said.endswith("无 ↔ 禁止在晒场周围五十米范围内放牧、采石、挖沙（2）")


def test_a_number_stands_with_what_it_measures() -> None:
    said = line("晒场管理机构应当及时召开晒场会议。", "晒场管理机构每年至少召开一次晒场会议。")
    assert "每年至少召开一次晒场会议（2）" in said


def test_two_sides_of_a_line_never_say_the_same() -> None:
    found = made("晒场管理机构应当公布名录，每年更新一次。", "晒场管理机构应当公布名录，每年更新两次，接受监督。")
    assert all(point.left.words != point.right.words for point in found.points)


def test_what_is_quoted_always_stands_with_its_articles() -> None:
    found = made(
        "晒场应当建立管理制度，由县级人民政府公布名录。", "晒场应当建立管理制度。面积不足五百平方米的晒场不列入名录。"
    )
    names = side_names(found.comparison, Language.CHINESE)
    assert all("（）" not in point_line(point, names, Language.CHINESE) for point in found.points)
