"""Which requests come from a program of this machine that asks for itself; they need no token."""

from __future__ import annotations

import asyncio

from sanic.request import Request

from reliefdesk.settings import Settings
from reliefdesk.web.caller import is_from_here
from reliefdesk.web.peer import Peers

_KNOWN = "asks_for_itself"


class OwnPrograms:
    """None, once an address for the public or a proxy is set."""

    def __init__(self, settings: Settings) -> None:
        self._is_local, self._peers = settings.is_local, Peers()

    async def include(self, request: Request) -> bool:
        """Looked up once a connection."""
        connection = request.conn_info
        if not self._is_local or connection is None or not is_from_here(request.ip, request.headers):
            return False
        peer, ours = connection.peername, connection.sockname
        if not hasattr(connection.ctx, _KNOWN) and peer and ours:
            known = await asyncio.to_thread(self._peers.asks_for_itself, peer[:2], ours[:2])
            setattr(connection.ctx, _KNOWN, known)
        return bool(getattr(connection.ctx, _KNOWN, False))
