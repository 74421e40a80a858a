"""Session tokens: a random conversation id, the time it was made, and a signature of both."""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from itsdangerous import BadSignature, TimestampSigner

LEAST_CHARACTERS = 32
MOST_SECONDS = 7 * 24 * 3600  # even of a talk that never pauses


class Tokens:
    """The first secret signs; those after it are still accepted, so that a secret can be changed."""

    def __init__(self, keys: Sequence[str]) -> None:
        # itsdangerous signs with the last one.
        self._signer = TimestampSigner(
            list(reversed(keys)), salt="reliefdesk.webchat.session", digest_method=hashlib.sha256
        )

    def issue(self) -> tuple[str, str]:
        """A new conversation's id, which nobody can guess, and its token."""
        conversation = secrets.token_urlsafe(18)
        return conversation, self._signer.sign(conversation).decode()

    def read(self, token: str) -> str | None:
        """The conversation's id, or None when we did not make the token or made it too long ago."""
        if not token.isascii():
            return None
        try:
            return self._signer.unsign(token, max_age=MOST_SECONDS).decode()
        except BadSignature:
            return None


def stored_key(path: Path) -> str:
    """The secret in `path`, which is made on first use and which only its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(32))
    return stored_key(path)
