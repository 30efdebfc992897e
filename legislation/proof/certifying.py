"""Certificates made of the log, read, and checked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from drafts.refusal import Refusal
from legislation.merkle import includes, inclusion
from legislation.projects.events import record
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import Version, What
from legislation.projects.texts import read_text
from legislation.projects.versions import read_version
from legislation.proof.certificate import FORMAT, Certificate, Evidence, Subject
from legislation.proof.checkpoints import Checkpoint, read_checkpoint
from legislation.proof.digests import Digests, digests_of, plain_digests, text_digests
from legislation.proof.keys import SigningKey, public_key
from legislation.proof.log import ENTRIES, leaves, sign
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record
from legislation.store.database import Store
from legislation.store.entries import TOLD, WORDS, leaf_of

LARGEST = 1_000_000  # bytes of a certificate
LONGEST_PATH = 64
KINDS = {  # of the entry that says the digests -> of that of the upload
    What.VERSION_CERTIFIED.value: What.VERSION_ADDED.value,
    What.COMMON_CERTIFIED.value: None,
}


@dataclass(frozen=True, slots=True)
class Common:
    """The common text of a project as a file of plain text that was written of it."""

    label: str
    file_name: str
    content: bytes


def certify(
    store: Store, version: str, key: SigningKey, seen: Sequence[Checkpoint] = (), *, side: str = ""
) -> Certificate:
    """Record the digests of a version in the log, sign the log, and hand out what proves both. A version that was
    certified before gets no second entry. Raises Refusal: version_unknown, and as `log.sign`."""
    with store.atomic(Act.SIGN, side=side) as connection:
        found = read_version(connection, version)
        content = connection.row("SELECT content FROM file WHERE sha256 = :file", file=found.file)
        if content is None:
            raise Refusal("file_unknown", file=found.file)
        file, text = digests_of(content["content"]), text_digests(read_text(connection, version))
        after = _said(file, text)
        entry = _entry(connection, What.VERSION_CERTIFIED, version)
        if entry is None or json.loads(entry["after"]) != after:
            record(
                connection,
                store.now(),
                What.VERSION_CERTIFIED,
                project=found.project,
                side=found.side,
                version=version,
                after=after,
            )
        checkpoint = sign(store, key, seen, side=side)
        subject = _subject(connection, found)
        added, certified = (
            _evidence(connection, what, version) for what in (What.VERSION_ADDED, What.VERSION_CERTIFIED)
        )
    return Certificate(subject, file, text, added, certified, checkpoint, key.public)


def certify_common(
    store: Store, project: str, common: Common, key: SigningKey, seen: Sequence[Checkpoint] = (), *, side: str = ""
) -> Certificate:
    """Record the digests of the common text of a project (协商文本) as it was written now, sign the log, and hand out
    what proves both. The same text again gets no second entry. Raises Refusal: project_unknown, and as `log.sign`."""
    with store.atomic(Act.SIGN, side=side) as connection:
        found = read_project(connection, project)
        file, text = digests_of(common.content), plain_digests(common.content)
        after = {"label": common.label, "file_name": common.file_name, **_said(file, text)}
        last = _last_common(connection, project)
        if last is None or json.loads(last["after"]) != after:
            record(connection, store.now(), What.COMMON_CERTIFIED, project=project, after=after)
        checkpoint = sign(store, key, seen, side=side)
        entry = _last_common(connection, project)
        if entry is None:
            raise Refusal("certificate_no_entry", version=project)
        certified = Evidence(entry, inclusion(leaves(connection), entry["ordinal"] - 1))
    size = len(common.content)
    subject = Subject(found.title, "", "", "", common.label, "", common.file_name, size)
    return Certificate(subject, file, text, None, certified, checkpoint, key.public)


def _last_common(connection: Connection, project: str) -> Record | None:
    return connection.row(
        f"{ENTRIES} WHERE event.project = :project AND event.what = :what ORDER BY event.ordinal DESC LIMIT 1",
        project=project,
        what=What.COMMON_CERTIFIED.value,
    )


def _said(file: Digests, text: Digests) -> dict[str, str]:
    """As the log says them."""
    return {"file": file.sha256, "file_sm3": file.sm3, "text_sha256": text.sha256, "text_sm3": text.sm3}


def _subject(connection: Connection, version: Version) -> Subject:
    project = read_project(connection, version.project)
    return Subject(
        project=project.title,
        title=version.title,
        side=side_of(project, version.side).name,
        version=version.key,
        label=version.label,
        date=version.date,
        file_name=version.file_name,
        size=version.size,
    )


def _entry(connection: Connection, what: What, version: str) -> Record | None:
    """The last of its kind that tells of the version."""
    return connection.row(
        f"{ENTRIES} WHERE event.version = :version AND event.what = :what ORDER BY event.ordinal DESC LIMIT 1",
        version=version,
        what=what.value,
    )


def _evidence(connection: Connection, what: What, version: str) -> Evidence:
    entry = _entry(connection, what, version)
    if entry is None:
        raise Refusal("certificate_no_entry", version=version[:120])
    return Evidence(entry, inclusion(leaves(connection), entry["ordinal"] - 1))


def read_certificate(written: bytes) -> Certificate:
    """The certificate that a file says. It is read, not yet believed: ask `check`. Raises Refusal: certificate_newer,
    certificate_unreadable."""
    try:
        if len(written) > LARGEST:
            raise ValueError
        plain = json.loads(written)
        if plain["chuanyu"] != "certificate":
            raise ValueError
        if plain["format"] != FORMAT:
            raise Refusal("certificate_newer" if plain["format"] > FORMAT else "certificate_unreadable")
        subject = Subject(**plain["subject"])
        if not all(isinstance(value, int if name == "size" else str) for name, value in asdict(subject).items()):
            raise ValueError
        return Certificate(
            subject,
            Digests(**plain["file"]),
            Digests(**plain["text"]),
            _evidence_of(plain["added"]) if plain["added"] is not None else None,
            _evidence_of(plain["certified"]),
            read_checkpoint(plain["checkpoint"]),
            public_key(plain["key"]),
        )
    except Refusal as refusal:
        raise refusal if refusal.code == "certificate_newer" else Refusal("certificate_unreadable") from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Refusal("certificate_unreadable") from error


def _evidence_of(plain: Mapping[str, Any]) -> Evidence:
    entry = {name: plain["entry"][name] for name in (*TOLD, *WORDS)}
    if not isinstance(entry["ordinal"], int) or not all(isinstance(entry[name], str) for name in (*TOLD[1:], *WORDS)):
        raise ValueError
    path = tuple(bytes.fromhex(each) for each in plain["path"])
    if len(path) > LONGEST_PATH or any(len(each) != 32 for each in path):
        raise ValueError
    return Evidence(entry, path)


def check(certificate: Certificate) -> None:
    """Whether a certificate holds together: its key signed the checkpoint, both entries are in that log, and they say
    what it says. Whose key it is, is for the reader to know. Raises Refusal: certificate_forged (the signature),
    certificate_not_included (an entry), certificate_contradicted (by an entry)."""
    checkpoint = certificate.checkpoint
    if not checkpoint.signers([certificate.key]):
        raise Refusal("certificate_forged", side=certificate.key.side)
    for each in filter(None, (certificate.added, certificate.certified)):
        place = each.entry["ordinal"] - 1
        if not includes(checkpoint.root, checkpoint.size, place, bytes.fromhex(leaf_of(each.entry)), each.path):
            raise Refusal("certificate_not_included", ordinal=each.entry["ordinal"])
    if not _agrees(certificate):
        raise Refusal("certificate_contradicted")


def _agrees(certificate: Certificate) -> bool:
    """Whether its entries say what it says."""
    subject, certified, added = certificate.subject, certificate.certified, certificate.added
    kind = certified.entry["what"]
    if kind not in KINDS or KINDS[kind] != (added.entry["what"] if added else None):
        return False
    said, told = _said(certificate.file, certificate.text), _after(certified)
    if added is None:
        return told == {"label": subject.label, "file_name": subject.file_name, **said}
    shown = {"label": subject.label, "date": subject.date, "file_name": subject.file_name, "file": said["file"]}
    versions = {added.entry["version"], certified.entry["version"], subject.version}
    return told == said and shown.items() <= _after(added).items() and len(versions) == 1


def _after(evidence: Evidence) -> Mapping[str, Any]:
    try:
        return evidence.after
    except (ValueError, TypeError) as error:
        raise Refusal("certificate_contradicted") from error
