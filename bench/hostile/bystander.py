"""The bystander: in a process of its own, asks for /health all the time and has an emergency when told to."""

from __future__ import annotations

import contextlib
import http.client
import json
import multiprocessing
import random
import threading
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

BASE = "/webhooks/webchat"
RED_FLAG = "I have crushing chest pain and I cannot breathe"
SECONDS_BETWEEN_LOOKS = 0.05
MOST_SECONDS = 20.0


@dataclass(frozen=True)
class Seen:
    """Seconds: the longest that /health took, until the red flag was accepted, and until its card was there."""

    health: float
    accepted: float
    card: float


class Bystander:
    """`emergency` blocks; /health is watched from `watch` to `seen`."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe

    def watch(self) -> None:
        self._pipe.send("watch")

    def emergency(self) -> None:
        self._pipe.send("emergency")

    def seen(self) -> Seen:
        """Once the card is there."""
        self._pipe.send("seen")
        if not self._pipe.poll(2 * MOST_SECONDS):
            raise TimeoutError("No card came.")
        return Seen(*self._pipe.recv())


@contextlib.contextmanager
def bystander(port: int) -> Iterator[Bystander]:
    """Beside the server on that port."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_stand_by, args=(port, theirs), daemon=True)
    process.start()
    try:
        yield Bystander(ours)
    finally:
        process.terminate()
        process.join()


def call(port: int, method: str, path: str, headers: Mapping[str, str], body: Any = None) -> Any:
    """The answer's JSON; a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=MOST_SECONDS)
    try:
        connection.request(method, path, json.dumps(body) if body is not None else None, dict(headers))
        answer = connection.getresponse()
        return json.loads(answer.read() or b"null")
    finally:
        connection.close()


def token(port: int, address: str) -> str:
    """Of a new session."""
    return str(call(port, "POST", f"{BASE}/session", {"X-Forwarded-For": address}, {})["token"])


def _stand_by(port: int, pipe: Connection) -> None:
    longest = [0.0]
    threading.Thread(target=_look, args=(port, longest), daemon=True).start()
    waited = (0.0, 0.0)
    while True:
        told = pipe.recv()
        if told == "watch":
            longest[0] = 0.0
        elif told == "emergency":
            try:
                waited = _emergency(port)
            except OSError:
                waited = (MOST_SECONDS, MOST_SECONDS)
        else:
            time.sleep(2 * SECONDS_BETWEEN_LOOKS)
            pipe.send((longest[0], *waited))


def _look(port: int, longest: list[float]) -> None:
    while True:
        begun = time.perf_counter()
        try:
            call(port, "GET", "/health", {})
            took = time.perf_counter() - begun
        except OSError:
            took = MOST_SECONDS
        longest[0] = max(longest[0], took)
        time.sleep(SECONDS_BETWEEN_LOOKS)


def _emergency(port: int) -> tuple[float, float]:
    begun = time.perf_counter()
    address = ".".join(str(random.randrange(1, 255)) for _ in range(4))  # noqa: S311 an address, no secret
    headers = {"X-Forwarded-For": address, "Authorization": f"Bearer {token(port, address)}"}
    call(port, "POST", f"{BASE}/messages", headers, {"id": uuid.uuid4().hex, "text": RED_FLAG})
    accepted, cursor = time.perf_counter() - begun, 0
    while True:
        listen = {**headers, "Accept": "application/json", "Prefer": "wait=20", "Last-Event-ID": str(cursor)}
        told = call(port, "GET", f"{BASE}/events", listen)
        cursor = told["cursor"]
        if any(event["data"].get("kind") == "red_flag" for event in told["events"]):
            return accepted, time.perf_counter() - begun
