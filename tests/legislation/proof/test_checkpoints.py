"""Keys and what they sign."""

import stat
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.merkle import leaf, root
from legislation.proof.checkpoints import Checkpoint, believed, read_checkpoint
from legislation.proof.keys import own_key, public_key, trust, trusted

AT = Checkpoint("chuanyu/1234", 3, root([leaf(b"a"), leaf(b"b"), leaf(b"c")]))


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    made = own_key(folder, "sichuan")
    assert own_key(folder, "sichuan").public == made.public
    assert stat.S_IMODE((folder / "sichuan.key").stat().st_mode) == 0o600
    assert "sichuan" in repr(made)
    assert made.secret.private_bytes_raw().hex() not in repr(made)


def test_a_key_that_others_can_read_signs_nothing(tmp_path: Path) -> None:
    own_key(tmp_path, "sichuan")
    (tmp_path / "sichuan.key").chmod(0o644)
    with pytest.raises(Refusal, match="key_open_to_others"):
        own_key(tmp_path, "sichuan")


@pytest.mark.parametrize("side", ["", "../x", "A", "x" * 41, "四川"])
def test_a_side_is_no_path(tmp_path: Path, side: str) -> None:
    with pytest.raises(Refusal, match="key_side_wrong"):
        own_key(tmp_path, side)


def test_a_key_is_trusted_once_and_not_exchanged_unseen(tmp_path: Path) -> None:
    theirs, other = (own_key(tmp_path / name, "chongqing").public for name in "ab")
    assert trust(tmp_path / "ours", "chongqing", theirs.written) == theirs
    assert trust(tmp_path / "ours", "chongqing", theirs.written) == theirs
    assert trusted(tmp_path / "ours") == {"chongqing": theirs}
    with pytest.raises(Refusal, match="key_known_otherwise"):
        trust(tmp_path / "ours", "chongqing", other.written)
    with pytest.raises(Refusal, match="key_of_another_side"):
        trust(tmp_path / "ours", "sichuan", theirs.written)


@pytest.mark.parametrize("written", ["", "chongqing", "chongqing+00000000+AAAA", "x+y+z", "一+二+三", "a" * 9000])
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="key_unreadable"):
        public_key(written)


def test_a_checkpoint_is_read_as_it_was_written_and_both_sides_can_sign_it(tmp_path: Path) -> None:
    ours, theirs = own_key(tmp_path, "sichuan"), own_key(tmp_path, "chongqing")
    signed = AT.signed_with(ours).signed_with(theirs).signed_with(ours)
    assert len(signed.signatures) == 2
    assert read_checkpoint(signed.written) == signed
    assert signed.signers([ours.public, theirs.public]) == (ours.public, theirs.public)
    assert signed.written.splitlines()[:3] == ["chuanyu/1234", "3", signed.text.splitlines()[2]]


def test_a_signature_is_of_that_key_and_of_those_words(tmp_path: Path) -> None:
    ours, other = own_key(tmp_path / "a", "sichuan"), own_key(tmp_path / "b", "sichuan")
    signed = AT.signed_with(ours)
    assert signed.signers([other.public]) == ()
    changed = read_checkpoint(signed.written.replace("\n3\n", "\n4\n", 1))
    with pytest.raises(Refusal, match="checkpoint_unsigned"):
        believed(changed, {"sichuan": ours.public}, "sichuan")
    with pytest.raises(Refusal, match="key_unknown"):
        believed(signed, {}, "sichuan")
    believed(signed, {"sichuan": ours.public}, "sichuan")


@pytest.mark.parametrize(
    "written",
    ["", "a\n1\n", "a\n01\nAAAA\n\n", "a\n-1\n\n\n", "a\n1\nAAAA\n\n", "x" * 20_000, "a\n1\n1\n1\n\n— b c\n"],
)
def test_what_is_no_checkpoint_is_refused(written: str) -> None:
    with pytest.raises(Refusal, match="checkpoint_unreadable"):
        read_checkpoint(written)
