"""Who writes, without saying who: names for conversations that only the holder of the key can lead back."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

BYTES = 15  # of a pseudonym: enough that two people never share one, and 20 characters long


class Identity:
    """Hides people behind keys: the first makes pseudonyms and seals, and what the others sealed can still be opened.

    A new first key starts every conversation afresh.
    """

    def __init__(self, keys: Sequence[str]) -> None:
        self._key = _derived(keys[0], b"pseudonym")
        self._seals = MultiFernet([Fernet(base64.urlsafe_b64encode(_derived(key, b"seal"))) for key in keys])

    def pseudonym(self, channel: str, person: str) -> str:
        """The name of a person's conversation on a channel, always the same one, such as "twilio-r8eM1x..."."""
        digest = hmac.digest(self._key, f"{channel}\0{person}".encode(), "sha256")[:BYTES]
        return f"{channel}-{base64.urlsafe_b64encode(digest).decode()}"

    def seal(self, text: str) -> bytes:
        """The text sealed, as it may stand on a disk."""
        return self._seals.encrypt(text.encode())

    def open(self, sealed: bytes) -> str:
        """The text that was sealed; ValueError when none of the keys has sealed it."""
        try:
            return self._seals.decrypt(sealed).decode()
        except InvalidToken:
            raise ValueError("this was sealed with another key") from None


def _derived(key: str, purpose: bytes) -> bytes:
    return hmac.digest(key.encode(), b"reliefdesk.messaging." + purpose, hashlib.sha256)
