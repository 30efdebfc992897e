"""What this workbench signs, and whether its store still is what was signed."""

from dataclasses import dataclass
from pathlib import Path

from drafts.budget import READING
from drafts.refusal import Refusal
from exports.files.disk import read_bytes
from legislation.proof.certificate import Certificate
from legislation.proof.certifying import LARGEST, Common, certify, certify_common, check, read_certificate
from legislation.proof.checkpoints import Checkpoint
from legislation.proof.digests import digests_of, plain_digests, text_digests
from legislation.proof.files import verify_files, verify_texts
from legislation.proof.holding import held, hold
from legislation.proof.keys import SigningKey, known_keys, own_key
from legislation.proof.log import Verified, sign, verify
from legislation.rights.table import Act
from legislation.settings import Settings
from legislation.store.database import Store
from workbench.files import draft_in

OF_ALL = "workbench"  # what signs where both sides work on one


@dataclass(frozen=True, slots=True)
class Sound:
    """A store that is what it was signed as: its log, and how many files and texts it keeps."""

    log: Verified
    files: int
    texts: int


@dataclass(frozen=True, slots=True)
class Checked:
    """A certificate that holds; whether the file is the very one or another with the same words, and whether the key
    that signed it is trusted here."""

    certificate: Certificate
    exact: bool
    trusted: bool


def signer(chosen: Settings) -> str:
    """The name under which this workbench signs: its side's, or its own where both sides work on it."""
    return chosen.side or OF_ALL


def signing_key(chosen: Settings) -> SigningKey:
    """The key of this workbench, made the first time. Raises as `own_key`."""
    return own_key(chosen.keys, signer(chosen))


def sign_now(store: Store, chosen: Settings) -> Checkpoint:
    """A signed checkpoint of the log as it is; the last one is kept beside the key.

    Raises as `sign`, `own_key` and `held`: a log that was cut short or exchanged since is not signed.
    """
    key = signing_key(chosen)
    with store.atomic(Act.SIGN, side=chosen.side):
        last = held(chosen.keys, key.side)
        signed = sign(store, key, [last] if last else [], side=chosen.side)
        hold(chosen.keys, key.side, signed)
    return signed


def certificate_of(store: Store, chosen: Settings, version: str) -> Certificate:
    """The certificate of a version, and a checkpoint kept beside the key. Raises as `certify` and `sign_now`."""
    key = signing_key(chosen)
    with store.atomic(Act.SIGN, side=chosen.side):
        last = held(chosen.keys, key.side)
        made = certify(store, version, key, [last] if last else [], side=chosen.side)
        hold(chosen.keys, key.side, made.checkpoint)
    return made


def certificate_of_common(
    store: Store, chosen: Settings, project: str, *, label: str, file_name: str, content: bytes
) -> Certificate:
    """The certificate of the common text of a project, of these bytes of it. Raises as `certify_common` and
    `sign_now`."""
    key = signing_key(chosen)
    common = Common(label, file_name, content)
    with store.atomic(Act.SIGN, side=chosen.side):
        last = held(chosen.keys, key.side)
        made = certify_common(store, project, common, key, [last] if last else [], side=chosen.side)
        hold(chosen.keys, key.side, made.checkpoint)
    return made


def check_certificate(file: Path, of: Path, chosen: Settings) -> Checked:
    """Check a certificate (JSON) and the file it is said to be of; no store is opened. Raises as `read_certificate` and
    `check`, and Refusal: certificate_key_other (another key is trusted for that side), certificate_other_file."""
    made = read_certificate(read_bytes(file, LARGEST))
    check(made)
    known = {key.side: key for key in known_keys(chosen.keys, signer(chosen))}
    trusted = known.get(made.key.side)
    if trusted not in (None, made.key):
        raise Refusal("certificate_key_other", side=made.key.side)
    content = read_bytes(of, READING.file)
    exact = digests_of(content) == made.file
    if not exact and (text_digests(draft_in(of)) if made.added else plain_digests(content)) != made.text:
        raise Refusal("certificate_other_file", name=of.name)
    return Checked(made, exact=exact, trusted=trusted is not None)


def check_store(store: Store, chosen: Settings) -> Sound:
    """Recompute the whole log, its checkpoints and the files; nothing is changed. Raises as `verify`,
    `verify_files`, `verify_texts`, `known_keys` and `held`."""
    last = held(chosen.keys, signer(chosen))
    found = verify(store, known_keys(chosen.keys, signer(chosen)), [last] if last else [])
    return Sound(found, verify_files(store), verify_texts(store))
