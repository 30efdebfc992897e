"""Uploads are bounded in sum: a session's oldest make room, and no session takes what all share."""

import asyncio
from collections import defaultdict
from collections.abc import MutableMapping
from typing import Any

import pytest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from drafts.refusal import Refusal
from views.shell import uploads
from views.shell.uploads import OF_ALL, OF_ONE_SESSION, Uploads

LIMIT = 10


def manager(**held: list[int]) -> MemoryUploadedFileManager:
    """Sessions with files of these sizes, named 0, 1, …"""
    files = MemoryUploadedFileManager("/_stcore/upload_file")
    for session, sizes in held.items():
        for at, size in enumerate(sizes):
            files.add_file(session, UploadedFileRec(str(at), f"{at}.txt", "", b"x" * size))
    return files


async def nobody(*_: Any) -> None:
    raise AssertionError("not asked")


def test_the_oldest_files_of_a_session_make_room() -> None:
    files = manager(one=[10, 20, 30], two=[5])
    Uploads(nobody).make_room(files, "one", 15, LIMIT)
    assert {key: [*held] for key, held in files.file_storage.items()} == {"one": ["2"], "two": ["0"]}
    Uploads(nobody).make_room(files, "one", 30, LIMIT)
    assert [*files.file_storage["one"]] == ["2"]


def test_more_than_a_session_may_hold_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        Uploads(nobody).make_room(manager(), "one", OF_ONE_SESSION * LIMIT + 1, LIMIT)
    assert caught.value.code == "uploads_full"


def test_no_session_takes_the_room_of_all() -> None:
    full = manager(**{f"s{at}": [OF_ONE_SESSION * LIMIT] for at in range(OF_ALL // OF_ONE_SESSION)})
    with pytest.raises(Refusal) as caught:
        Uploads(nobody).make_room(full, "new", 1, LIMIT)
    assert caught.value.code == "uploads_full"
    assert len(full.file_storage) == OF_ALL // OF_ONE_SESSION
    full.remove_session_files("s0")
    Uploads(nobody).make_room(full, "new", 1, LIMIT)


def _asked(headers: list[tuple[bytes, bytes]], files: MemoryUploadedFileManager) -> tuple[int, bool]:
    """The status that an upload is answered with (0: none by us), and whether Streamlit was asked."""
    told: dict[str, Any] = defaultdict(int)

    async def inner(*_: Any) -> None:
        told["asked"] = True

    async def send(message: MutableMapping[str, Any]) -> None:
        told["status"] = message.get("status", told["status"])

    scope = {"type": "http", "method": "PUT", "path": "/law/_stcore/upload_file/one/f", "headers": headers}
    asyncio.run(Uploads(inner)(scope, nobody, send))
    return told["status"], bool(told["asked"])


def test_an_upload_is_counted_before_its_body_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    files = manager()
    runtime = type("Runtime", (), {"uploaded_file_mgr": files})()
    monkeypatch.setattr(uploads, "get_instance", lambda: runtime)
    monkeypatch.setenv("CHUANYU_UPLOAD_LIMIT_MB", "1")
    assert _asked([(b"content-length", b"100")], files) == (0, True)
    assert _asked([(b"content-length", str(7 << 20).encode())], files) == (413, False)
    assert _asked([(b"transfer-encoding", b"chunked")], files) == (411, False)
