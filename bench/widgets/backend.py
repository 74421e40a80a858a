"""As little of a server as the others need to be drawn: Bot Framework's Direct Line, and socket.io for rasa-webchat."""

from __future__ import annotations

import itertools
import json
import queue
from urllib.parse import parse_qs, urlsplit

Answer = tuple[int, str]

_HANDSHAKE = {"upgrades": [], "pingInterval": 25_000, "pingTimeout": 20_000}


class Backend:
    """Conversations begin, and nobody ever says anything in them."""

    def __init__(self) -> None:
        self._numbers = itertools.count()
        self._waiting: dict[str, queue.Queue[str]] = {}  # packets of engine.io, version 4

    def get(self, address: str) -> Answer:
        """A poll of socket.io waits for up to 20 seconds."""
        path = urlsplit(address).path
        if path.endswith("/activities"):
            return 200, json.dumps({"activities": [], "watermark": "0"})
        if path != "/socket.io/":
            return 404, "{}"
        known = self._waiting.get(_session(address))
        if known is None:
            session = f"session-{next(self._numbers)}"
            self._waiting[session] = queue.Queue()
            return 200, f"0{json.dumps({'sid': session, **_HANDSHAKE})}"
        try:
            return 200, known.get(timeout=20)
        except queue.Empty:
            return 200, "2"  # a ping

    def post(self, address: str, body: str) -> Answer:
        if urlsplit(address).path.endswith("/conversations"):
            return 201, json.dumps({"conversationId": "none", "token": "none", "expires_in": 1800})
        session = _session(address)
        if session not in self._waiting:
            return 404, "{}"
        if body.startswith("40"):
            self._waiting[session].put(f"40{json.dumps({'sid': session})}")
        if "session_request" in body:
            self._waiting[session].put(f'42["session_confirm","{session}"]')
        return 200, "ok"


def _session(address: str) -> str:
    return parse_qs(urlsplit(address).query).get("sid", [""])[0]
