"""Laws of a whole Comparison, held on texts of any size and kind: noise, single changes, mirror, determinism."""

import os
import random
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Relation
from analysis.language.counterparts import Counterparts
from bench.harmless import noise, rewritten, told_wrongly
from bench.rewriting import HARMLESS, INSERTED, articles_of, changes, counterparts, draft, shifted
from drafts import numerals
from drafts.parsing import parse_text
from tests.analysis import regulation

TITLE = "重庆市湖泊保护条例"
ACTORS = ("市水利主管部门", "区县（自治县）人民政府", "市、区县（自治县）人民政府", "湖泊管理机构", "经营者")
STRENGTHS = ("应当", "可以", "不得")
ACTS = (
    "编制岸线保护规划",
    "公开水质监测结果",
    "组织清理漂浮垃圾",
    "核发取水许可",
    "巡查堤坝、涵闸、泵站",
    "归档船舶进出记录",
)
LIMITS = ("", "在三十日内", "在十五个工作日内", "每年")
ENDS = (
    "。",
    "；情况复杂的，可以延长二十日。",
    "，违反的处二千元以上一万元以下的罚款。",
    "，但是，法律、行政法规另有规定的除外。",
    "，间距不小于五十米。",
)
CLAUSES = st.builds(
    "".join,
    st.tuples(*map(st.sampled_from, (ACTORS, STRENGTHS, LIMITS, ACTS, ENDS))),
)
REGULATIONS = st.lists(CLAUSES, min_size=2, max_size=12, unique=True).map(
    lambda clauses: (
        *clauses,
        "违反本条例第一条规定，或者违反《中华人民共和国水法》、《中华人民共和国防洪法》的，依法处理。",
    )
)
TABLE = Counterparts.load()
PLACES = ("重庆市", "四川省", "某市", "成都市", "某省", "广西壮族自治区", "")
DEMONSTRATION = ("sichuan-1", "sichuan-2", "chongqing-1", "chongqing-2")


def demonstration(name: str) -> tuple[tuple[str, ...], str]:
    text = parse_text(files("legislation.seed.demonstration").joinpath(f"{name}.txt").read_text(encoding="utf-8"))
    return articles_of(text), text.title


TEXTS = [(regulation.ARTICLES, regulation.TITLE), *map(demonstration, DEMONSTRATION)]


def written(words: str) -> str:
    """Words without spaces and in signs of one width."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def mirrored(comparison: Comparison) -> Counter[tuple[object, ...]]:
    """Rows with all that a swap must turn round: articles, confidence, differences."""
    return Counter(
        (
            tuple(ref.key for ref in row.right),
            tuple(ref.key for ref in row.left),
            row.confidence,
            tuple(sorted((d.categories, d.right, d.left, d.right_locator, d.left_locator) for d in row.differences)),
        )
        for row in comparison.rows
    )


def plain(comparison: Comparison) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            tuple(ref.key for ref in row.left),
            tuple(ref.key for ref in row.right),
            row.confidence,
            tuple(sorted((d.categories, d.left, d.right, d.left_locator, d.right_locator) for d in row.differences)),
        )
        for row in comparison.rows
    )


@settings(deadline=None, max_examples=25)
@given(REGULATIONS, st.lists(st.sampled_from(HARMLESS), unique=True))
def test_generated_regulations_rewritten(articles: tuple[str, ...], rewrites: list[Callable[[str], str]]) -> None:
    original = draft(articles, TITLE)
    texts = tuple(counterparts(text, TABLE, "重庆市", "四川省") for text in shifted(original))
    for rewrite in rewrites:
        texts = tuple(map(rewrite, texts))
    found = compare(original, draft((INSERTED, *texts), TITLE.replace("重庆市", "四川省")))
    assert [d for row in found.rows for d in row.differences if d.substantive] == []


@pytest.mark.parametrize(("articles", "title"), TEXTS)
def test_every_rewriting_at_once_leaves_only_the_article_put_in(articles: tuple[str, ...], title: str) -> None:
    original = draft(articles, title)
    assert noise(compare(original, draft(*rewritten(shifted(original), title, TABLE)))) == []


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("articles", "title"), TEXTS)
def test_one_change_anywhere_is_told_exactly(articles: tuple[str, ...], title: str, seed: int) -> None:
    made = list(changes(articles, random.Random(seed)))
    assert {"应当 → 可以", "amount", "member lost"} <= {change.kind for change in made}
    for change in made:
        assert told_wrongly(compare(draft(articles, title), draft(change.articles, title)), change) == []


@settings(deadline=None, max_examples=15)
@given(REGULATIONS, REGULATIONS)
def test_swapping_the_drafts_mirrors_rows_confidence_and_differences(
    left: tuple[str, ...], right: tuple[str, ...]
) -> None:
    ours, theirs = draft(left, TITLE), draft(right, "四川省湖泊保护条例")
    assert plain(compare(ours, theirs)) == mirrored(compare(theirs, ours))


def test_what_may_not_be_joined_keeps_nothing_else_away_whichever_side_it_is_on() -> None:
    one = (
        "市水利主管部门应当编制岸线保护规划。",
        "市水利主管部门应当公开水质监测结果。",
        "湖泊管理机构可以编制岸线保护规划。",
    )
    other = ("市水利主管部门应当编制岸线保护规划。", "湖泊管理机构可以公开水质监测结果；情况复杂的，可以延长二十日。")
    ours, theirs = draft(one, TITLE), draft(other, "四川省湖泊保护条例")
    assert plain(compare(ours, theirs)) == mirrored(compare(theirs, ours))


@settings(deadline=None, max_examples=40)
@given(
    REGULATIONS,
    st.lists(CLAUSES, max_size=4),
    st.permutations(PLACES).map(lambda places: places[:2]),
    st.lists(st.sampled_from(HARMLESS), unique=True),
)
def test_no_difference_has_the_same_words_on_both_sides(
    articles: tuple[str, ...], others: list[str], places: list[str], rewrites: list[Callable[[str], str]]
) -> None:
    texts = (*articles[: len(articles) // 2], *others, *articles[len(articles) // 2 :])
    for rewrite in rewrites:
        texts = tuple(map(rewrite, texts))
    found = compare(draft(articles, f"{places[0]}湖泊保护条例"), draft(texts, f"{places[1]}湖泊保护条例"))
    told = [d for row in (*found.rows, *found.also, *found.around) for d in row.differences]
    assert [d for d in told if d.left == d.right and Category.CITATION not in d.categories] == []
    assert [d for d in told if d.substantive and written(d.left) == written(d.right)] == [
        d for d in told if Category.CITATION in d.categories and written(d.left) == written(d.right)
    ]


@pytest.mark.parametrize("size", [20, 500])
def test_identical_texts_of_any_size_are_the_same_with_certainty(size: int) -> None:
    articles = tuple(
        f"第{numerals.chinese(at)}号湖泊由第{numerals.chinese(at)}号管理站负责，面积为{at * 7919 % 10007}亩，"
        f"应当在{numerals.chinese(at % 40 + 2)}日内公开{ACTS[at % len(ACTS)]}的结果。"
        for at in range(1, size + 1)
    )
    text = draft(articles, TITLE)
    rows = compare(text, text).rows
    assert [row.relation for row in rows] == [Relation.SAME] * size
    assert all(row.confidence > 0.95 and not row.moved for row in rows)


def test_the_comparison_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests.analysis.comparing.test_laws import *\n"
        "(a, t), (b, u) = demonstration('sichuan-2'), demonstration('chongqing-2')\n"
        "print(compare(draft(a, t), draft(b, u)))"
    )
    path = os.pathsep.join(["", *sys.path])
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "4242")
    }
    assert len(outputs) == 1
