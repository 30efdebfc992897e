"""What identifies a file and a text: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905—2016)."""

import hashlib
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes

from drafts.provisions import Draft


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
    """Of the words of a text (`Draft.words`) in UTF-8."""
    return digests_of(draft.words.encode())


def plain_digests(content: bytes) -> Digests:
    """Of the words of a plain text file (UTF-8): its lines without the white space at their ends, empty ones left
    out."""
    lines = (line.strip() for line in content.decode("utf-8-sig", errors="replace").splitlines())
    return digests_of("\n".join(filter(None, lines)).encode())
