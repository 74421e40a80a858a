"""A visitor's browser, as far as the wire contract goes."""

from __future__ import annotations

import contextlib
import functools
import json
import random
import time
import uuid
from collections.abc import Iterator
from typing import Any

import httpx

BASE = "/webhooks/webchat"


class Visit:
    """One session; each comes from an address of its own."""

    def __init__(self, url: str, origin: str | None = None) -> None:
        self.url, self.token, self.cursor = url + BASE, "", 0
        address = ".".join(str(random.randrange(1, 255)) for _ in range(4))
        self.headers = {"X-Forwarded-For": address, **({"Origin": origin} if origin else {})}

    def begin(self) -> Visit:
        self.token = self.request("POST", "/session", json={"lang": "en"}).raise_for_status().json()["token"]
        return self

    @property
    def conversation(self) -> str:
        return self.token.rsplit(".", 2)[0]

    def request(self, method: str, path: str, headers: dict[str, str] | None = None, **options: Any) -> httpx.Response:
        return client().request(method, self.url + path, headers=self._headers(headers), **options)

    def post(self, text: str, identity: str | None = None) -> httpx.Response:
        return self.request("POST", "/messages", json={"id": identity or uuid.uuid4().hex, "text": text})

    def post_patiently(self, text: str, identity: str) -> httpx.Response:
        """As the widget does: waits as long as it is told."""
        while (answer := self.post(text, identity)).status_code in (429, 503):
            time.sleep(int(answer.headers["Retry-After"]))
        return answer

    def poll(self, cursor: int | None = None, wait: int = 20) -> list[dict[str, Any]]:
        """New events since the last ones, or those after the cursor."""
        headers = {"Last-Event-ID": str(self.cursor if cursor is None else cursor), "Prefer": f"wait={wait}"}
        answer = self.request("GET", "/events", {"Accept": "application/json", **headers}).raise_for_status().json()
        if cursor is None:
            self.cursor = answer["cursor"]
        return list(answer["events"])

    def poll_answer(self) -> httpx.Response:
        return self.request("GET", "/events", {"Accept": "application/json"})

    def until(self, kind: str, number: int = 1, seconds: float = 60) -> list[dict[str, Any]]:
        """Data of the next events of a kind: `bot`, `me`, or another event's type."""
        found: list[dict[str, Any]] = []
        end = time.monotonic() + seconds
        while len(found) < number:
            assert time.monotonic() < end, f"{len(found)} of {number} {kind} events came"
            events = self.poll(wait=5)
            found += [event["data"] for event in events if kind in (event["type"], event["data"].get("from"))]
        return found

    def ask(self, text: str) -> list[dict[str, Any]]:
        """All that is said in answer."""
        identity = uuid.uuid4().hex
        assert self.post(text, identity).status_code == 202
        return self.until("bot")

    @contextlib.contextmanager
    def stream(self, cursor: int = 0) -> Iterator[tuple[httpx.Response, Iterator[dict[str, Any]]]]:
        headers = self._headers({"Accept": "text/event-stream", "Last-Event-ID": str(cursor)})
        with client().stream("GET", f"{self.url}/events", headers=headers) as answer:
            yield answer, blocks(answer.iter_lines())

    def _headers(self, more: dict[str, str] | None) -> dict[str, str]:
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {**self.headers, **token, **(more or {})}


@functools.cache
def client() -> httpx.Client:
    """Making one takes longer than a request. It keeps no connection, so that restarts break none."""
    return httpx.Client(timeout=60, limits=httpx.Limits(max_keepalive_connections=0))


def blocks(lines: Iterator[str]) -> Iterator[dict[str, Any]]:
    """Blocks of a stream by field; a comment's field is ''."""
    block: dict[str, Any] = {}
    for line in lines:
        if not line and block:
            yield {**block, **({"data": json.loads(block["data"])} if "data" in block else {})}
            block = {}
        elif line:
            name, _, value = line.partition(":")
            block[name] = value.strip()
