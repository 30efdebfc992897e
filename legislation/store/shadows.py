"""What an actor sees of the store. Each connection that is lent to a viewpoint has temporary views with the names of
the tables; SQLite looks there first, so whatever reads `version` reads the versions that may be seen: no statement can
forget to ask, and counts, searches, the log and what is told of conflicts never hold more. What writes names the table
itself (`main.version`); tests/test_house.py sees to both.

A viewpoint that sees all has no views, and reads the tables.
"""

import re
import sqlite3
from collections.abc import Mapping

from legislation.private import without_private
from legislation.rights.actors import Sight, Viewpoint

SIDE_KEY = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")

OF_PROJECT = (
    *("side", "project_facts", "project_fact_entry", "project_provenance", "side_track", "side_title"),
    "milestone",
)
OF_VERSION = (
    *("provision", "passage", "finding", "set_aside", "removed_version", "searched_provision"),
    "amended_version",
)
SECRET = ("credential", "session", "attempt")  # of the program alone
# Of the program, and what each person keeps for themselves, asked by the person and never shown to another.
UNSHADOWED = frozenset(
    (
        *("instrument", "instrument_region", "instrument_party", "instrument_count", "instrument_entry"),
        *("removed_instrument", "duty", "indicator", "seed"),
        *("read_mark", "read_until", "saved_search", "searched_text"),
    )
)
NEGOTIATED = ("position", "brief_line", "proposal")  # each with its decisions, seen where both their versions are

# The common table is of those who sit at it: of a public project another legislature sees what everybody does.
AT_TABLE = {Sight.SIDE: "project IN (SELECT project FROM main.side WHERE key = {side})", Sight.PUBLIC: "FALSE"}
# project: those of the side, and those that are public.
PROJECTS = {
    Sight.SIDE: """visibility = 'public' OR (visibility <> 'own'
        AND key IN (SELECT project FROM main.side WHERE key = {side}))""",
    Sight.PUBLIC: "visibility = 'public'",
}
VERSIONS = {
    Sight.SIDE: f"""project IN (SELECT key FROM project) AND (side = {{side}} OR key IN
        (SELECT version FROM main.version_sharing WHERE visibility = 'public') OR ({AT_TABLE[Sight.SIDE]} AND key IN
        (SELECT version FROM main.version_sharing WHERE visibility = 'both')))""",  # noqa: S608 -- literals
    Sight.PUBLIC: """project IN (SELECT key FROM project)
        AND key IN (SELECT version FROM main.version_sharing WHERE visibility = 'public')""",
}
# What a side keeps to itself, and what is done with accounts, is told to that side.
OWN_EVENTS = """what NOT IN ('intention_kept', 'intention_dropped', 'person_named', 'person_added',
    'person_changed', 'person_disabled', 'person_enabled', 'password_set', 'sessions_ended') OR side = {side}"""
# What happens at the common table is not public; where a public project stands is.
PUBLIC_EVENTS = """what IN ('project_added', 'project_renamed', 'facts_changed', 'track_changed', 'version_added',
        'milestone_added', 'milestone_changed', 'milestone_removed', 'instrument_added', 'instrument_changed',
        'instrument_removed', 'instrument_restored')"""
# The log tells whoever does not see the rows themselves (`action_item`, `milestone_paper`) without their words: of a
# record of the register the tasks in it, of a stage the papers, which may be texts that are not public.
WORDS = {
    Sight.SIDE: f"CASE WHEN project = '' OR {AT_TABLE[Sight.SIDE]} THEN {{told}}"
    " ELSE json_remove({told}, '$.papers') END AS {words}",
    Sight.PUBLIC: "json_remove({told}, '$.actions', '$.papers') AS {words}",
}
# A record of the register may point at a project that not everybody sees.
LINKED = "(target <> 'project' OR key IN (SELECT key FROM project))"
TOLD = """CASE WHEN json_extract({words}, '$.links') IS NOT NULL AND EXISTS (SELECT 1 FROM main.project AS other
    WHERE other.key NOT IN (SELECT key FROM project) AND instr(json_extract({words}, '$.links'), other.key))
    THEN json_remove({words}, '$.links') ELSE {words} END"""
EVENTS = {
    Sight.SIDE: f"""CASE WHEN project = '' OR {AT_TABLE[Sight.SIDE]} THEN {OWN_EVENTS} ELSE {PUBLIC_EVENTS} END""",
    Sight.PUBLIC: PUBLIC_EVENTS,
}
# What is told of a pair is told to who sees both.
OF_BOTH = """(json_extract(after, '$.right_version') IS NULL
    OR json_extract(after, '$.right_version') IN (SELECT key FROM version))"""
OF_ROUND = "round IN (SELECT key FROM round)"
# What a side means to make of a row is its own until it proposes it: nobody else sees that there is anything.
INTENDED = {Sight.SIDE: "side = {side}", Sight.PUBLIC: "FALSE"}
# What a side makes of the hints on its own texts is its own affair.
DISMISSED = {Sight.SIDE: "project IN (SELECT key FROM project) AND side = {side}", Sight.PUBLIC: "FALSE"}
# A comment is its side's own or for every side of the project, and hangs on texts: where these are not seen, it is not
# there. A task goes with its place and its thread.
HUNG = """(left_version = '' OR left_version IN (SELECT key FROM version))
    AND (right_version = '' OR right_version IN (SELECT key FROM version))"""
FOR_BOTH = {Sight.SIDE: "(visibility = 'both' OR side = {side})", Sight.PUBLIC: "FALSE"}
THREADS = {
    Sight.SIDE: f"""thread IN (SELECT key FROM main.thread
        WHERE {AT_TABLE[Sight.SIDE]} AND (visibility = 'both' OR side = {{side}}))""",  # noqa: S608 -- literals
    Sight.PUBLIC: "FALSE",
}
# What the log tells of what people say is told to who may read it.
OF_TALK = " AND ".join(
    f"(json_extract(after, '$.{name}') IS NULL OR json_extract(after, '$.{name}') IN (SELECT key FROM {name}))"  # noqa: S608 -- literals
    for name in ("thread", "comment", "task")
)
WITH_PLACE = "key IN (SELECT thread FROM thread_place)"
WITH_THREAD = "thread IN (SELECT key FROM thread)"
NOT_WITHDRAWN = "comment IN (SELECT key FROM comment WHERE withdrawn_at = '')"
# What a side is told on its draft is its own affair until it shares it; who is told is never shared.
CONSULTED = {
    Sight.SIDE: f"""{AT_TABLE[Sight.SIDE]} AND project IN (SELECT key FROM project)
        AND (side = {{side}} OR (visibility = 'both' AND version IN (SELECT key FROM version)))""",  # noqa: S608 -- literals
    Sight.PUBLIC: "FALSE",
}
OF_PERSONS = {
    Sight.SIDE: """opinion IN (SELECT key FROM opinion WHERE consultation IN
        (SELECT key FROM consultation WHERE side = {side}))""",
    Sight.PUBLIC: "FALSE",
}
OF_CONSULTED = """(json_extract(after, '$.consultation') IS NULL
    OR json_extract(after, '$.consultation') IN (SELECT key FROM consultation))"""

# Of what is said on a draft, another side reads nothing that tells of private persons, in whatever words it stands.
LEFT_OUT = "〔略〕"
OWN_CONSULTED = """EXISTS (SELECT 1 FROM main.opinion AS o JOIN main.consultation AS c ON c.key = o.consultation
    WHERE o.key = {opinion} AND c.side = {side})"""
PUBLIC_WORDS = """CASE WHEN {own} THEN {words} ELSE public_words({words},
    (SELECT name FROM main.opinion_person AS p WHERE p.opinion = {opinion}),
    (SELECT person FROM main.opinion AS o WHERE o.key = {opinion})) END AS {words}"""
_OPINION = ("key", "consultation", "ordinal", "source", "person", "received", "concern", "keys", "bond", "assigned")
OPINIONS = {
    "opinion": (
        (*_OPINION, "due", "at", "removed_at", "revision"),
        ("unit", "provision", "unread", "opinion", "reason"),
        "main.opinion.key",
    ),
    "opinion_handling": (("opinion", "revision", "handling", "who", "at"), ("reply",), "main.opinion_handling.opinion"),
}


def shadow(raw: sqlite3.Connection, viewpoint: Viewpoint) -> None:
    """Give a new connection what the viewpoint sees in the place of the tables. For good: it is lent to no other."""
    if viewpoint.sight is Sight.ALL:
        return
    if viewpoint.side and not SIDE_KEY.fullmatch(viewpoint.side):
        raise ValueError(f"no key of a side: {viewpoint.side!r}")
    raw.execute("PRAGMA temp_store = MEMORY")
    raw.create_function("public_words", 3, _public_words, deterministic=True)
    for table, condition in _conditions(viewpoint).items():
        columns = _columns(table, viewpoint)
        raw.execute(f'CREATE TEMP VIEW "{table}" AS SELECT {columns} FROM main."{table}" WHERE {condition}')  # noqa: S608 -- literals of this file


def _public_words(words: str, who: str | None, person: int) -> str:
    return without_private(words, LEFT_OUT, who=who or "", person=bool(person))


def _columns(table: str, viewpoint: Viewpoint) -> str:
    if table == "event":
        return _event_columns(viewpoint)
    if table in OPINIONS:
        columns, public, opinion = OPINIONS[table]
        own = OWN_CONSULTED.format(side=f"'{viewpoint.side}'", opinion=opinion)
        return ", ".join((*columns, *(PUBLIC_WORDS.format(words=words, own=own, opinion=opinion) for words in public)))
    return "*"


def _event_columns(viewpoint: Viewpoint) -> str:
    side = f"'{viewpoint.side}'"
    words = (
        WORDS[viewpoint.sight].format(words=words, told=TOLD.format(words=words), side=side)
        for words in ("before", "after")
    )
    return ", ".join(("ordinal", "at", "what", "who", "project", "side", "version", *words))


def _conditions(viewpoint: Viewpoint) -> Mapping[str, str]:
    """Table -> which of its rows are seen, those first on which others rest."""
    sight, side = viewpoint.sight, f"'{viewpoint.side}'"
    of_project = "project IN (SELECT key FROM project)"
    for_both = FOR_BOTH[sight].format(side=side)
    at_table = f"{of_project} AND {AT_TABLE[sight].format(side=side)}"
    of_version = "version IN (SELECT key FROM version)"
    pair = "left_version IN (SELECT key FROM version) AND right_version IN (SELECT key FROM version)"
    return {
        "project": PROJECTS[sight].format(side=side),
        **dict.fromkeys(OF_PROJECT, of_project),
        "version": VERSIONS[sight].format(side=side),
        "version_sharing": of_version,
        "milestone_paper": f"{of_project} AND (version = '' OR {of_version})",
        **dict.fromkeys(OF_VERSION, of_version),
        "file": "sha256 IN (SELECT file FROM version UNION SELECT decision FROM amended_version)",
        "thread_place": f"{HUNG} AND {THREADS[sight].format(side=side)}",
        "thread": f"{of_project} AND {WITH_PLACE}",
        "comment": f"{WITH_THREAD} AND {for_both}",
        **dict.fromkeys(("comment_edition", "mention"), NOT_WITHDRAWN),
        "task": f"{at_table} AND {HUNG} AND (thread = '' OR {WITH_THREAD}) AND {for_both}",
        "event": f"(project = '' OR {of_project}) AND (version = '' OR {of_version}) AND {OF_BOTH} AND {OF_TALK} "
        f"AND {OF_CONSULTED} AND ({EVENTS[sight].format(side=side)})",
        **dict.fromkeys(NEGOTIATED, at_table),
        "pin": f"{at_table} AND {pair}",
        **{f"{name}_decision": f"{name} IN (SELECT key FROM {name}) AND {pair}" for name in NEGOTIATED},  # noqa: S608
        "round": at_table,
        "round_version": f"{OF_ROUND} AND {of_version}",
        **dict.fromkeys(("round_recipient", "round_answer"), OF_ROUND),
        "intention_decision": f"{pair} AND {INTENDED[sight].format(side=side)}",
        "intention": "key IN (SELECT intention FROM intention_decision)",
        # Hashes of what nobody can guess tell how long the log is; what an entry says is shown with the entry.
        **dict.fromkeys(("leaf", "checkpoint"), "TRUE" if sight is Sight.SIDE else "FALSE"),
        "leaf_salt": "ordinal IN (SELECT ordinal FROM event)",
        "consultation": CONSULTED[sight].format(side=side),
        "opinion": "consultation IN (SELECT key FROM consultation)",
        "opinion_person": OF_PERSONS[sight].format(side=side),
        "opinion_handling": "opinion IN (SELECT key FROM opinion)",
        **dict.fromkeys(("parcel", "disagreement", "given_up"), at_table),
        "stand": "disagreement IN (SELECT key FROM disagreement)",
        "seen_log": "TRUE" if sight is Sight.SIDE else "FALSE",
        "hint_dismissal": DISMISSED[sight].format(side=side),
        "person": "TRUE" if sight is Sight.SIDE else "FALSE",
        **dict.fromkeys(SECRET, "FALSE"),
        "instrument_link": LINKED,
        "action_item": "TRUE" if sight is Sight.SIDE else "FALSE",
    }
