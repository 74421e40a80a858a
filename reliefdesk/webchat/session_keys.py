"""What has to be so before the chat may be served."""

from __future__ import annotations

from collections.abc import Iterator

from reliefdesk.secret import LEAST_SECRET_CHARACTERS, listed, stored_key
from reliefdesk.settings import Settings

LEAST_RESPONSE_TIMEOUT = 60  # seconds; a heartbeat comes every 15


def problems(settings: Settings, response_timeout: float) -> Iterator[str]:
    """A sentence for each thing to change before the chat may be served."""
    if not settings.listens_on_loopback and not settings.secret:
        yield (
            f"Listening on {settings.host} needs a secret that signs the website's sessions: "
            f"set RELIEFDESK_SECRET to {LEAST_SECRET_CHARACTERS} or more random characters."
        )
    if response_timeout < LEAST_RESPONSE_TIMEOUT:
        yield (
            f"A RESPONSE_TIMEOUT of {response_timeout:g} seconds cuts the streams of the website's chat: "
            f"set SANIC_RESPONSE_TIMEOUT to {LEAST_RESPONSE_TIMEOUT} or more, or leave it away."
        )


def session_keys(settings: Settings) -> list[str]:
    """The secrets that sign sessions, the one to sign with first; on a machine of one's own they need no setting."""
    return listed(settings.secret) or [stored_key(settings.webchat.with_suffix(".secret"))]
