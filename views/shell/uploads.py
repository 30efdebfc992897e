"""What people upload lies in the server's memory until their session ends: in sum it is bounded, a session and all.

Streamlit bounds one file. It keeps every file of a session, also those whose uploader is gone from the page; where a
session is full, its oldest make room, which were stored or read long before.
"""

import re
from collections import Counter
from collections.abc import Mapping
from typing import Protocol

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.runtime import get_instance

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from legislation.settings import settings
from views.shell.start_page import asked_language

UPLOAD = re.compile(r".*/_stcore/upload_file/([^/]+)/[^/]+")
OF_ONE_SESSION, OF_ALL = 6, 30  # files of the largest size that is read


class Held(Protocol):
    """A file in memory."""

    @property
    def data(self) -> bytes: ...


class Files(Protocol):
    """The files of all sessions: session -> file -> what is held, the oldest first."""

    @property
    def file_storage(self) -> Mapping[str, Mapping[str, Held]]: ...

    def remove_file(self, session_id: str, file_id: str) -> None: ...


class Uploads:
    """Counts each upload before its body is read. Raises nothing: what is too much is answered with a sentence."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coming: Counter[str] = Counter()  # bytes of each session that are on their way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = UPLOAD.fullmatch(scope["path"]) if scope["type"] == "http" and scope["method"] == "PUT" else None
        if found is None:
            await self.app(scope, receive, send)
            return
        length = _length(scope)
        if length is None:
            await PlainTextResponse("Length Required\n", 411)(scope, receive, send)
            return
        session, limit = found[1], settings().upload_limit
        try:
            self.make_room(get_instance().uploaded_file_mgr, session, length, limit)  # type: ignore[arg-type]
        except Refusal as refusal:
            sentence = refusal_sentence(refusal, asked_language(scope))
            await PlainTextResponse(sentence + "\n", 413)(scope, receive, send)
            return
        self._coming[session] += length
        try:
            await self.app(scope, receive, send)
        finally:
            self._coming[session] -= length
            if not self._coming[session]:
                del self._coming[session]

    def make_room(self, files: Files, session: str, length: int, limit: int) -> None:
        """Let go of the session's oldest files as far as `length` more bytes need it; `limit` is that of one file.
        Raises Refusal uploads_full where the session or the server has no room."""
        own = dict(files.file_storage.get(session, {}))
        held = {file: len(record.data) for file, record in own.items()}
        for file in held:
            if sum(held.values()) + self._coming[session] + length <= OF_ONE_SESSION * limit:
                break
            files.remove_file(session, file)
            held = {other: size for other, size in held.items() if other != file}
        mine = sum(held.values()) + self._coming[session] + length
        every = sum(len(record.data) for records in [*files.file_storage.values()] for record in [*records.values()])
        for used, most in ((mine, OF_ONE_SESSION), (every + self._coming.total() + length, OF_ALL)):
            if used > most * limit:
                raise Refusal("uploads_full", limit=most * limit // 2**20)


def _length(scope: Scope) -> int | None:
    """What the request says that its body has; the server holds it to that."""
    said = [value for name, value in scope["headers"] if name.lower() == b"content-length"]
    return int(said[0]) if len(said) == 1 and said[0].isdigit() else None
