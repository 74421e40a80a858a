"""One channel on a real Sanic server, with an assistant that a test can slow down, break, or have say anything."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import socket
import threading
import time
import uuid
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx
from sanic import Blueprint, Sanic
from sanic.response import text

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.file_intake import FileIntake
from reliefdesk.messaging.intake import Intake, Job
from reliefdesk.messaging.pipeline import Pipeline
from reliefdesk.messaging.platform import Platform
from reliefdesk.messaging.routes import make_blueprint
from reliefdesk.web.delivery import Delivery

ROOT = Path(__file__).parents[2]


class StubAgent:
    """Says `says`, or that it heard the text, after `seconds`."""

    def __init__(self) -> None:
        self.heard: list[Job] = []
        self.forgotten: list[str] = []
        self.says: Sequence[Mapping[str, Any]] = ()
        self.seconds = 0.0
        self.hurry = asyncio.Event()
        self.error: Exception | None = None

    async def ask(self, job: Job) -> Sequence[Mapping[str, Any]]:
        self.heard.append(job)
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self.hurry.wait(), self.seconds)
        if self.error:
            raise self.error
        return self.says or [{"text": f"You asked: {job.event.text}"}]

    async def forget(self, sender: str) -> None:
        self.forgotten.append(sender)


class ChannelServer:
    """In a thread of its own; `kill` leaves everything as it stands, as a power cut would."""

    def __init__(self, platform: Platform, make_intake: Callable[[str], Intake], agent: StubAgent) -> None:
        self.agent, self._platform, self._make_intake = agent, platform, make_intake
        self._client = httpx.Client(trust_env=False, verify=False)  # http alone, so no certificates to load
        self._loop = asyncio.new_event_loop()
        self._started = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)

    def start(self) -> ChannelServer:
        self._thread.start()
        assert self._started.wait(10)
        return self

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._shut_down(), self._loop).result(20)
        self._end()

    def kill(self) -> None:
        self._server.close()
        self._end()

    def post(self, delivery: Delivery, timeout: float = 5) -> httpx.Response:
        url = f"http://127.0.0.1:{self.port}/webhooks/{self._platform.name}/webhook"
        query = dict(delivery.query) or None
        return self._client.request(
            delivery.method, url, content=delivery.body, headers=dict(delivery.headers), params=query, timeout=timeout
        )

    def post_and_hang_up(self, delivery: Delivery) -> None:
        """The whole request, and nobody who waits for its answer."""
        request = httpx.Request(
            delivery.method,
            f"http://127.0.0.1:{self.port}/webhooks/{self._platform.name}/webhook",
            content=delivery.body,
            headers=dict(delivery.headers),
        )
        lines = [f"{delivery.method} {request.url.raw_path.decode()} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in request.headers.items()]
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode() + delivery.body)

    def hurry(self) -> None:
        """The slow assistant has done, with all that it is asked."""
        self.agent.seconds = 0
        self._loop.call_soon_threadsafe(self.agent.hurry.set)

    def seconds_for_somebody_else(self) -> float:
        """How long an unrelated request takes now."""
        begun = time.perf_counter()
        self._client.get(f"http://127.0.0.1:{self.port}/somebody-else").raise_for_status()
        return time.perf_counter() - begun

    def blueprint(self) -> Blueprint:
        return make_blueprint(self._platform.name, self._make_pipeline)

    def _make_pipeline(self) -> Pipeline:
        intake = self._make_intake(self._platform.name)
        self.pipeline = Pipeline(self._platform, intake, _desk(), self.agent.ask, self.agent.forget)
        return self.pipeline

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._begin())
        self._loop.run_forever()

    async def _begin(self) -> None:
        app: Sanic[Any, Any] = Sanic(f"contract-{uuid.uuid4().hex}", configure_logging=False)
        app.config.TOUCHUP = False
        app.config.REQUEST_MAX_SIZE = 128 * 1024  # as the server has it
        app.blueprint(self.blueprint())
        app.add_route(_somebody_else, "/somebody-else", methods=["GET", "POST"])
        listening = socket.create_server(("127.0.0.1", 0))  # Sanic takes port 0 for none, and listens on 8000
        server = await app.create_server(
            sock=listening, return_asyncio_server=True, asyncio_server_kwargs={"start_serving": False}, access_log=False
        )
        assert server
        self._server = server
        await server.startup()
        await server.before_start()
        await server.after_start()
        await server.start_serving()
        self.port = server.server.sockets[0].getsockname()[1]
        self._started.set()

    async def _shut_down(self) -> None:
        await self._server.before_stop()
        self._server.close()
        await self._server.after_stop()

    def _end(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._client.close()


def intake_in(file: Path) -> Callable[[str], Intake]:
    """Makes a channel's intake, there."""
    return lambda channel: FileIntake(file, channel, Identity(["k" * 32]))


@functools.cache
def _desk() -> Fallback:
    return Fallback(ROOT)


async def _somebody_else(request: object) -> Any:
    return text("here")
