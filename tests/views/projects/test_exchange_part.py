"""往来 on the project's page: packages made, looked at before they are taken in, and disagreements settled."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from legislation.exchange.keeping import parcels
from legislation.exchange.receiving import take_package
from legislation.exchange.sending import make_package
from legislation.exchange.settling import disagreements
from legislation.negotiation.proposals import proposals, propose
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.versions import versions
from legislation.proof.keys import SigningKey, own_key, trust
from legislation.rights.actors import Actor, Role
from legislation.store.backup import backup
from legislation.store.database import Store, open_store
from tests.views.conftest import open_page, words

PROJECT = "demonstration"


@pytest.fixture
def theirs(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Store, SigningKey]:
    """Chongqing's workbench, which began as a copy of this one; this one is Sichuan's. They trust each other."""
    monkeypatch.setenv("CHUANYU_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("CHUANYU_SIDE", "sichuan")
    key = own_key(tmp_path / "their-keys", "chongqing")
    trust(tmp_path / "keys", "chongqing", key.public.written)
    copy = open_store(str(backup(store, tmp_path / "theirs.db")))
    return copy.acting(Actor(Role.STAFF, "渝方的人", "chongqing", "person-them")), key


def _records(page_of: str = PROJECT) -> AppTest:
    return open_page("project.py", project=page_of, tab="records")


def _send(theirs: tuple[Store, SigningKey]) -> bytes:
    return make_package(theirs[0], PROJECT, "sichuan", theirs[1], None)[0]


def _drop(page: AppTest, content: bytes) -> AppTest:
    page.file_uploader[0].upload("包.zip", content)
    return page.run()


def _anchor(store: Store) -> Anchor:
    of = {each.side: each.key for each in versions(store, PROJECT)}
    return Anchor(of["sichuan"], ("1",), of["chongqing"], ("1",))


def _opened_row(anchor: Anchor) -> AppTest:
    """The comparison with the row of these articles open, as a click in the reader opens it."""
    page = open_page("comparison.py", project=PROJECT, left=anchor.left_version, right=anchor.right_version)
    key = next(e.proto.id for e in page.get("bidi_component") if e.proto.component_name == "chuanyu_reader")
    page.session_state[f"reader-{key.rpartition('-reader-')[2]}"] = {"row": f"{anchor.left[0]}~{anchor.right[0]}"}
    return page.run()


def test_a_workbench_of_both_sides_exchanges_nothing(store: Store) -> None:
    assert "往来" not in words(_records())


def test_a_package_is_made_and_told(theirs: tuple[Store, SigningKey], store: Store, tmp_path: Path) -> None:
    page = _records()
    page.button(key="make-chongqing").click().run()
    assert not page.error
    (sent,) = parcels(store, PROJECT)
    assert "发往重庆 第 1 包" in words(page)
    assert sent.fingerprint[:19] in words(page)
    assert own_key(tmp_path / "keys", "sichuan").public.fingerprint == sent.fingerprint


def test_what_comes_is_shown_first_and_taken_in_when_it_is_confirmed(
    theirs: tuple[Store, SigningKey], store: Store
) -> None:
    propose(theirs[0], PROJECT, _anchor(store), Verdict(Position.WORDED, wording="<b>共同表述</b>"))
    page = _drop(_records(), _send(theirs))
    assert "提议和答复 1 条" in page.info[0].value
    before = proposals(store, PROJECT)
    page.button(key="package-confirm").click().run()
    assert "已导入 重庆" in page.success[0].value
    assert len(proposals(store, PROJECT)) == len(before) + 1
    assert "收自重庆 第 1 包" in words(page)


def test_what_is_refused_is_one_sentence(theirs: tuple[Store, SigningKey], store: Store) -> None:
    page = _drop(_records(), _send(theirs)[:-40])
    assert [each.value.split("：")[0] for each in page.error] == ["未导入"]
    assert not parcels(store, PROJECT)


def test_what_both_changed_stands_side_by_side_until_it_is_settled(
    theirs: tuple[Store, SigningKey], store: Store
) -> None:
    us = store.acting(Actor(Role.STAFF, "川方的人", "sichuan", "person-us"))
    propose(us, PROJECT, _anchor(store), Verdict(Position.WORDED, wording="川方表述"))
    propose(theirs[0], PROJECT, _anchor(store), Verdict(Position.WORDED, wording="<i>渝方表述</i>"))
    take_package(us, _send(theirs), "sichuan", {"chongqing": theirs[1].public})
    page = _records()
    shown = words(page)
    assert "第一条↔第一条：双方同时作了提议或者答复" in shown
    assert "川方表述" in shown
    assert "&lt;i&gt;渝方表述" in shown
    assert "双方同时修改 1 处" in words(open_page("project.py", project=PROJECT))
    assert "双方同时修改了这一行" in words(_opened_row(_anchor(store)))
    (found,) = disagreements(store, PROJECT)
    page.button(key=f"settle-theirs-{found.key}").click().run()
    assert "已以重庆的为准" in page.success[0].value
    assert "双方同时修改 1 处" not in words(open_page("project.py", project=PROJECT))
    assert all(each.settled_at for each in disagreements(store, PROJECT))
    moves = next(each.history for each in proposals(store, PROJECT) if each.key == found.about)
    assert [move.verdict.side for move in moves] == ["chongqing"]
    assert "已处理的分歧（1 处）" in [each.label for each in page.expander]
    assert "本方不再作数的" in words(page)


def test_who_stands_by_its_own_is_told_and_it_stays_open(theirs: tuple[Store, SigningKey], store: Store) -> None:
    us = store.acting(Actor(Role.STAFF, "川方的人", "sichuan", "person-us"))
    propose(us, PROJECT, _anchor(store), Verdict(Position.WORDED, wording="川方表述"))
    propose(theirs[0], PROJECT, _anchor(store), Verdict(Position.WORDED, wording="渝方表述"))
    take_package(us, _send(theirs), "sichuan", {"chongqing": theirs[1].public})
    (found,) = disagreements(store, PROJECT)
    page = _records()
    page.button(key=f"settle-ours-{found.key}").click().run()
    assert "已记下本方坚持" in page.success[0].value
    assert "四川坚持（" in words(page)
    assert page.button(key=f"settle-ours-{found.key}").disabled
    assert "双方同时修改 1 处" in words(open_page("project.py", project=PROJECT))
