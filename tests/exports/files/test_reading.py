"""Files that people name on a command line: nothing is waited for, and no more is read than is allowed."""

import os
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from exports.files.disk import read_bytes
from exports.saying.sentences import refusal_sentence
from wording import Language


def refused(file: Path, most: int = 100) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read_bytes(file, most)
    for language in Language:
        assert file.name in refusal_sentence(caught.value, language)
    return caught.value


def test_an_ordinary_file_is_read_up_to_its_limit(tmp_path: Path) -> None:
    file = tmp_path / "甲.txt"
    file.write_bytes(b"x" * 100)
    assert read_bytes(file, 100) == b"x" * 100
    assert refused(file, 99).code == "file_too_large"


def test_a_file_with_holes_is_refused_by_what_it_says_of_its_size(tmp_path: Path) -> None:
    file = tmp_path / "hollow.txt"
    with file.open("wb") as stream:
        stream.truncate(1_600 * 1024 * 1024)
    refusal = refused(file, 20 * 1024 * 1024)
    assert (refusal.code, refusal.params["megabytes"], refusal.params["limit"]) == ("file_too_large", 1600.0, 20.0)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert refused(pipe).code == "file_no_file"


def test_a_device_and_a_folder_are_no_files(tmp_path: Path) -> None:
    assert refused(Path("/dev/zero")).code == "file_no_file"
    assert refused(tmp_path).code == "file_no_file"


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "missing.txt").code == "file_missing"
