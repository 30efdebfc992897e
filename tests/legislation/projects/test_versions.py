from collections.abc import Callable
from hashlib import sha256

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.projects.events import events
from legislation.projects.records import AmendedBy, Project, Version, What
from legislation.projects.versions import (
    Amending,
    add_version,
    all_versions,
    draft,
    duplicate_of,
    file,
    remove_version,
    removed_versions,
    restore_version,
    version,
    versions,
)
from legislation.store.database import Store
from tests.keys import next_key
from tests.legislation.conftest import Clock
from tests.signing import signed

Make = Callable[..., Draft]


@pytest.fixture
def add(store: Store, project: Project, make_draft: Make) -> Callable[..., Version]:
    def added(content: bytes, side: str = "sichuan", date: str = "", label: str = "草案") -> Version:
        return add_version(
            signed(store, "张三"),
            project.key,
            side,
            label=label,
            date=date,
            file_name="草案.docx",
            content=content,
            draft=make_draft(content.decode()),
            key=next_key(store, project.key, side),
        )

    return added


def test_a_version_keeps_text_bytes_and_circumstances(
    store: Store, add: Callable[..., Version], make_draft: Make
) -> None:
    added = add("保护古树。".encode(), date="2026年2月")
    assert added == version(store, "trees-sichuan-1")
    assert (added.ordinal, added.label, added.date, added.file_name) == (1, "草案", "2026-02", "草案.docx")
    assert (added.title, added.articles, added.findings) == ("四川省古树保护条例", 1, 1)
    assert added.added_at == "2026-03-01T08:00:00.000Z"
    assert draft(store, added.key) == make_draft("保护古树。")
    assert file(store, added.file).content == "保护古树。".encode()


def test_the_same_bytes_twice_are_told_not_stored(store: Store, add: Callable[..., Version]) -> None:
    first = add(b"a", label="征求意见稿")
    assert duplicate_of(store, "trees", "sichuan", b"a") == first
    with pytest.raises(Refusal) as refused:
        add(b"a", label="草案")
    assert refused.value.code == "version_duplicate"
    assert refused.value.params["version"] == first.key
    assert refused.value.params["label"] == "征求意见稿"
    assert versions(store, "trees") == (first,)
    assert [event.what for event in events(store)].count(What.VERSION_ADDED) == 1


def test_the_same_bytes_on_both_sides_are_one_file(store: Store, add: Callable[..., Version]) -> None:
    one, other = add(b"a"), add(b"a", side="chongqing")
    assert one.file == other.file
    with store.reading() as connection:
        assert connection.rows("SELECT count(*) AS files FROM file") == [{"files": 1}]


def test_versions_stand_by_side_then_date_then_order_of_arrival(store: Store, add: Callable[..., Version]) -> None:
    add(b"c", side="chongqing")
    add(b"later", date="2026-02-01")
    add(b"undated")  # stands where it was added, 2026-03-01
    add(b"earlier", date="2025-12")
    assert [v.key for v in versions(store, "trees")] == [
        "trees-sichuan-3",
        "trees-sichuan-1",
        "trees-sichuan-2",
        "trees-chongqing-1",
    ]
    assert all_versions(store) == versions(store, "trees")


def test_a_removed_version_is_hidden_and_comes_back(store: Store, add: Callable[..., Version], clock: Clock) -> None:
    added = add(b"a")
    clock.forward(hours=1)
    removed = remove_version(signed(store, "李四"), added.key)
    assert removed.removed_at == "2026-03-01T09:00:00.000Z"
    assert versions(store, "trees") == () == all_versions(store)
    assert removed_versions(store, "trees") == (removed,)
    assert version(store, added.key) == removed == remove_version(store, added.key)
    assert restore_version(store, added.key) == added == restore_version(store, added.key)
    assert versions(store, "trees") == (added,)
    told = [(event.what, event.who, event.version) for event in events(store, "trees")]
    assert told[:2] == [
        (What.VERSION_RESTORED, "", added.key),
        (What.VERSION_REMOVED, "李四", added.key),
    ]


def test_after_a_removal_the_bytes_can_be_uploaded_with_the_right_label(
    store: Store, add: Callable[..., Version]
) -> None:
    wrong = add(b"a", label="草案")
    remove_version(store, wrong.key)
    right = add(b"a", label="草案修改稿")
    assert right.ordinal == 2
    with pytest.raises(Refusal) as refused:
        restore_version(store, wrong.key)
    assert refused.value.code == "version_duplicate"
    assert versions(store, "trees") == (right,)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"project": "none"}, "project_unknown"),
        ({"side": "yunnan"}, "side_unknown"),
        ({"label": " 　"}, "version_label_missing"),
        ({"label": "草" * 201}, "text_too_long"),
        ({"date": "2026-02-30"}, "date_wrong"),
    ],
)
def test_what_cannot_be_a_version_is_refused_and_leaves_nothing(
    store: Store, project: Project, make_draft: Make, change: dict[str, str], code: str
) -> None:
    given = {"project": project.key, "side": "sichuan", "label": "草案", "date": "", "file_name": "a.txt"} | change
    with pytest.raises(Refusal) as refused:
        add_version(store, content=b"a", draft=make_draft(), **given)  # type: ignore[arg-type]
    assert refused.value.code == code
    with store.reading() as connection:
        assert connection.row("SELECT sha256 FROM file") is None


def test_a_file_name_keeps_its_spaces_and_loses_what_turns_it_around(
    store: Store, project: Project, make_draft: Make
) -> None:
    name = "草案\u3000 （1）\u202exdoc.\x00\ud800.docx"
    added = add_version(
        store, "trees", "sichuan", label="草案", date="", file_name=name, content=b"a", draft=make_draft()
    )
    assert added.file_name == "草案\u3000 （1）xdoc..docx"


def test_unknown_keys_are_refused(store: Store) -> None:
    for ask, code in (
        (version, "version_unknown"),
        (draft, "version_unknown"),
        (remove_version, "version_unknown"),
        (restore_version, "version_unknown"),
        (file, "file_unknown"),
    ):
        with pytest.raises(Refusal) as refused:
            ask(store, "none")
        assert refused.value.code == code


def test_a_clock_set_back_does_not_change_which_version_is_the_latest(
    store: Store, project: Project, add: Callable[..., Version], clock: Clock
) -> None:
    first = add(b"first", date="2026-01-05")
    clock.forward(days=-400)
    second = add(b"second")
    assert versions(store, "trees")[-1] == second
    third = add(b"third", date="2025-12")
    assert [version.key for version in versions(store, "trees")] == [third.key, first.key, second.key]
    wrong = add(b"wrong", date="2036-01-01")
    remove_version(store, wrong.key)
    fourth = add(b"fourth", date="2026-01-06")
    assert [version.key for version in versions(store, "trees")][-2:] == [second.key, fourth.key]


def test_a_version_remembers_the_decision_that_made_it(
    store: Store, add: Callable[..., Version], make_draft: Make
) -> None:
    base = add(b"a")
    made = add_version(
        store,
        "trees",
        "sichuan",
        label="修改后文本",
        date="",
        file_name="新稿.txt",
        content=b"b",
        draft=make_draft("保护名木。"),
        amending=Amending(base.key, b"decision", "修改决定.docx", 2),
    )
    assert base.amended is None
    assert made.amended == AmendedBy(base.key, sha256(b"decision").hexdigest(), "修改决定.docx", 2)
    assert file(store, made.amended.file).content == b"decision"
    assert events(store)[0].after["decision_name"] == "修改决定.docx"


def test_a_decision_amends_a_version_of_its_own_side(
    store: Store, add: Callable[..., Version], make_draft: Make
) -> None:
    theirs, removed = add(b"a", side="chongqing"), add(b"b")
    remove_version(store, removed.key)
    for key in (theirs.key, removed.key, "trees-sichuan-9"):
        with pytest.raises(Refusal, match="version_unknown"):
            add_version(
                store,
                "trees",
                "sichuan",
                label="修改后文本",
                date="",
                file_name="新稿.txt",
                content=b"c",
                draft=make_draft("保护名木。"),
                amending=Amending(key, b"decision", "修改决定.docx", 0),
            )
    assert versions(store, "trees") == (theirs,)
    assert [row["files"] for row in _rows(store, "SELECT count(*) AS files FROM file")] == [2]


def _rows(store: Store, statement: str) -> list[dict[str, object]]:
    with store.reading() as connection:
        return [dict(row) for row in connection.rows(statement)]
