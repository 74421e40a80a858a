"""One side's channel as a process: started, asked over HTTP alone, and ended."""

from __future__ import annotations

import contextlib
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from bench.server import free_port
from reliefdesk.web.delivery import Delivery

LONGEST_START = 120
LONGEST_POST = 90


class NoStart(Exception):
    """The process ended before it served; the message names the exception."""


@dataclass(frozen=True)
class Server:
    """Serves one webhook."""

    url: str
    path: str
    client: httpx.Client

    def post(self, delivery: Delivery) -> httpx.Response:
        """A lost connection is status 599."""
        try:
            return self.client.request(
                delivery.method,
                f"{self.url}{self.path}",
                content=delivery.body,
                headers=dict(delivery.headers),
                params=dict(delivery.query) or None,
            )
        except httpx.HTTPError:
            return httpx.Response(599)

    def post_and_hang_up(self, delivery: Delivery) -> None:
        """The whole request, and nobody who waits for its answer."""
        request = httpx.Request(
            delivery.method, f"{self.url}{self.path}", content=delivery.body, headers=dict(delivery.headers)
        )
        lines = [f"{delivery.method} {self.path} HTTP/1.1", *(f"{key}: {it}" for key, it in request.headers.items())]
        with socket.create_connection((request.url.host, request.url.port or 80)) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode() + delivery.body)

    def seconds_for_somebody_else(self, seconds: float, each: float = 0.05) -> list[float]:
        """How long unrelated requests take, one every `each` seconds, whether or not the others are answered."""
        begin = time.perf_counter()
        with ThreadPoolExecutor(64) as pool:
            asked = []
            for one in range(int(seconds / each)):
                time.sleep(max(0.0, begin + one * each - time.perf_counter()))
                asked.append(pool.submit(self._seconds))
            return [one.result() for one in asked]

    def settle(self) -> None:
        """Until it answers again."""
        with contextlib.suppress(httpx.HTTPError):
            self.client.get(f"{self.url}/somebody-else")

    def _seconds(self) -> float:
        begun = time.perf_counter()
        self.settle()
        return time.perf_counter() - begun


@contextmanager
def serving(command: Sequence[str], name: str, settings: dict[str, Any], log: Path) -> Iterator[Server]:
    """`command` with the settings as JSON, and a port; NoStart."""
    port = free_port()
    environment = {key: os.environ[key] for key in ("PATH", "HOME", "LANG", "TMPDIR") if key in os.environ}
    more = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2", "NO_PROXY": "*"}
    with log.open("ab") as output, httpx.Client(trust_env=False, timeout=LONGEST_POST, limits=_MANY) as client:
        process = subprocess.Popen(  # noqa: S603 our own commands
            [*command, json.dumps({**settings, "port": port})],
            env={**environment, **more},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        server = Server(f"http://127.0.0.1:{port}", f"/webhooks/{name}/webhook", client)
        try:
            _wait(server, process, log)
            yield server
        finally:
            process.kill()
            process.wait()


def our_command() -> list[str]:
    return [sys.executable, "-m", "bench.channels.ours"]


def stock_command(python: Path) -> list[str]:
    return [str(python), "-W", "ignore", "-m", "bench.stock.connector"]


def _wait(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + LONGEST_START
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if server.client.get(f"{server.url}/somebody-else").is_success:
                return
        time.sleep(0.1)
    raised = _EXCEPTION.findall(log.read_text(encoding="utf-8", errors="replace"))
    raise NoStart(raised[-1] if raised else f"{log.name} says why")


_EXCEPTION = re.compile(r"^(?:\w+\.)*(\w+(?:Error|Exception)):", re.MULTILINE)
_MANY = httpx.Limits(max_connections=200, max_keepalive_connections=0)
