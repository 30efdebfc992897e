"""What is stored comes back the very same."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts.lines import Aside, Finding, SetAside
from drafts.provisions import Draft, Kind, Level, Number, Provision
from drafts.refusal import Refusal
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.texts import LARGEST
from legislation.projects.versions import add_version, draft, versions
from legislation.store.database import open_store

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["第十二条", "养老服务", "'; --", "\0"]
)
numbers = st.none() | st.builds(Number, st.integers(0, LARGEST), st.integers(0, 9))


def provisions(children: st.SearchStrategy[tuple[Provision, ...]]) -> st.SearchStrategy[Provision]:
    return st.builds(
        Provision,
        level=st.sampled_from(Level),
        key=words,
        locator=words,
        number=numbers,
        label=words,
        caption=words,
        text=words,
        raw=words,
        children=children,
    )


trees = st.recursive(
    provisions(st.just(())), lambda below: provisions(st.lists(below, max_size=3).map(tuple)), max_leaves=8
)
findings = st.builds(Finding, words, words, words, st.dictionaries(words, words | st.integers(), max_size=3))
drafts = st.builds(
    Draft,
    title=words,
    kind=st.sampled_from(Kind),
    body=st.lists(trees, max_size=4).map(tuple),
    note=words,
    preamble=st.lists(words, max_size=2).map(tuple),
    annexes=st.lists(trees, max_size=2).map(tuple),
    closing=st.lists(words, max_size=2).map(tuple),
    findings=st.lists(findings, max_size=3).map(tuple),
    set_aside=st.lists(st.builds(SetAside, st.sampled_from(Aside), words, words), max_size=3).map(tuple),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(drafts, min_size=1, max_size=2))
def test_any_draft_comes_back_equal(texts: list[Draft]) -> None:
    with TemporaryDirectory() as folder, open_store(str(Path(folder, "store.db"))) as store:
        add_project(store, "甲", [Side("one", "一", ""), Side("two", "二", "")], key="p")
        for number, text in enumerate(texts):
            add_version(store, "p", "one", label="草案", date="", file_name="", content=bytes([number]), draft=text)
        assert [draft(store, version.key) for version in versions(store, "p")] == texts


def test_a_number_beyond_the_store_is_refused() -> None:
    body = (Provision(Level.ARTICLE, "1", "第一条", Number(LARGEST + 1), "第9223372036854775808条"),)
    with TemporaryDirectory() as folder, open_store(str(Path(folder, "store.db"))) as store:
        add_project(store, "甲", [Side("one", "一", ""), Side("two", "二", "")], key="p")
        try:
            add_version(
                store, "p", "one", label="草案", date="", file_name="", content=b"", draft=Draft("", Kind.OTHER, body)
            )
        except Refusal as refusal:
            assert refusal.code == "version_number_large"
        assert versions(store, "p") == ()
