"""Session tokens: a random conversation id, the time it was made, and a signature of both."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence

from itsdangerous import BadSignature, TimestampSigner

from reliefdesk.assistant.trials import trial_of

MOST_SECONDS_OF_A_SESSION = 7 * 24 * 3600  # even of a talk that never pauses


class Tokens:
    """Signs tokens with the first secret; those after it are still accepted, so that a secret can be changed."""

    def __init__(self, keys: Sequence[str]) -> None:
        # itsdangerous signs with the last one.
        self._signer = TimestampSigner(
            list(reversed(keys)), salt="reliefdesk.webchat.session", digest_method=hashlib.sha256
        )

    def issue(self, trial: bool = False) -> tuple[str, str]:
        """A new conversation's id, which nobody can guess and which tells a trial of staff's, and its token."""
        name = secrets.token_urlsafe(18)
        conversation = trial_of(name) if trial else name
        return conversation, self._signer.sign(conversation).decode()

    def read(self, token: str) -> str | None:
        """The conversation's id, or None when we did not make the token or made it too long ago."""
        if not token.isascii():
            return None
        try:
            return self._signer.unsign(token, max_age=MOST_SECONDS_OF_A_SESSION).decode()
        except BadSignature:
            return None
