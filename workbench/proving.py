"""What this workbench signs, and whether its store still is what was signed."""

from dataclasses import dataclass

from legislation.proof.checkpoints import Checkpoint
from legislation.proof.files import verify_files
from legislation.proof.holding import held, hold
from legislation.proof.keys import SigningKey, known_keys, own_key
from legislation.proof.log import Verified, sign, verify
from legislation.rights.table import Act
from legislation.settings import Settings
from legislation.store.database import Store

OF_ALL = "workbench"  # what signs where both sides work on one


@dataclass(frozen=True, slots=True)
class Sound:
    """A store that is what it was signed as: its log, and how many files it keeps."""

    log: Verified
    files: int


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


def check_store(store: Store, chosen: Settings) -> Sound:
    """Recompute the whole log, its checkpoints and the files; nothing is changed. Raises as `verify`,
    `verify_files`, `known_keys` and `held`."""
    last = held(chosen.keys, signer(chosen))
    found = verify(store, known_keys(chosen.keys, signer(chosen)), [last] if last else [])
    return Sound(found, verify_files(store))
