"""The rules of the house, checked on its own source: arrows, SQL, catalogue, markup, hosts."""

import ast
import re
import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from analysis.amending.instructions import Why
from analysis.comparing.comparison import Category, Part, Relation
from drafts.lines import Aside
from wording import Language, sentences

HOME = Path(__file__).resolve().parents[1]
# A room may import those to its right, of the house and inside each of its rooms. `wording` is a leaf that only doors
# and faces ask; `settings` stands apart.
ORDER = {
    "house": ["cli", "commands", "app", "views", "workbench", "exports", "analysis", "legislation", "drafts"],
    "views": [
        *("navigation", "overview", "project", "comparison", "register", "statistics", "search", "inbox", "people"),
        *("searching", "projects", "comparing", "consulting", "records", "charts", "talking", "forms", "saying"),
        *("components", "shell"),
    ],
    "exports": [
        *(
            "formats",
            "mail",
            "meeting",
            "searching",
            "bulk",
            "progress",
            "charts",
            "amending",
            "comparison",
            "brief",
            "proof",
        ),
        *("common", "checking", "consultation", "drafts", "saying", "look", "files"),
    ],
    "analysis": [
        *("waiting", "meeting", "concordance", "charts", "consultation", "decisions", "several", "redline", "points"),
        "checks",
        *("progress", "amending", "comparing", "alignment", "liability", "norms", "language", "reason", "sides"),
        "particulars",
    ],
    "legislation": [
        "seed",
        "consultation",
        "bulk",
        "exchange",
        "searching",
        "conversation",
        "negotiation",
        "drafting",
        "register",
        "tracks",
        "proof",
        "people",
        "projects",
        "store",
        "rights",
        "dates",
        "whole",
        "merkle",
        "private",
        "folding",
    ],
}
DOORS = ("cli", "app")  # a file each; the rest are rooms
ROOMS = [room for room in ORDER["house"] if room not in DOORS]
MAY_SPEAK = {"app", "cli", "commands", "views", "exports"}
OF_THE_STORE = {("store", "shadows.py"), ("store", "migrations.py"), ("store", "standing.py")}
SECTIONS_OF_ENUMS = {"aside": Aside, "relation": Relation, "category": Category, "part": Part, "not_applied": Why}


Nodes = tuple[ast.AST, ...]


@cache
def sources() -> dict[Path, Nodes]:
    """Every source file of the product, parsed: all nodes of its tree."""
    files = [HOME / "app.py", HOME / "cli.py"]
    for room in (*ROOMS, "wording"):
        files += sorted((HOME / room).rglob("*.py"))
    trees = {file.relative_to(HOME): ast.parse(file.read_text(encoding="utf-8")) for file in files}
    return {file: tuple(ast.walk(tree)) for file, tree in trees.items()}


def _room(file: Path) -> str:
    return file.parts[0].removesuffix(".py")


def _imports(nodes: Nodes) -> Iterator[str]:
    """Full names of what is imported, also inside functions."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _calls(nodes: Nodes) -> Iterator[tuple[str, ast.Call]]:
    """Name of what is called (its last part) and the call."""
    for node in nodes:
        if isinstance(node, ast.Call):
            if isinstance(node.func, ast.Attribute):
                yield node.func.attr, node
            elif isinstance(node.func, ast.Name):
                yield node.func.id, node


def test_imports_run_downward_only() -> None:
    order, upward = ORDER["house"], []
    for file, nodes in sources().items():
        room = _room(file)
        for name in _imports(nodes):
            target = name.split(".")[0]
            if target == "wording" and room not in {*MAY_SPEAK, "wording"}:
                upward.append(f"{file}: {name}")
            if target not in order or target == room:
                continue
            if room == "wording" or order.index(target) < order.index(room):
                upward.append(f"{file}: {name}")
    assert upward == []


@pytest.mark.parametrize("room", [room for room in ORDER if room != "house"])
def test_imports_run_downward_inside_a_room(room: str) -> None:
    order, upward = ORDER[room], []
    for file, nodes in sources().items():
        if _room(file) != room or file.stem in {"__init__", "settings"}:
            continue
        own = order.index(file.parts[1].removesuffix(".py"))
        targets = [name for name in _imports(nodes) if name.startswith(f"{room}.") and "settings" not in name]
        upward += [f"{file}: {name}" for name in targets if order.index(name.split(".")[1]) < own]
    assert upward == []


def _pages() -> set[str]:
    """The pages, as the navigation names them."""
    asked = [call.args[0] for name, call in _calls(sources()[Path("views/navigation.py")]) if name == "Page"]
    return {str(file.value).removesuffix(".py") for file in asked if isinstance(file, ast.Constant)}


def _reached(start: str) -> set[str]:
    """Every module of the house that a room needs, directly or through others."""
    modules = {
        ".".join(file.with_suffix("").parts).removesuffix(".__init__"): nodes for file, nodes in sources().items()
    }
    waiting, found = [name for name in modules if name.split(".")[0] == start], set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        asked = {each for full in _imports(modules[name]) for each in (full, full.rpartition(".")[0])}
        waiting += [each for each in asked if each in modules]
    return found


@pytest.mark.parametrize("room", ["analysis", "exports"])
def test_what_computes_needs_no_store(room: str) -> None:
    assert [name for name in _reached(room) if name.startswith("legislation.store")] == []


def test_no_page_is_imported() -> None:
    pages = _pages()
    assert {"overview", "comparison"} <= pages
    found = [f"{file}: {name}" for file, nodes in sources().items() for name in _imports(nodes)]
    assert [each for each in found if any(re.search(rf": views\.{page}(\.|$)", each) for page in pages)] == []


def test_sql_stands_in_legislation_only() -> None:
    statement = re.compile(
        r"\s*(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\s", re.S
    )
    found = []
    for file, nodes in sources().items():
        if _room(file) == "legislation":
            continue
        if any(name.split(".")[0] in {"sqlite3", "sqlite_utils"} for name in _imports(nodes)):
            found.append(f"{file}: imports the database")
        texts = [node for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
        found += [f"{file}:{node.lineno}" for node in texts if statement.match(str(node.value))]
    assert found == []


def _parameters(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_say_the_same_things() -> None:
    chinese, english = sentences(Language.CHINESE), sentences(Language.ENGLISH)
    assert set(chinese) ^ set(english) == set()
    assert {key for key in chinese if _parameters(chinese[key]) != _parameters(english[key])} == set()
    assert [key for key in chinese if not chinese[key].strip() or not english[key].strip()] == []


def test_every_sentence_that_is_asked_for_exists() -> None:
    known = set(sentences(Language.CHINESE))
    missing = []
    for file, nodes in sources().items():
        for name, call in _calls(nodes):
            if name not in {"t", "text"} or not call.args:
                continue
            key = call.args[0]
            if isinstance(key, ast.Constant) and "." in str(key.value) and key.value not in known:
                missing.append(f"{file}:{call.lineno} {key.value}")
            if isinstance(key, ast.JoinedStr) and isinstance(start := key.values[0], ast.Constant):
                prefix = str(start.value)
                if not any(sentence.startswith(prefix) for sentence in known):
                    missing.append(f"{file}:{call.lineno} {prefix}…")
    assert missing == []


def test_every_refusal_and_finding_that_can_be_raised_has_its_sentence() -> None:
    known = set(sentences(Language.CHINESE))
    missing = []
    for section, makers in (("refusal", {"Refusal"}), ("finding", {"Finding", "finding"}), ("reason", {"Reason"})):
        for file, nodes in sources().items():
            for name, call in _calls(nodes):
                code = call.args[0] if call.args else None
                if name in makers and isinstance(code, ast.Constant) and f"{section}.{code.value}" not in known:
                    missing.append(f"{file}:{call.lineno} {section}.{code.value}")
    assert missing == []


@pytest.mark.parametrize("section", SECTIONS_OF_ENUMS)
def test_every_case_of_an_enum_has_its_name(section: str) -> None:
    known = set(sentences(Language.CHINESE))
    assert [case.value for case in SECTIONS_OF_ENUMS[section] if f"{section}.{case.value}" not in known] == []


def test_no_markup_is_handed_to_the_page_unescaped() -> None:
    """unsafe_allow_html appears nowhere; st.html only gets a stylesheet's path, or Markup through shell/markup.py."""
    found = []
    for file, nodes in sources().items():
        for name, call in _calls(nodes):
            if any(keyword.arg and keyword.arg.startswith("unsafe_allow") for keyword in call.keywords):
                found.append(f"{file}:{call.lineno} {name}(unsafe_allow…)")
            if name == "html" and file != Path("views/shell/markup.py") and isinstance(call.func, ast.Attribute):
                argument = ast.unparse(call.args[0]) if call.args else ""
                if ast.unparse(call.func) == "st.html" and not re.search(r"\.css'|STYLE\b", argument):
                    found.append(f"{file}:{call.lineno} st.html({argument})")
    assert found == []


def test_the_product_names_no_outside_host() -> None:
    """XML namespaces are names, not addresses; everything else that looks like an address must be our own."""
    allowed = re.compile(
        r"https?://(www\.w3\.org/|docs\.oasis-open\.org/legaldocml/ns/|schemas\.|"
        r"purl\.(oclc\.)?org/|openoffice\.org/|127\.0\.0\.1|localhost|\{)"
    )
    rooms = [HOME / room for room in (*ROOMS, "wording")]
    files = [HOME / "app.py", HOME / "cli.py", HOME / ".streamlit" / "config.toml"]
    files += [
        file for room in rooms for file in room.rglob("*") if file.suffix in {".py", ".js", ".css", ".toml", ".svg"}
    ]
    found = [
        f"{file.relative_to(HOME)}: {match}"
        for file in files
        for match in re.findall(r"https?://\S+", file.read_text(encoding="utf-8"))
        if not allowed.match(match)
    ]
    assert found == []


def test_a_file_holds_one_idea() -> None:
    assert [str(file) for file in sources() if len((HOME / file).read_text(encoding="utf-8").splitlines()) > 500] == []


def test_what_is_read_is_what_may_be_seen_and_what_writes_names_the_table() -> None:
    """`main.` reaches past what an actor sees (legislation/store/shadows.py): only what writes says it."""
    reading = re.compile(r"\b(?:FROM|JOIN)\s+main\.", re.I)
    writing = re.compile(r"\b(?:INSERT\s+INTO|UPDATE|DELETE\s+FROM)\s+(?!main\.|SET\b)[a-z{]")
    found = []
    for file, nodes in sources().items():
        if _room(file) != "legislation" or file.parts[1:3] in OF_THE_STORE:
            continue
        if file.parts[1:3] == ("store", "tables"):
            continue
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                words = re.sub(r"\bDELETE\s+FROM\s+main\.", "", node.value)
                if reading.search(words) or (writing.search(words) and " " in words and "main." not in words):
                    found.append(f"{file}:{node.lineno}: {node.value[:60]}")
    assert found == []
