"""Every page as every role, by its address and by deep links: nothing is found that is not for it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from legislation.consultation.keeping import opinions as collected
from legislation.conversation.tasks import tasks
from legislation.people.keeping import accounts, add_person
from legislation.people.sessions import sign_in, sign_out
from legislation.rights.actors import Actor, Role
from legislation.rights.table import Act, may, rights
from scripts.served import HOME
from tests.legislation.conftest import make_draft, project  # noqa: F401 -- what the scene is made of
from tests.legislation.test_rights import PEOPLE, SECRET, TABLE, THEM, Scene, scene  # noqa: F401
from tests.views.conftest import PATIENCE, SCRIPT
from views.comparing.choosing import CORNER_NAMES
from views.projects.head import PARTS
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
    for tab in PARTS:
        for project_key in ("trees", "elsewhere"):
            yield "project.py", {"project": project_key, "tab": tab}
    yield "project.py", {"project": "trees", "edit": "chongqing.drafting.1"}
    for chart in ("", "terms"):
        yield "statistics.py", {"project": "elsewhere", "chart": chart}
    for version in (of.hidden.key, of.removed.key, of.theirs.key):
        yield "project.py", {"project": "trees", "version": version}
        yield "project.py", {"project": "trees", "tab": "texts", "digest": version}
        yield "comparison.py", {"project": "trees", "left": of.ours.key, "right": version}
    pair = {"project": "trees", "left": of.ours.key, "right": of.theirs.key}
    yield "comparison.py", {**pair, "row": "1~1", "law": of.hidden.key}
    yield "comparison.py", {**pair, "open": "all", **dict.fromkeys(CORNER_NAMES, of.hidden.key)}
    yield "comparison.py", {"source": "files"}
    for thread in (of.said, of.kept):
        yield "comparison.py", {"project": "trees", "thread": thread, "section": "talk"}
    for task in tasks(of.store, "trees"):
        yield "comparison.py", {"project": "trees", "task": task.key}
    opinions = {"project": "trees", "tab": "opinions"}
    for consultation in (of.asked, of.shared):
        for key in (each.key for each in collected(of.store, consultation)):
            yield "project.py", {**opinions, "asked": consultation, "opinion": key, "view": "handle", "words": "绝"}
        yield "project.py", {**opinions, "asked": consultation, "view": "figures", "chart": "source", **FILTERED}
    yield "project.py", {"project": "trees", "tab": "common", "rows": "all"}
    yield "register.py", {"record": "charter", "part": "tasks"}
    yield "overview.py", {"year": "2026", "field": SECRET, "mode": "x", "stage": "drafting", "side": "guizhou"}
    yield "overview.py", {"need": "answer", "all": "", "status": "running"}
    for query in (SECRET, "条文", f"标题:{SECRET}"):
        yield "search.py", {"q": query}
    yield "search.py", {"q": "条文", "view": "concordance", "page": "2", "saved": "saved-1"}


FILTERED = {"handling": "declined", "source": "public", "place": "1", "assigned": SECRET, "only": "check"}
OF_LOOK = {"lang"}  # changes nothing of what is shown


def test_every_parameter_of_an_address_is_walked(scene: Scene) -> None:  # noqa: F811
    """Whatever a page reads from its address."""
    walked = {name for _, query in addresses(scene) for name in query}
    assert sorted(_read_from_addresses() - walked - OF_LOOK) == []


def _read_from_addresses() -> set[str]:
    """The names of parameters in the source of the pages: `st.query_params`, `InAddress`, `address`, fields that are
    bound to them."""
    found: set[str] = set()
    for file in (HOME / "views").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = dict(pair for node in tree.body if isinstance(node, ast.Assign) for pair in _constants(node))
        for node in ast.walk(tree):
            found |= {str(word) for word in _parameters(node, named)}
    return found


def _constants(node: ast.Assign) -> Iterator[tuple[str, object]]:
    """`A = "a"` and `A, B = "a", "b"`."""
    target, value = node.targets[0], node.value
    pairs: list[tuple[ast.expr, ast.expr]] = [(target, value)]
    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = list(zip(target.elts, value.elts, strict=True))
    for name, said in pairs:
        if isinstance(name, ast.Name) and isinstance(said, ast.Constant):
            yield name.id, said.value


def _parameters(node: ast.AST, named: Mapping[str, Any]) -> Iterator[object]:
    def said(given: ast.expr) -> Iterator[object]:
        if isinstance(given, ast.Constant):
            yield given.value
        elif isinstance(given, ast.Name) and given.id in named:
            yield named[given.id]

    if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "st.query_params":
        yield from said(node.slice)
    if not isinstance(node, ast.Call):
        return
    called = ast.unparse(node.func)
    if called in ("st.query_params.get", "st.query_params.pop", "InAddress"):
        yield from said(node.args[0])
    if called == "address":
        yield from (each.arg for each in node.keywords if each.arg)
    given = {each.arg: each.value for each in node.keywords}
    if "bind" in given and "key" in given:
        yield from said(given["key"])
    if called == "filters" and isinstance(node.args[0], ast.Dict):
        yield from (each.value for each in node.args[0].keys if isinstance(each, ast.Constant))


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


@pytest.mark.parametrize(("way", "passwords"), [("local", True), ("oidc", False)])
def test_passwords_are_given_where_people_sign_in_by_them(
    scene: Scene,  # noqa: F811
    visiting: Any,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    passwords: bool,
) -> None:
    keeper, _ = add_person(workspace.opened(), "keeper", "管理者", "sichuan", Role.ADMINISTRATOR)
    other, _ = add_person(workspace.opened(), "wu", "吴某", "sichuan", Role.STAFF)
    visiting(keeper.actor)
    monkeypatch.setenv("CHUANYU_SIGN_IN", way)
    page = _visited("people.py", {})
    next(each for each in page.selectbox if each.key == "person").set_value(other.key)
    page.run()
    assert (f"reset-{other.key}" in {each.key for each in page.button}) is passwords
    new = [each for each in page.text_input if each.form_id == "new-person"]
    new[0].set_value("zheng")
    new[1].set_value("郑某")
    next(each for each in page.button if each.form_id == "new-person").click()
    page.run()
    assert bool(page.code) is passwords
    assert page.success[0].value.startswith("zheng 的口令" if passwords else "已保存")
