"""Counterparts: what is one thing under two names, and the words that only look like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.counterparts import NATIONAL, Counterparts, Jurisdiction, Rank
from drafts.provisions import Draft, Kind, Level, Provision
from drafts.refusal import Refusal

TABLE = Counterparts.load()
BRIDGE = TABLE.bridge(TABLE.named("四川省"), TABLE.named("重庆市"))


def draft(title: str, *paragraphs: str) -> Draft:
    article = Provision(
        Level.ARTICLE,
        "1",
        "第一条",
        children=tuple(
            Provision(Level.PARAGRAPH, f"1/{i}", f"第一条第{i}款", text=text) for i, text in enumerate(paragraphs, 1)
        ),
    )
    return Draft(title, Kind.REGULATION, (article,))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("四川省", "重庆市"),
        ("本省", "本市"),
        ("我省", "我市"),
        ("本省", "重庆市"),
        ("全省", "全市"),
        ("省人民政府", "市人民政府"),
        ("四川省人民政府", "市人民政府"),
        ("县级以上地方人民政府", "市、区县（自治县）人民政府"),
        ("县级以上人民政府", "市和区县(自治县)人民政府"),
        ("县（市、区）人民政府", "区县（自治县）人民政府"),
        ("县(市、区)人民政府", "区县人民政府"),
        ("乡（镇）人民政府", "乡镇人民政府"),
        ("省人民代表大会常务委员会", "市人民代表大会常务委员会"),
        ("省高级人民法院", "市高级人民法院"),
        ("省人民检察院", "市人民检察院"),
        ("省级有关部门", "市有关部门"),
        ("省人民政府有关部门", "市级有关部门"),
        ("省自然资源主管部门", "市规划自然资源主管部门"),
        ("省经济和信息化部门", "市经济信息部门"),
        ("交通运输主管部门", "交通主管部门"),
        ("林业和草原、交通运输等部门", "林业、交通等部门"),
        ("省市场监督管理部门", "市市场监管部门"),
        ("省司法厅", "市司法局"),
        ("文化和旅游厅", "文化旅游委"),
        ("经济和信息化厅", "经济信息委"),
        ("经济委员会", "财政经济委员会"),
        ("四川日报", "重庆日报"),
        ("与重庆市人民政府", "与四川省人民政府"),
        ("本条例", "本决定"),
    ],
)
def test_counterparts_are_one_thing(left: str, right: str) -> None:
    assert BRIDGE.same(left, right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("市（州）人民政府", "市人民政府"),
        ("设区的市人民政府", "市人民政府"),
        ("市（州）、县（市、区）人民政府", "市、区县（自治县）人民政府"),
        ("市人民政府", "市人民政府办公厅"),
        ("省人民政府", "区县（自治县）人民政府"),
        ("应当", "可以"),
        ("本省", ""),
    ],
)
def test_what_has_no_counterpart_stays_different(left: str, right: str) -> None:
    assert not BRIDGE.same(left, right)


@pytest.mark.parametrize(
    "word",
    [
        "城市",
        "市场",
        "市容",
        "超市",
        "市区",
        "市辖区",
        "县（市、区）",
        "设区的市",
        "直辖市",
        "县级市",
        "市政公用",
        "健全市场",
        "基本市场",
        "资本市场",
        "城市生态环境",
        "道路交通安全",
        "遂宁市人民政府",
        "本市场",
        "省、自治区、直辖市",
    ],
)
def test_traps_of_a_municipality_stay_as_they_are(word: str) -> None:
    assert BRIDGE.right.terms(word) == ()
    assert BRIDGE.right.normalise(word) == word


@pytest.mark.parametrize(
    "word", ["节省", "省略", "省、自治区、直辖市", "各省", "跨省", "城市", "市场", "副省级", "市人民政府", "健全制度"]
)
def test_traps_of_a_province_stay_as_they_are(word: str) -> None:
    assert BRIDGE.left.normalise(word) == word


def test_a_doubled_unit_is_read_as_level_and_field() -> None:
    assert BRIDGE.right.normalise("由市市场监管部门会同市城市管理部门") == "由省级市场监督管理部门会同省级城市管理部门"
    assert BRIDGE.right.normalise("市级") == "省级"
    assert BRIDGE.left.normalise("市级") == "市级"


def test_terms_say_where_they_stand_in_the_original() -> None:
    text = "由市和区县(自治县)人民政府负责"
    found = BRIDGE.right.terms(text)
    assert [(text[t.start : t.end], t.concept) for t in found] == [("市和区县(自治县)", "县级以上")]


@given(st.text(alphabet="省市区县城场本全我设的级（）()、人民政府由和重庆四川节", max_size=30))
def test_terms_are_in_order_and_inside_the_text(text: str) -> None:
    for dialect in (BRIDGE.left, BRIDGE.right):
        end = 0
        for term in dialect.terms(text):
            assert end <= term.start < term.end <= len(text)
            end = term.end


@given(
    st.text(alphabet="省市区县城场本全我级（）、人民政府", max_size=12),
    st.text(alphabet="省市区县本全级人民政府", max_size=12),
)
def test_same_does_not_depend_on_which_side_is_first(one: str, other: str) -> None:
    back = TABLE.bridge(TABLE.named("重庆市"), TABLE.named("四川省"))
    assert BRIDGE.same(one, other) == back.same(other, one)


@pytest.mark.parametrize(
    ("left", "right", "one", "other"),
    [
        ("浙江省", "北京市", "全省", "全市"),
        ("山东省", "浙江省", "山东省人民政府", "省人民政府"),
        ("广西壮族自治区", "上海市", "自治区人民政府", "市人民政府"),
        ("内蒙古自治区", "四川省", "本自治区", "本省"),
        ("成都市", "重庆市", "本市", "重庆市"),
        ("四川省", "北京市", "县级以上人民政府", "市、区人民政府"),
    ],
)
def test_any_two_jurisdictions_can_meet(left: str, right: str, one: str, other: str) -> None:
    assert TABLE.bridge(TABLE.named(left), TABLE.named(right)).same(one, other)


def test_two_texts_of_one_jurisdiction_have_no_counterparts() -> None:
    bridge = TABLE.between(draft("四川省甲条例", "省人民政府"), draft("四川省甲条例（修订）", "省级有关部门"))
    assert not bridge.same("县级以上人民政府", "县级以上地方人民政府")
    assert bridge.left.normalise("省人民政府") == "省人民政府"


def test_the_table_knows_all_jurisdictions_of_the_first_level() -> None:
    assert len(TABLE.jurisdictions) == 31
    assert {j.rank for j in TABLE.jurisdictions} == {Rank.PROVINCE, Rank.REGION, Rank.MUNICIPALITY}


def test_the_jurisdiction_is_read_from_the_title() -> None:
    assert TABLE.jurisdiction(draft("重庆市人民代表大会常务委员会关于某事的决定", "本省")).title == "重庆市"
    assert TABLE.jurisdiction(draft("成都市某条例", "")) == Jurisdiction(Rank.CITY, "成都市", "成都")
    assert TABLE.jurisdiction(draft("市场管理条例", "")) == NATIONAL


def test_without_a_name_in_the_title_the_text_tells_its_rank() -> None:
    assert TABLE.jurisdiction(draft("养老服务条例（草案）", "本市支持。", "本市鼓励。")).rank is Rank.MUNICIPALITY
    assert TABLE.jurisdiction(draft("养老服务条例（草案）", "我省支持。")).rank is Rank.PROVINCE
    assert TABLE.jurisdiction(draft("养老服务条例（草案）", "国家支持。")) == NATIONAL


def test_an_own_file_adds_terms(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        '[[term]]\nconcept = "督导组"\nprovince = ["督导室"]\nmunicipality = ["督查组"]\nsource = "x"\n', "utf-8"
    )
    table = Counterparts.load(own)
    assert table.bridge(table.named("四川省"), table.named("重庆市")).same("督导室", "督查组")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("[[term]", "counterparts_unreadable"),
        ('[[term]]\nconcept = "x"\nprovince = ["y"]\n', "counterparts_entry"),
        ('[[term]]\nconcept = "x"\nplanet = ["y"]\nsource = "s"\n', "counterparts_entry"),
        ('[[term]]\nconcept = "x"\nprovince = []\nsource = "s"\n', "counterparts_entry"),
        ('[[jurisdiction]]\ntitle = "x"\nname = "x"\nrank = "moon"\n', "counterparts_entry"),
        (
            '[[term]]\nconcept = "x"\nany = ["y"]\nsource = "s"\n[[term]]\nconcept = "z"\nany = ["y"]\nsource = "s"\n',
            "counterparts_entry",
        ),
    ],
)
def test_a_wrong_own_file_is_refused(tmp_path: Path, content: str, code: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(content, "utf-8")
    with pytest.raises(Refusal) as refused:
        Counterparts.load(own)
    assert refused.value.code == code
    assert refused.value.params["file"] == "own.toml"


def test_a_missing_own_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="counterparts_unreadable"):
        Counterparts.load(tmp_path / "none.toml")
