"""What keeps a file from being read or written is said in words of the house, whatever the system calls it."""

import errno
import os
import re
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from exports.files import disk
from exports.files.disk import read_bytes, save, save_all
from exports.saying.sentences import refusal_sentence
from legislation.whole import HINDRANCES, hindrance
from views.shell import serving
from wording import Language, sentences

CODES = {*HINDRANCES.values(), "other"}


@pytest.mark.parametrize("number", [*HINDRANCES, errno.EXDEV, errno.ESTALE, None])
def test_a_sentence_holds_no_word_of_the_system(number: int | None) -> None:
    error = OSError(number, os.strerror(number)) if number else OSError("nothing said")
    for code in ("file_unwritable", "file_unreadable", "output_unwritable"):
        refusal = Refusal(code, name="甲.docx", hindrance=hindrance(error))
        said = {language: refusal_sentence(refusal, language) for language in Language}
        assert not re.search(r"[A-Za-z{]", said[Language.CHINESE].replace("甲.docx", "")), said
        assert said[Language.CHINESE].count("。") == 1
        assert not re.search(r"[\u4e00-\u9fff]", said[Language.ENGLISH].replace("甲.docx", "")), said


def test_every_hindrance_has_its_words_and_every_word_a_hindrance() -> None:
    known = CODES | {*serving.HINDRANCES.values(), "address_other"}
    for language in Language:
        assert {key for key in sentences(language) if key.startswith("hindrance.")} == {f"hindrance.{c}" for c in known}


def refused(out: Path) -> str:
    with pytest.raises(Refusal) as caught:
        save(b"x", out)
    assert caught.value.code == "file_unwritable"
    return str(caught.value.params["hindrance"])


def test_what_a_disk_refuses_is_told_by_its_kind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert refused(tmp_path) == "folder"
    assert refused(tmp_path / "none" / "甲.docx") == "missing"
    assert refused(tmp_path / f"{'名' * 200}.docx") == "name_long"
    (tmp_path / "file").write_bytes(b"")
    assert refused(tmp_path / "file" / "甲.docx") == "missing"
    with pytest.raises(Refusal) as caught:
        save_all([("甲.docx", b"x")], tmp_path / "file" / "below")
    assert caught.value.params["hindrance"] == "missing"
    with pytest.raises(Refusal) as caught:
        read_bytes(tmp_path / f"{'名' * 200}.docx", 100)
    assert (caught.value.code, caught.value.params["hindrance"]) == ("file_unreadable", "name_long")

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(disk, "replaced_file", full)
    assert refused(tmp_path / "甲.docx") == "full"
