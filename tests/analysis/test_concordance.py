"""词语索引: definitions first, the sides of a project beside each other, in its order."""

from dataclasses import replace

import pytest

from analysis.concordance import concordance, defines
from legislation.projects.records import Project, Side, Version
from legislation.searching.query import read_query
from legislation.searching.records import Found, Hit, SearchedText

SIDES = (Side("sichuan", "四川", ""), Side("chongqing", "重庆", ""))


def text(project: str, side: Side) -> SearchedText:
    whole = Project(project, project, SIDES, False, "", 1)
    version = Version(f"{project}-{side.key}", project, side.key, 1, "草案", "2024", f"{project}条例", 1, "", "", "")
    return SearchedText(whole, side, version, 0, 0, (), False)


def found(*hits: tuple[SearchedText, str]) -> Found:
    made = tuple(
        Hit(source, f"{number}/1", f"第{number}条", words, ()) for number, (source, words) in enumerate(hits, 1)
    )
    counts: dict[str, tuple[SearchedText, int]] = {}
    for source, _ in hits:
        counts[source.version.key] = (source, counts.get(source.version.key, (source, 0))[1] + 1)
    return Found(len(counts), tuple(counts.values()), (), (), {}, {}, made)


def test_definitions_stand_apart_and_first() -> None:
    one, other = text("树木", SIDES[1]), text("树木", SIDES[0])
    alone = text("公园", SIDES[0])
    hits = (
        (alone, "古树可以认养。"),
        (one, "保护古树。"),
        (one, "古树，是指百年以上的树木。"),
        (other, "古树不得移植。"),
    )
    made = concordance(read_query("古树"), found(*hits))
    assert [[usage.text.side.key for usage in project] for project in made.projects] == [
        ["sichuan", "chongqing"],
        ["sichuan"],
    ]
    assert [hit.text for hit in made.projects[0][1].definitions] == ["古树，是指百年以上的树木。"]
    assert [hit.text for hit in made.projects[0][1].uses] == ["保护古树。"]
    assert (made.defined, made.projects[0][1].count) == (1, 2)


def test_texts_beyond_what_was_asked_for_are_counted() -> None:
    whole = found((text("树木", SIDES[0]), "保护古树。"), (text("公园", SIDES[0]), "古树可以认养。"))
    made = concordance(read_query("古树"), replace(whole, hits=whole.hits[:1]))
    assert (len(made.projects), made.left_out) == (1, 1)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("本条例所称古树和名木，是指下列树木。", True),
        ("（一）古树：是指百年以上的树木。", True),
        ("古树（含后备资源），是指百年以上的树木。", True),
        ("百年以上的树木（以下简称古树）", True),
        ("古树指百年以上的树木。", False),
        ("古树名木，是指下列树木。", False),
        ("保护古树，指定养护人。", False),
        ("挖掘古树是指使其离开土壤的行为。", False),
    ],
)
def test_a_definition_is_of_the_whole_term(words: str, meant: bool) -> None:
    assert defines("古树", words) is meant
