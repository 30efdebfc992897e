"""A consultation read in one moment; its opinions beside the rows of later comparisons."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from legislation.consultation.collecting import add_opinions
from legislation.consultation.keeping import open_consultation
from legislation.consultation.records import Answer, Consultation, Submission
from legislation.projects.versions import versions
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import Store, open_store
from workbench.consulting import Beside, beside_rows, laid_on, read_collected, read_opinions_of
from workbench.negotiating import StoreLibrary, negotiation, read_dossier

KEY = "demonstration"
SAID = ("第一条", "第五条", "第五条第一款", "全文", "第二章", "")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db")) as opened:
        ensure_demonstration(opened)
        yield opened


@pytest.fixture
def asked(store: Store) -> Consultation:
    """On the first text of the first side."""
    made = open_consultation(store, KEY, versions(store, KEY)[0].key, title="公开征求意见")
    came = [Submission(f"就{place}提意见。", provision=place) for place in SAID]
    add_opinions(store, made.key, [(said, Answer()) for said in came])
    return made


def test_a_consultation_is_read_with_its_groups_and_figures(store: Store, asked: Consultation) -> None:
    of = read_collected(store, asked.key)
    assert (of.figures.total, len(of.groups)) == (len(SAID), len(SAID))
    assert of.adoption().side == "四川"


def test_opinions_on_an_earlier_text_stand_beside_the_rows_of_the_latest(store: Store, asked: Consultation) -> None:
    of, library = read_dossier(store, KEY), StoreLibrary(store)
    left, right = (f"{KEY}-{side}-2" for side in ("sichuan", "chongqing"))
    comparison = negotiation(of, left, right, library).comparison
    said = read_opinions_of(store, KEY)
    found = beside_rows(of, said, left, right, comparison, library)
    laid = laid_on(of, said, of.version(left), library)
    on_articles = [each.ordinal for every in found.by_row.values() for each in every]
    assert set(on_articles) | {each.opinion.ordinal for each in laid.lost} >= {1, 2, 3}
    assert {4, 5, 6}.isdisjoint(on_articles)
    first = next(row for row in comparison.rows if any(ref.key == "1" for ref in row.left))
    assert [each.ordinal for each in found.by_row[first.id]] == [1]
    above = {each.names: [one.ordinal for one in each.opinions] for each in found.above}
    assert above.pop(()) == [4]
    ((names, ordinals),) = above.items()
    assert (len(names), ordinals) == (1, [5])
    (at,) = (each.row for each in found.above if each.names)
    row = next(row for row in comparison.rows if row.id == at)
    assert names[0] in row.left[0].headings


def test_opinions_on_a_later_text_do_not_stand_beside_an_earlier_one(store: Store) -> None:
    of, library = read_dossier(store, KEY), StoreLibrary(store)
    later = of.of_side("sichuan")[-1]
    made = open_consultation(store, KEY, later.key, title="再次征求意见")
    add_opinions(store, made.key, [(Submission("提意见。", provision="第一条"), Answer())])
    said = read_opinions_of(store, KEY)
    assert laid_on(of, said, of.of_side("sichuan")[0], library).by_article == {}
    assert laid_on(of, said, later, library).by_article.keys() == {"1"}
    assert laid_on(of, said, of.of_side("chongqing")[-1], library).by_article == {}


def test_without_opinions_nothing_is_compared(store: Store) -> None:
    of, library = read_dossier(store, KEY), StoreLibrary(store)
    left, right = (f"{KEY}-{side}-2" for side in ("sichuan", "chongqing"))
    comparison = negotiation(of, left, right, library).comparison
    assert beside_rows(of, (), "none", "none", comparison, library) == Beside({}, {})
