"""A checkpoint: how long the log is and what its root is, in words, signed by one side or more (C2SP: tlog-checkpoint,
signed-note). Whoever holds one can show later whether the log still begins with what it was.
"""

import base64
import binascii
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from drafts.refusal import Refusal
from legislation.proof.keys import PublicKey, SigningKey

SIGNED_BY = "— "
LONGEST = 16_384  # characters of a checkpoint with its signatures


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` tells the log among all logs; `size` counts its entries; `root` is 32 bytes; `signatures` are (side, the
    four bytes that tell the key, signature)."""

    origin: str
    size: int
    root: bytes
    signatures: tuple[tuple[str, bytes, bytes], ...] = ()

    @property
    def text(self) -> str:
        """What is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"

    @property
    def written(self) -> str:
        """The text, an empty line, and a line for each signature."""
        lines = (
            f"{SIGNED_BY}{side} {base64.b64encode(hint + signature).decode()}\n"
            for side, hint, signature in self.signatures
        )
        return f"{self.text}\n{''.join(lines)}"

    @property
    def tree(self) -> tuple[int, bytes]:
        return self.size, self.root

    def signed_with(self, key: SigningKey) -> "Checkpoint":
        """The same with one more signature; with the same key again it changes nothing."""
        public = key.public
        if public in self.signers([public]):
            return self
        signature = (key.side, public.hint, key.sign(self.text.encode()))
        return replace(self, signatures=(*self.signatures, signature))

    def signers(self, keys: Iterable[PublicKey]) -> tuple[PublicKey, ...]:
        """Those of the keys that signed it. Signatures of others are left aside."""
        message = self.text.encode()
        return tuple(
            key
            for key in keys
            if any(
                (side, hint) == (key.side, key.hint) and key.signed(message, signature)
                for side, hint, signature in self.signatures
            )
        )


def read_checkpoint(written: str) -> Checkpoint:
    """The checkpoint that stands in a text. It is read, not yet believed: ask `signers`. Raises Refusal
    `checkpoint_unreadable`."""
    try:
        if len(written) > LONGEST:
            raise ValueError
        body, signatures = written.split("\n\n", 1)
        origin, size, coded = body.split("\n")
        found = Checkpoint(origin, _count(size), base64.b64decode(coded, validate=True), tuple(_signatures(signatures)))
        if not origin or len(found.root) != 32 or found.written != written:
            raise ValueError
    except (ValueError, binascii.Error) as error:
        raise Refusal("checkpoint_unreadable") from error
    return found


def _count(written: str) -> int:
    if not written.isascii() or not written.isdecimal() or len(written) > 15 or str(int(written)) != written:
        raise ValueError(written)
    return int(written)


def _signatures(written: str) -> Iterable[tuple[str, bytes, bytes]]:
    for line in written.splitlines():
        if not line.startswith(SIGNED_BY):
            raise ValueError(line)
        side, coded = line.removeprefix(SIGNED_BY).split(" ")
        content = base64.b64decode(coded, validate=True)
        yield side, content[:4], content[4:]


def believed(checkpoint: Checkpoint, keys: Mapping[str, PublicKey], side: str) -> None:
    """Raises Refusal `checkpoint_unsigned` where `side`'s trusted key did not sign it, `key_unknown` where none is
    trusted."""
    key = keys.get(side)
    if key is None:
        raise Refusal("key_unknown", side=side)
    if not checkpoint.signers([key]):
        raise Refusal("checkpoint_unsigned", side=side)
