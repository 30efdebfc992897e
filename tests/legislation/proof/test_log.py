"""The log as a tree: what was recorded cannot be changed, cut or exchanged unseen."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.merkle import leaf, root
from legislation.projects.keeping import rename_project
from legislation.projects.records import Project
from legislation.projects.versions import add_version
from legislation.proof.checkpoints import Checkpoint
from legislation.proof.files import verify_files, verify_texts
from legislation.proof.keys import SigningKey, own_key
from legislation.proof.log import checkpoints, grew, shown_to_grow, sign, verify
from legislation.store.database import Store, open_store
from legislation.store.entries import leaf_of


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return own_key(tmp_path / "keys", "sichuan")


def _meddle(store: Store, *statements: str) -> None:
    """As who opens the file with another program, and takes away what guards it."""
    with closing(sqlite3.connect(store.path)) as raw:
        for table in ("event", "leaf", "file", "provision"):
            for verb in ("update", "delete"):
                raw.execute(f"DROP TRIGGER IF EXISTS {table}_is_immutable_{verb}")
        for statement in statements:
            raw.execute(statement)
        raw.commit()


def test_what_is_signed_is_what_the_log_was(store: Store, project: Project, key: SigningKey) -> None:
    first = sign(store, key)
    assert sign(store, key) == first
    rename_project(store, project.key, "古树名木保护条例", revision=1)
    second = sign(store, key)
    assert (first.size, second.size) == (1, 2)
    assert checkpoints(store) == (first, second)
    found = verify(store, [key.public], held=[first])
    assert (found.size, found.root, found.checkpoints) == (2, second.root, 3)
    grew(first, second, shown_to_grow(store, first.size))


def test_both_sides_sign_one_checkpoint(store: Store, project: Project, key: SigningKey, tmp_path: Path) -> None:
    theirs = own_key(tmp_path / "others", "chongqing")
    sign(store, key)
    assert sign(store, theirs).signers([key.public, theirs.public]) == (key.public, theirs.public)
    assert len(checkpoints(store)) == 1


@pytest.mark.parametrize("column", ["who = '他人'", "at = '2020-01-01'", "after = '{}'", "what = 'side_added'"])
def test_a_changed_entry_is_named(store: Store, project: Project, column: str) -> None:
    rename_project(store, project.key, "古树名木保护条例", revision=1)
    _meddle(store, f"UPDATE event SET {column} WHERE ordinal = 2")
    with pytest.raises(Refusal, match="log_entry_changed") as told:
        verify(store, [])
    assert told.value.params["ordinal"] == 2


def test_an_entry_taken_out_is_named(store: Store, project: Project) -> None:
    rename_project(store, project.key, "古树名木保护条例", revision=1)
    rename_project(store, project.key, "古树保护条例", revision=2)
    _meddle(store, "DELETE FROM event WHERE ordinal = 2")
    with pytest.raises(Refusal, match="log_entry_missing") as told:
        verify(store, [])
    assert told.value.params["ordinal"] == 2


def test_an_end_cut_off_with_its_leaves_shows_against_a_checkpoint(
    store: Store, project: Project, key: SigningKey
) -> None:
    rename_project(store, project.key, "古树名木保护条例", revision=1)
    held = sign(store, key)
    _meddle(
        store,
        *(
            f"DELETE FROM {table} WHERE {column} = 2"
            for table, column in (("event", "ordinal"), ("leaf", "ordinal"), ("checkpoint", "size"))
        ),
    )
    assert verify(store, [key.public]).size == 1
    with pytest.raises(Refusal, match="log_shorter"):
        verify(store, [key.public], held=[held])


def test_a_log_written_anew_shows_against_a_checkpoint(store: Store, project: Project, key: SigningKey) -> None:
    first = sign(store, key)
    rename_project(store, project.key, "古树名木保护条例", revision=1)
    second = sign(store, key)
    _meddle(store, "UPDATE event SET who = '他人' WHERE ordinal = 2")
    with closing(sqlite3.connect(store.path)) as raw:
        raw.row_factory = sqlite3.Row
        row = dict(raw.execute("SELECT * FROM event JOIN leaf_salt USING (ordinal) WHERE ordinal = 2").fetchone())
        raw.execute("UPDATE leaf SET hash = ? WHERE ordinal = 2", (leaf_of(row),))
        raw.commit()
    with pytest.raises(Refusal, match="log_rewritten") as told:
        verify(store, [key.public])
    assert (told.value.params["good"], told.value.params["last"]) == (first.size, second.size)


def test_a_checkpoint_that_no_known_key_signed_is_named(
    store: Store, project: Project, key: SigningKey, tmp_path: Path
) -> None:
    sign(store, key)
    with pytest.raises(Refusal, match="checkpoint_forged"):
        verify(store, [own_key(tmp_path / "others", "sichuan").public])


def test_another_log_is_no_later_one() -> None:
    one, two = (leaf(each) for each in (b"a", b"b"))
    seen = Checkpoint("chuanyu/1", 1, root([one]))
    with pytest.raises(Refusal, match="log_other"):
        grew(seen, Checkpoint("chuanyu/2", 2, root([one, two])), [two])
    with pytest.raises(Refusal, match="log_rewritten"):
        grew(seen, Checkpoint("chuanyu/1", 2, root([two, one])), [one])
    with pytest.raises(Refusal, match="log_shorter"):
        grew(Checkpoint("chuanyu/1", 2, root([one, two])), seen, [])


def test_a_leaf_is_not_found_by_guessing(store: Store, project: Project) -> None:
    """Two entries that say the same have leaves that do not."""
    with store.reading() as connection:
        row = connection.row("SELECT event.*, salt FROM event JOIN leaf_salt USING (ordinal)")
    assert row is not None
    assert leaf_of(row) != leaf_of({**row, "salt": "0" * 32})


def test_a_log_that_is_not_what_was_held_is_not_signed(store: Store, project: Project, key: SigningKey) -> None:
    held = sign(store, key)
    with pytest.raises(Refusal, match="log_other"):
        sign(store, key, [Checkpoint("chuanyu/0", 1, held.root)])
    with pytest.raises(Refusal, match="log_shorter"):
        sign(store, key, [Checkpoint(held.origin, 2, held.root)])
    with pytest.raises(Refusal, match="log_rewritten"):
        sign(store, key, [Checkpoint(held.origin, 1, leaf(b"another"))])


def test_a_changed_file_is_named(store: Store, project: Project, make_draft: Callable[..., Draft]) -> None:
    add_version(
        store, "trees", "sichuan", label="草案", date="", file_name="古树.txt", content=b"1", draft=make_draft("一")
    )
    assert verify_files(store) == 1
    _meddle(store, "UPDATE file SET content = x'32'")
    with pytest.raises(Refusal, match="log_file_changed") as told:
        verify_files(store)
    assert told.value.params["names"] == "古树.txt"


def test_a_changed_word_of_a_text_is_named(store: Store, project: Project, make_draft: Callable[..., Draft]) -> None:
    add_version(
        store, "trees", "sichuan", label="草案", date="", file_name="古树.txt", content=b"1", draft=make_draft("应当")
    )
    assert verify_texts(store) == 1
    _meddle(store, "UPDATE provision SET text = '可以' WHERE text = '应当'")
    with pytest.raises(Refusal, match="log_text_changed") as told:
        verify_texts(store)
    assert told.value.params["label"] == "草案"


def test_an_older_store_gets_its_leaves(store: Store, project: Project) -> None:
    """As one that was made before there were any."""
    with closing(sqlite3.connect(store.path)) as raw:
        for table in ("leaf", "leaf_salt", "checkpoint"):
            raw.execute(f"DROP TABLE {table}")
        raw.execute("DELETE FROM _sqlite_migrations WHERE name = 'proof'")
        raw.commit()
    with open_store(str(store.path)) as opened:
        assert verify(opened, []).size == 1
