"""What a certificate shows without the store, and what is refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.projects.keeping import rename_project
from legislation.projects.records import Project, Version
from legislation.projects.versions import add_version
from legislation.proof.certificate import Certificate
from legislation.proof.certifying import Common, certify, certify_common, check, read_certificate
from legislation.proof.digests import digests_of, text_digests
from legislation.proof.keys import SigningKey, own_key
from legislation.proof.log import checkpoints
from legislation.store.database import Store


@pytest.fixture
def key(tmp_path: Path) -> SigningKey:
    return own_key(tmp_path / "keys", "sichuan")


@pytest.fixture
def version(store: Store, project: Project, make_draft: Callable[..., Draft]) -> Version:
    return add_version(
        store,
        "trees",
        "sichuan",
        label="草案",
        date="2026-02",
        file_name="古树.txt",
        content=b"x",
        draft=make_draft("一"),
    )


def test_sm3_is_that_of_the_standard() -> None:
    """GB/T 32905—2016, appendix A."""
    assert digests_of(b"abc").sm3 == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert digests_of(b"abcd" * 16).sm3 == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


def test_a_certificate_is_read_as_it_was_written_and_holds(
    store: Store, version: Version, key: SigningKey, make_draft: Callable[..., Draft]
) -> None:
    made = certify(store, version.key, key)
    rename_project(store, "trees", "古树名木保护条例", revision=1)
    assert read_certificate(made.written.encode()) == made
    check(made)
    assert made.file == digests_of(b"x")
    assert made.text == text_digests(make_draft("一"))


def test_the_same_version_is_recorded_once(store: Store, version: Version, key: SigningKey) -> None:
    first, second = certify(store, version.key, key), certify(store, version.key, key)
    assert first == second
    assert len(checkpoints(store)) == 1


def test_what_a_text_says_counts_and_not_its_file(make_draft: Callable[..., Draft]) -> None:
    one = make_draft("保护古树。")
    assert text_digests(one) == text_digests(replace(one, findings=(), set_aside=()))
    assert text_digests(one) != text_digests(make_draft("保护名木。"))
    assert text_digests(one) != text_digests(replace(one, title="重庆市古树保护条例"))


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("file", "sha256"), "0" * 64, "certificate_contradicted"),
        (("text", "sm3"), "0" * 64, "certificate_contradicted"),
        (("subject", "label"), "公布文本", "certificate_contradicted"),
        (("subject", "version"), "other", "certificate_contradicted"),
        (("certified", "entry", "at"), "2020-01-01", "certificate_not_included"),
        (("certified", "entry", "after"), "{}", "certificate_not_included"),
        (("added", "entry", "ordinal"), 3, "certificate_not_included"),
        (("added", "path"), [], "certificate_not_included"),
        (("format",), 2, "certificate_newer"),
        (("format",), 0, "certificate_unreadable"),
        (("chuanyu",), "package", "certificate_unreadable"),
        (("checkpoint",), "x", "certificate_unreadable"),
        (("key",), "x", "certificate_unreadable"),
        (("subject", "size"), "12", "certificate_unreadable"),
    ],
)
def test_what_was_changed_in_it_is_refused(
    store: Store, version: Version, key: SigningKey, path: tuple[str, ...], value: object, code: str
) -> None:
    plain = json.loads(certify(store, version.key, key).written)
    part = plain
    for name in path[:-1]:
        part = part[name]
    part[path[-1]] = value
    with pytest.raises(Refusal, match=code):
        check(read_certificate(json.dumps(plain).encode()))


def test_another_key_in_its_place_has_not_signed_it(
    store: Store, version: Version, key: SigningKey, tmp_path: Path
) -> None:
    made = certify(store, version.key, key)
    with pytest.raises(Refusal, match="certificate_forged"):
        check(replace(made, key=own_key(tmp_path / "others", "sichuan").public))


def test_the_common_text_is_certified_too(store: Store, project: Project, key: SigningKey) -> None:
    common = Common("协商文本", "协商文本.txt", "第一条".encode())
    made = certify_common(store, "trees", common, key)
    assert read_certificate(made.written.encode()) == made
    check(made)
    assert certify_common(store, "trees", common, key) == made
    other = certify_common(store, "trees", replace(common, content=b"x"), key)
    assert other.certified.entry["ordinal"] == made.certified.entry["ordinal"] + 1
    with pytest.raises(Refusal, match="certificate_contradicted"):
        check(replace(made, file=other.file))


def test_the_way_of_another_entry_is_not_that_of_this(store: Store, version: Version, key: SigningKey) -> None:
    made = certify(store, version.key, key)
    assert made.added is not None
    swapped: Certificate = replace(made, added=replace(made.certified, entry=made.added.entry))
    with pytest.raises(Refusal, match="certificate_not_included"):
        check(swapped)


@given(
    st.one_of(
        st.binary(max_size=200),
        st.recursive(
            st.none() | st.text(max_size=5) | st.integers(),
            lambda x: (
                st.lists(x) | st.dictionaries(st.sampled_from(["chuanyu", "format", "subject", "file", "added"]), x)
            ),
        ).map(lambda x: json.dumps(x).encode()),
    )
)
def test_what_is_no_certificate_is_refused(written: bytes) -> None:
    with pytest.raises(Refusal, match=r"certificate_(unreadable|newer)"):
        read_certificate(written)
