from pathlib import Path

from drafts.parsing import parse
from drafts.readers import read
from legislation.projects.versions import add_version, share_version
from legislation.rights.actors import Actor, Role, Visibility
from legislation.settings import settings
from legislation.store.backup import backup, restore
from legislation.store.database import Store
from tests.keys import next_key
from views.comparing.compared import LIBRARY
from views.shell import visitor
from views.shell.workspace import draft_of, shelf

KEY = "demonstration"
SIDES = ("sichuan", "chongqing")


def _add(store: Store, side: str, title: str) -> str:
    words = f"{title}\n第一条　为了管护凉亭，制定本条例。\n第二条　本条例自2026年1月1日起施行。\n".encode()
    draft = parse(read("甲.txt", words))
    key = next_key(store, KEY, side)
    add_version(store, KEY, side, label="草案", date="", file_name="甲.txt", content=words, draft=draft, key=key)
    return key


def test_a_backup_put_back_shows_its_own_text(store: Store, tmp_path: Path) -> None:
    """Under the running pages, a key of a version may come to name another text."""
    copy = backup(store, tmp_path / "copy.db")
    before = [_add(store, side, "乙省凉亭条例") for side in SIDES]
    assert {draft_of(shelf().by_key[key][1]).title for key in before} == {"乙省凉亭条例"}
    assert LIBRARY.compared(*(shelf().by_key[key][1] for key in before), ()).left.title == "乙省凉亭条例"
    restore(settings().store, copy)
    after = [_add(store, side, "甲省凉亭条例") for side in SIDES]
    assert after == before
    assert {draft_of(shelf().by_key[key][1]).title for key in after} == {"甲省凉亭条例"}
    assert LIBRARY.compared(*(shelf().by_key[key][1] for key in after), ()).left.title == "甲省凉亭条例"


def test_a_text_that_is_shown_no_longer_is_on_nobodys_shelf(store: Store) -> None:
    """The log of the other side looks as it did before the text was taken back."""
    us, them = (Actor(Role.STAFF, side, side, f"person-{side}") for side in SIDES)
    theirs = _add(store, "chongqing", "乙省凉亭条例")
    _add(store, "sichuan", "甲省凉亭条例")
    seen = visitor.later(us, store, lambda: theirs in shelf().by_key)
    assert seen()
    share_version(store.acting(them), theirs, Visibility.OWN, seen=Visibility.BOTH)
    assert not seen()
