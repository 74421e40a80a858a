"""A console on a real Sanic server, in a thread of its own."""

from __future__ import annotations

import asyncio
import re
import socket
import threading
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher

from reliefdesk.console.web_server import create_console
from reliefdesk.settings import Settings
from reliefdesk.staff.password import PasswordHash

PASSWORD = "four words about nothing"
STAFF = {"Maria": "publisher", "Bob": "publisher", "Ed": "editor"}


class Served:
    """`services` is what the pages work with; hashing is quick."""

    def __init__(self, root: Any, settings: Settings) -> None:
        self._app = create_console(settings, root)
        self._app.config.TOUCHUP = False
        self.services = self._app.ctx.services
        self.services.accounts._hashing = PasswordHash(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
        for name, role in STAFF.items():
            self.services.accounts.add(name, role, PASSWORD)
        self._browsers: list[httpx.Client] = []
        self._loop, self._started = asyncio.new_event_loop(), threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        assert self._started.wait(10)

    def browser(self, address: str = "") -> httpx.Client:
        """Keeps its cookies; behind one proxy it may be at any address."""
        headers = {"X-Forwarded-For": address} if address else {}
        url = f"http://127.0.0.1:{self.port}"
        browser = httpx.Client(base_url=url, headers=headers, timeout=30, trust_env=False, verify=False)
        self._browsers.append(browser)
        return browser

    def stop(self) -> None:
        for browser in self._browsers:
            browser.close()
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(20)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(20)
        self._loop.close()
        self.services.close()

    def _serve(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._begin())
        self._loop.run_forever()

    async def _begin(self) -> None:
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        server = await self._app.create_server(sock=listening, return_asyncio_server=True, access_log=False)
        assert server
        self._server = server
        await server.startup()
        self._started.set()

    async def _end(self) -> None:
        await self._server.close()
        self._server.server.close()
        await self._server.server.wait_closed()
        await self._loop.shutdown_default_executor()


@pytest.fixture
def serve(content: Any) -> Iterator[Callable[..., Served]]:
    """A console of the small project, with settings."""
    running: list[Served] = []

    def start(**settings: Any) -> Served:
        running.append(Served(content.root, Settings(**settings)))
        return running[-1]

    yield start
    for each in running:
        each.stop()


def sign_in(browser: httpx.Client, name: str, password: str = PASSWORD) -> int:
    """The status: 303 is in."""
    return browser.post("/sign-in", data={"name": name, "password": password}).status_code


def send(browser: httpx.Client, page: str, path: str, **fields: str) -> httpx.Response:
    """A form of a page, with the token that stands there."""
    found = re.search(r'name="token" value="([^"]+)"', browser.get(page).text)
    assert found
    return browser.post(path, data={"token": found[1], **fields})
