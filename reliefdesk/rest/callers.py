"""Who may ask over REST: whoever signs or shows the token, and a program of this machine that asks for itself."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from reliefdesk.messaging.credentials import Credentials, Secret
from reliefdesk.secret import stored_key
from reliefdesk.settings import Settings
from reliefdesk.web.caller import is_from_here
from reliefdesk.web.delivery import Delivery, Forged
from reliefdesk.web.peer import Peers
from reliefdesk.web.signature import require_digest, require_recent, require_same

if TYPE_CHECKING:  # the commands that need the token alone start without Sanic
    from sanic.request import Request

SIGNATURE, TIMESTAMP = "x-reliefdesk-signature", "x-reliefdesk-timestamp"
PREFIX = "sha256="
TOKEN_FILE = "rest.token"  # noqa: S105 its name, no token
_KNOWN = "asks_for_itself"


class RestCredentials(Credentials):
    signing_secret: Secret | None = None  # of the systems that sign what they send


class Access:
    """The token, and the secret of those who sign."""

    def __init__(self, token: str, account: RestCredentials) -> None:
        self._token = token
        self._secret = account.signing_secret.get_secret_value() if account.signing_secret else ""

    def check(self, delivery: Delivery, is_ours: bool = False) -> str:
        """The signature that was found right, if there is one; Forged says what to send.

        `is_ours` is whether the caller is known to be a program of this machine, and no proxy.
        """
        given = delivery.header(SIGNATURE)
        if given and self._secret:
            timestamp = delivery.header(TIMESTAMP)
            require_recent(timestamp, delivery.at)
            require_digest(self._secret, timestamp.encode() + b"." + delivery.body, given, PREFIX)
            return given
        if not is_ours:
            self._require_token(delivery)
        return ""

    def _require_token(self, delivery: Delivery) -> None:
        scheme, _, given = delivery.header("authorization").partition(" ")
        try:
            require_same(self._token, given.strip() if scheme.lower() == "bearer" else "")
        except Forged:
            raise Forged("send the token as 'Authorization: Bearer ...', or sign the request") from None


class OwnPrograms:
    """Programs of this machine that ask for themselves; none, once an address for the public or a proxy is set."""

    def __init__(self, settings: Settings) -> None:
        self._is_local, self._peers = settings.is_local, Peers()

    async def include(self, request: Request) -> bool:
        """Whether a request comes from one of them; the system is asked once a connection."""
        connection = request.conn_info
        if not self._is_local or connection is None or not is_from_here(request.ip, request.headers):
            return False
        peer, ours = connection.peername, connection.sockname
        if not hasattr(connection.ctx, _KNOWN) and peer and ours:
            known = await asyncio.to_thread(self._peers.asks_for_itself, peer[:2], ours[:2])
            setattr(connection.ctx, _KNOWN, known)
        return bool(getattr(connection.ctx, _KNOWN, False))


def rest_token(settings: Settings) -> str:
    """The token, which is never empty: who may read the folder of data may ask, and nobody else."""
    return settings.token or stored_key(token_file(settings))


def token_file(settings: Settings) -> Path:
    """Where the token is kept unless RELIEFDESK_TOKEN is set; only its owner may read it."""
    return settings.messaging.with_name(TOKEN_FILE)
