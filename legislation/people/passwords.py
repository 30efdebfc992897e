"""Passwords: kept as Argon2id alone, made by the program where nobody chose one."""

import secrets
from functools import cache
from threading import BoundedSemaphore
from typing import Any

from drafts.refusal import Refusal

SHORTEST, LONGEST = 12, 200  # characters
# Hashing takes 64 MB and some tens of milliseconds on purpose: two at once, whoever asks.
_TURNS = BoundedSemaphore(2)
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that is taken for another


def new_password() -> str:
    """A password to be read aloud and typed: four groups of four, 79 bits."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def checked(password: str) -> str:
    """Raises Refusal `password_length` where it is too short to be kept or longer than is read."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise Refusal("password_length", shortest=SHORTEST, longest=LONGEST)
    return password


def hashed(password: str) -> str:
    with _TURNS:
        return str(_hasher().hash(password))


def matches(kept: str, password: str) -> bool:
    """Whether this is the password; the work is the same where none is kept (`kept` empty)."""
    from argon2.exceptions import Argon2Error, InvalidHashError

    if len(password) > LONGEST:
        return False
    with _TURNS:
        try:
            return bool(_hasher().verify(kept or _nobodys(), password)) and bool(kept)
        except (Argon2Error, InvalidHashError):
            return False


@cache
def _hasher() -> Any:
    from argon2 import PasswordHasher  # the terminal asks for it rarely

    return PasswordHasher()


@cache
def _nobodys() -> str:
    return str(_hasher().hash(secrets.token_hex(16)))
