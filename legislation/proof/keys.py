"""The keys of the sides: one's own, by which it signs, and those of the others, trusted once by their fingerprint.

They stand in a folder outside the store (setting CHUANYU_KEYS): whoever changes the store must not be able to sign
what it became. Signatures are Ed25519 (RFC 8032); a key is told by the name of its side and the first four bytes of a
hash of both, as in signed notes (C2SP, signed-note).
"""

import base64
import binascii
import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from drafts.refusal import Refusal
from legislation.whole import new_file

SIDE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
ED25519 = b"\x01"
LARGEST = 4096  # bytes of a file that holds a key
OPEN_TO_OTHERS = 0o077


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key of a side, by which what it signed is checked; `raw` is 32 bytes."""

    side: str
    raw: bytes

    @property
    def hint(self) -> bytes:
        """Four bytes that tell the key among those of one name."""
        return hashlib.sha256(self.side.encode() + b"\n" + ED25519 + self.raw).digest()[:4]

    @property
    def fingerprint(self) -> str:
        """What two people read to each other: SHA-256 of the key, in groups of four digits."""
        digits = hashlib.sha256(self.raw).hexdigest()
        return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))

    @property
    def written(self) -> str:
        """One line, `side+hint+key`, as a verifier key of signed notes."""
        return f"{self.side}+{self.hint.hex()}+{base64.b64encode(ED25519 + self.raw).decode()}"

    def signed(self, message: bytes, signature: bytes) -> bool:
        """Whether the signature is this key's of exactly this message."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, message)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A side's own key. Its secret is never shown: not in a log, not in an error."""

    side: str
    secret: Ed25519PrivateKey

    def __repr__(self) -> str:
        return f"SigningKey({self.side})"

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.side, self.secret.public_key().public_bytes_raw())

    def sign(self, message: bytes) -> bytes:
        return self.secret.sign(message)


def own_key(folder: Path, side: str) -> SigningKey:
    """The key of `side` in the folder, made where there is none, for its owner alone (mode 0600, the folder 0700).

    Raises Refusal: key_side_wrong, key_folder_unusable, key_open_to_others, key_unreadable.
    """
    place = place_of(folder, side, "key")
    try:
        if not place.exists():
            _make(folder)
            _write_new(place, base64.b64encode(Ed25519PrivateKey.generate().private_bytes_raw()) + b"\n")
        for each in (folder, place):
            if os.name == "posix" and each.stat().st_mode & OPEN_TO_OTHERS:
                raise Refusal("key_open_to_others", path=str(each))
        content = place.read_bytes()[:LARGEST]
    except OSError as error:
        raise Refusal("key_folder_unusable", path=str(folder)) from error
    try:
        return SigningKey(side, Ed25519PrivateKey.from_private_bytes(base64.b64decode(content.strip(), validate=True)))
    except (ValueError, binascii.Error) as error:
        raise Refusal("key_unreadable", path=str(place)) from error


def known_keys(folder: Path, side: str) -> tuple[PublicKey, ...]:
    """One's own public key, where there is a key, and all that are trusted. Raises as `own_key` and `trusted`."""
    own = (own_key(folder, side).public,) if place_of(folder, side, "key").exists() else ()
    return (*own, *trusted(folder).values())


def public_key(written: str) -> PublicKey:
    """The key that a line says. Raises Refusal `key_unreadable`."""
    side, _, rest = written.strip().partition("+")
    hint, _, coded = rest.partition("+")
    try:
        content = base64.b64decode(coded, validate=True)
        found = PublicKey(side, content[1:])
        if len(content) != 33 or content[:1] != ED25519 or not SIDE.fullmatch(side) or found.hint.hex() != hint:
            raise ValueError
        Ed25519PublicKey.from_public_bytes(found.raw)
    except ValueError as error:
        raise Refusal("key_unreadable", path=written.strip()[:80]) from error
    return found


def trust(folder: Path, side: str, written: str) -> PublicKey:
    """Keep another side's key; who calls has compared its fingerprint. The same key again changes nothing.

    Raises Refusal: key_side_wrong, key_unreadable, key_of_another_side, key_known_otherwise (another one is trusted:
    to be taken away by hand first), key_folder_unusable.
    """
    found, place = public_key(written), place_of(folder, side, "pub")
    if found.side != side:
        raise Refusal("key_of_another_side", side=side, named=found.side)
    if (known := trusted(folder).get(side)) is not None:
        if known != found:
            raise Refusal("key_known_otherwise", side=side, fingerprint=known.fingerprint)
        return known
    try:
        _make(folder)
        _write_new(place, found.written.encode() + b"\n")
    except OSError as error:
        raise Refusal("key_folder_unusable", path=str(folder)) from error
    return found


def trusted(folder: Path) -> dict[str, PublicKey]:
    """Side -> the key that is trusted for it. Raises Refusal `key_unreadable`, `key_folder_unusable`."""
    try:
        files = sorted(folder.glob("*.pub")) if folder.is_dir() else []
        found = {file.stem: public_key(file.read_bytes()[:LARGEST].decode(errors="replace")) for file in files}
    except OSError as error:
        raise Refusal("key_folder_unusable", path=str(folder)) from error
    for side, key in found.items():
        if key.side != side:
            raise Refusal("key_of_another_side", side=side, named=key.side)
    return found


def place_of(folder: Path, side: str, kind: str) -> Path:
    """Where the folder keeps something of a side: its `key`, its public key (`pub`), a `checkpoint`. Raises Refusal
    `key_side_wrong`."""
    if not SIDE.fullmatch(side):
        raise Refusal("key_side_wrong", side=side[:40])
    return folder / f"{side}.{kind}"


def _make(folder: Path) -> None:
    """The folder, where there is none, for its owner alone; those above it as others make them."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)


def _write_new(place: Path, content: bytes) -> None:
    """Two that begin at once: one writes, both read what it wrote."""
    try:
        with new_file(place) as file:
            file.write(content)
    except FileExistsError:
        pass
