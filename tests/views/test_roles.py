"""Every page as every role, by its address and by deep links: nothing is found that is not for it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from legislation.people.keeping import accounts, add_person
from legislation.people.sessions import sign_in, sign_out
from legislation.rights.actors import Actor, Role
from legislation.rights.table import Act, may, rights
from tests.legislation.conftest import make_draft, project  # noqa: F401 -- what the scene is made of
from tests.legislation.test_rights import PEOPLE, SECRET, TABLE, THEM, Scene, scene  # noqa: F401
from tests.views.conftest import PATIENCE, SCRIPT
from views.shell import visitor, workspace

ROLES = {**{role.value: actor for role, actor in PEOPLE.items()}, "nobody's": Actor(Role.STAFF, "无方的人", "")}


def _scripts() -> list[str]:
    """The pages that this visitor is offered."""
    page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE).run()
    return sorted(Path(str(info["script_path"])).name for info in page._registered_pages.values())


def addresses(of: Scene) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every page with whatever its address can ask for of what is hidden."""
    for script in _scripts():  # whatever pages there are
        yield script, {}
        yield script, {"project": "trees"}
    for project_key in ("trees", "elsewhere"):
        for tab in ("progress", "texts", "records"):
            yield "project.py", {"project": project_key, "tab": tab}
        yield "statistics.py", {"project": project_key}
    for version in (of.hidden.key, of.removed.key, of.theirs.key):
        yield "project.py", {"project": "trees", "version": version}
        yield "project.py", {"project": "trees", "tab": "texts", "digest": version}
        yield "comparison.py", {"project": "trees", "left": of.ours.key, "right": version}
    for query in (SECRET, "条文", f"标题:{SECRET}"):
        yield "search.py", {"q": query}


def _drawn(page: AppTest) -> bytes:
    """All that reaches the browser, its address included."""
    found: list[bytes] = []

    def walk(node: Any) -> None:
        proto = getattr(node, "proto", None)
        if proto is not None and hasattr(proto, "SerializeToString"):
            found.append(proto.SerializeToString())
        for child in getattr(node, "children", {}).values():
            walk(child)

    walk(page._tree)
    return b"\n".join(found) + repr(dict(page.query_params)).encode()


def _visited(script: str, query: Mapping[str, str]) -> AppTest:
    page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE)
    page.run()
    if script != "overview.py":
        page.switch_page(script)
    page.query_params.update(query)
    return page.run()


@pytest.fixture
def visiting(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Who visits from now on."""

    def become(actor: Actor) -> None:
        monkeypatch.setenv("CHUANYU_SIGN_IN", "local")
        monkeypatch.setattr(visitor, "_asked", lambda store: actor)

    return become


@pytest.mark.parametrize("role", ROLES)
def test_no_page_shows_a_role_what_is_not_for_it(scene: Scene, visiting: Any, role: str) -> None:  # noqa: F811
    visiting(THEM)
    assert SECRET.encode() in _drawn(_visited("project.py", {"project": "trees", "tab": "texts"})), "it is there"
    actor = ROLES[role]
    visiting(actor)
    for script, query in addresses(scene):
        page = _visited(script, query)
        drawn = _drawn(page).replace(repr(dict(page.query_params)).encode(), b"")
        # What one asked for is said back.
        for asked in query.values():
            drawn = drawn.replace(asked.encode(), b"")
        assert SECRET.encode() not in drawn, (script, query)
        if rights()[actor.role].sight.value == "public" or not actor.side:
            assert TABLE.encode() not in drawn, (script, query)


@pytest.mark.parametrize("role", ROLES)
def test_the_page_of_people_is_for_who_keeps_them(scene: Scene, visiting: Any, role: str) -> None:  # noqa: F811
    visiting(ROLES[role])
    page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE).run()
    page.switch_page("people.py").run()
    assert not page.exception
    assert any("<h1>人员</h1>" in str(each.value) for each in page.html)
    keeps = may(ROLES[role], Act.PEOPLE_KEEP)
    assert bool(page.error) == (not keeps)
    assert bool(page.selectbox) == keeps


# Buttons and what they are for.
BUTTONS = {
    "add-milestone": Act.TRACK_CHANGE,
    "new-record": Act.REGISTER_CHANGE,
    "archive-ask": Act.PROJECT_CHANGE,
    "open-facts-trees": Act.PROJECT_CHANGE,
    "overview_create": Act.PROJECT_ADD,
}


@pytest.mark.parametrize("role", ROLES)
def test_what_a_role_may_not_do_is_not_offered(scene: Scene, visiting: Any, role: str) -> None:  # noqa: F811
    actor = ROLES[role]
    visiting(actor)
    for script, query in (("project.py", {"project": "trees"}), ("project.py", {"project": "trees", "tab": "records"})):
        for key in (each.key for each in _visited(script, query).button):
            assert may(actor, BUTTONS[key]) if key in BUTTONS else True, key
    texts = _visited("project.py", {"project": "trees", "tab": "texts"})
    assert bool(texts.get("file_uploader")) == (may(actor, Act.VERSION_ADD, "sichuan") and actor.side == "sichuan")
    assert not any(str(each.key).startswith("remove-") for each in texts.button if scene.theirs.key in str(each.key))
    register = _visited("register.py", {})
    assert ("new-record" in {each.key for each in register.button}) == may(actor, Act.REGISTER_CHANGE)


def test_what_one_typed_is_not_the_next_person_s(scene: Scene, visiting: Any) -> None:  # noqa: F811
    visiting(THEM)
    page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE).run()
    page.session_state["typed"] = SECRET
    page.run()
    assert page.session_state["typed"] == SECRET
    visiting(PEOPLE[Role.STAFF])
    page.run()
    assert "typed" not in page.session_state


def test_who_is_not_known_any_more_is_shown_nothing(scene: Scene, visiting: Any, monkeypatch: Any) -> None:  # noqa: F811
    from drafts.refusal import Refusal

    visiting(THEM)

    def nobody(store: object) -> Actor:
        raise Refusal("sign_in_needed")

    monkeypatch.setattr(visitor, "_asked", nobody)
    assert not _visited("people.py", {}).selectbox
    page = _visited("project.py", {"project": "trees"})
    assert SECRET.encode() not in _drawn(page)
    assert TABLE.encode() not in _drawn(page)
    assert "登录已失效" in page.error[0].value


def test_a_session_that_ends_within_a_run_refuses_the_save_and_leaves_the_words(
    scene: Scene,  # noqa: F811
    visiting: Any,
) -> None:
    store = workspace.opened()
    add_person(store, "keeper", "管理者", "sichuan", Role.ADMINISTRATOR, "一个足够长的口令句子吧再长")
    opened = sign_in(store, "keeper", "一个足够长的口令句子吧再长", "")
    visiting(opened.actor)
    page = _visited("people.py", {})
    new = [each for each in page.text_input if each.form_id == "new-person"]
    new[0].set_value("wu")
    new[1].set_value("吴某")
    sign_out(store, opened.token)  # after the run has asked who is here
    next(each for each in page.button if each.form_id == "new-person").click()
    page.run()
    assert "登录已失效" in page.error[0].value
    assert [each.value for each in page.text_input if each.form_id == "new-person"] == ["wu", "吴某"]
    assert "wu" not in {each.login for each in accounts(store)}
