"""Whose the files of a page are. Streamlit keeps pictures and downloads of all visitors in one place, each under an
address made of its content; here each answers those alone for whom it was made: in the session of a browser, or, where
a proxy names people and there is no session, the person.
"""

import os.path
import threading
from typing import Any

from streamlit.runtime.media_file_manager import MediaFileManager

from drafts.refusal import Refusal
from legislation.rights.actors import Actor
from views.shell import visitor

MEDIA = "/media/"


class Owners:
    """File -> those for whom it was made: as long as Streamlit keeps it, whose every file passes through here."""

    def __init__(self) -> None:
        self._of: dict[str, set[str]] = {}
        self._lock = threading.Lock()

    def watch(self, manager: MediaFileManager) -> None:
        """Note from now on for whom each file is made. Streamlit has no hook for this: its storage is asked to tell."""
        storage: Any = manager._storage
        load, delete = storage.load_and_get_id, storage.delete_file

        def load_noted(*args: Any, **named: Any) -> str:
            file = str(load(*args, **named))
            if owner := _present():
                self.note(file, owner)
            return file

        def delete_noted(file: str) -> None:
            delete(file)
            with self._lock:
                self._of.pop(file, None)

        storage.load_and_get_id, storage.delete_file = load_noted, delete_noted

    def note(self, file: str, owner: str) -> None:
        with self._lock:
            self._of.setdefault(file, set()).add(owner)

    def may_have(self, path: str, actor: Actor) -> bool:
        """Whether what lies at `path`, below the prefix, was made for this visitor; so is all that is no such file."""
        if not path.startswith(MEDIA):
            return True
        file = os.path.splitext(path.removeprefix(MEDIA))[0]  # noqa: PTH122 -- as Streamlit finds it
        with self._lock:
            return owner_key(actor) in self._of.get(file, ())


OWNERS = Owners()


def owner_key(actor: Actor) -> str:
    return actor.session or actor.person


def _present() -> str:
    """For whom a file is made now; nobody where nobody is here any more."""
    from views.shell.workspace import opened

    try:
        actor = visitor.made_for(opened())
    except Refusal:
        return ""
    return owner_key(actor) if actor else ""
