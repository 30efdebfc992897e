"""What identifies a file and a text: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905—2016)."""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes

from drafts.provisions import Draft
from legislation.projects.texts import words_of


@dataclass(frozen=True, slots=True)
class Digests:
    """Both of the same bytes, in hexadecimal digits."""

    sha256: str
    sm3: str


def digests_of(content: bytes) -> Digests:
    """Of these very bytes.

    >>> digests_of(b"abc").sm3[:16]
    '66c7f0f462eeedd9'
    """
    sm3 = hashes.Hash(hashes.SM3())
    sm3.update(content)
    return Digests(hashlib.sha256(content).hexdigest(), sm3.finalize().hex())


def text_digests(draft: Draft) -> Digests:
    """Of the words of a text (`words_of`) in UTF-8."""
    return digests_of(words_of(draft).encode())
