"""A platform's API on this machine: answers as the documents say, and fails when it is told to."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web

SLOW_SECONDS = 1.0


@dataclass(frozen=True)
class Recorded:
    """A request to the API; `body` is its JSON or its form."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any
    status: int = 0


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class FakeApi:
    """In a thread of its own; `faults` holds what becomes of the next messages, such as "400", "drop", "slow"."""

    def __init__(
        self,
        answer: Callable[[Recorded], Reply],
        is_message: Callable[[Recorded], bool],
        port: int = 0,
        slow: float = SLOW_SECONDS,
    ) -> None:
        self.recorded: list[Recorded] = []
        self.faults: deque[str] = deque()
        self._answer, self._is_message, self._port, self._slow = answer, is_message, port, slow
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def __enter__(self) -> FakeApi:
        self._thread.start()
        assert self._started.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._runner.cleanup(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def wait_for(self, what: Callable[[], bool], seconds: float = 8) -> bool:
        end = time.monotonic() + seconds
        while not (done := what()) and time.monotonic() < end:
            time.sleep(0.01)
        return done

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._start())
        self._loop.run_forever()

    async def _start(self) -> None:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._receive)
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        self._started.set()

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        recorded = Recorded(request.method, request.path_qs, request.headers, await _body(request, raw))
        fault = self.faults.popleft() if self.faults and self._is_message(recorded) else ""
        if fault == "drop":
            assert request.transport
            request.transport.abort()
            return web.Response()
        if fault == "400":
            return web.json_response({}, status=400)
        if fault == "401":
            return web.json_response({}, status=401)
        if fault == "429":
            return web.json_response({}, status=429, headers={"Retry-After": "0.2"})
        if fault == "500":
            return web.json_response({}, status=500)
        if fault == "slow":
            await asyncio.sleep(self._slow)
        reply = self._answer(recorded)
        self.recorded.append(Recorded(recorded.method, recorded.path, recorded.headers, recorded.body, reply.status))
        return web.json_response(reply.body, status=reply.status, headers=reply.headers)


async def _body(request: web.Request, raw: bytes) -> Any:
    if request.content_type == "application/json":
        return await request.json() if raw else {}
    return dict(parse_qsl(raw.decode(), keep_blank_values=True))
