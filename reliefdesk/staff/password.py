"""Passwords: which will do, and how they are stored (Argon2id, RFC 9106)."""

from __future__ import annotations

from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from reliefdesk.staff.account import AccountRefused

LEAST_PASSWORD_CHARACTERS = 12
MOST_PASSWORD_CHARACTERS = 200

_COMMON = ("password", "passwort", "qwertyuiop", "letmein", "reliefdesk", "relief desk", "welcome")


class PasswordHash:
    """Hashing takes a tenth of a second and 64 MB on purpose."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody has this one")

    def of(self, password: str, name: str) -> str:
        """To be stored; AccountRefused when it is short, known to all, or the name."""
        if wrong := what_is_wrong(password, name):
            raise AccountRefused(wrong)
        return self.again(password)

    def again(self, password: str) -> str:
        return self._hasher.hash(password)

    def fits(self, stored: str | None, password: str) -> bool:
        """Whether it is the one that was stored; None fits none, and takes as long."""
        try:
            return (
                self._hasher.verify(stored or self._nobodys, password[:MOST_PASSWORD_CHARACTERS]) and stored is not None
            )
        except (VerificationError, InvalidHashError):
            return False

    def is_outdated(self, stored: str) -> bool:
        """Whether it was stored with less work than is done today."""
        return self._hasher.check_needs_rehash(stored)


def what_is_wrong(password: str, name: str) -> str | None:
    """A sentence, or None when it will do."""
    if len(password) < LEAST_PASSWORD_CHARACTERS:
        easy = "three or four words are easy to remember"
        return f"The password needs {LEAST_PASSWORD_CHARACTERS} characters or more; {easy}."
    if len(password) > MOST_PASSWORD_CHARACTERS:
        return f"The password may have {MOST_PASSWORD_CHARACTERS} characters at most."
    left = password.casefold().replace(name.casefold(), "")
    for word in _COMMON:
        left = left.replace(word, "")
    if len(set(left)) < 5:
        return "This password is easy to guess; choose three or four words that do not belong together."
    return None
