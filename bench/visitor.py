"""A visitor of the website: one session, one stream, and what was shown on it."""

from __future__ import annotations

import asyncio
import json
import time
import uuid
from dataclasses import dataclass, field

import aiohttp

from bench.environment import NotPossible

BASE = "/webhooks/webchat"
MOST_SECONDS_TO_WAIT = 120


@dataclass
class Visitor:
    """Sends its questions in order, each until it is accepted, and again when it was lost, under one id."""

    http: aiohttp.ClientSession
    url: str
    address: str  # of its own, because sessions are limited by address
    token: str = ""
    cursor: int = 0
    texts: dict[str, str] = field(default_factory=dict)
    sent: dict[str, float] = field(default_factory=dict)
    accepted: set[str] = field(default_factory=set)
    shown: dict[str, float] = field(default_factory=dict)
    messages: set[str] = field(default_factory=set)
    doubled: int = 0
    out_of_order: int = 0
    retried: int = 0
    sending: asyncio.Lock = field(default_factory=asyncio.Lock)
    connected: asyncio.Event = field(default_factory=asyncio.Event)
    idle: asyncio.Event = field(default_factory=asyncio.Event)  # nothing waits for its answer

    async def begin(self) -> None:
        async with self.http.post(f"{self.url}{BASE}/session", headers=self._headers()) as answer:
            self.token = (await answer.json())["token"]

    async def ask(self, text: str) -> None:
        """Until it is accepted; the clock runs from the first try."""
        question = uuid.uuid4().hex
        self.texts[question], self.sent[question] = text, time.perf_counter()
        self.idle.clear()
        await self.send()

    async def send(self) -> None:
        """All that is not accepted yet, the oldest first."""
        async with self.sending:
            for question in [question for question in self.sent if question not in self.accepted]:
                await self._post(question)
                self.accepted.add(question)

    async def listen(self) -> None:
        """Until cancelled; comes back whenever the stream ends or breaks."""
        while True:
            try:
                await self._stream()
            except (TimeoutError, aiohttp.ClientError, OSError):
                await asyncio.sleep(0.1)
            self.connected.clear()

    def waits(self, first: int = 0) -> list[float]:
        """Seconds that each answered question took, from that one on."""
        return [self.shown[one] - self.sent[one] for one in list(self.sent)[first:] if one in self.shown]

    @property
    def waiting(self) -> list[str]:
        return [question for question in self.sent if question not in self.shown]

    async def _post(self, question: str) -> None:
        body = {"id": question, "text": self.texts[question]}
        until = time.monotonic() + MOST_SECONDS_TO_WAIT
        while time.monotonic() < until:
            try:
                async with self.http.post(f"{self.url}{BASE}/messages", json=body, headers=self._headers()) as answer:
                    if answer.status < 400:
                        return
                    wait = float(answer.headers["Retry-After"])
            except (TimeoutError, aiohttp.ClientError, OSError):
                wait = 0.1
            await asyncio.sleep(wait)
        raise NotPossible(f"{self.url} took no question for {MOST_SECONDS_TO_WAIT} seconds.")

    async def _stream(self) -> None:
        headers = {**self._headers(), "Accept": "text/event-stream", "Last-Event-ID": str(self.cursor)}
        async with self.http.get(f"{self.url}{BASE}/events", headers=headers) as answer:
            answer.raise_for_status()
            self.connected.set()
            number, kind = 0, ""
            async for raw in answer.content:
                name, _, value = raw.decode().rstrip("\n").partition(": ")
                if name == "id":
                    number = int(value)
                elif name == "event":
                    kind = value
                elif name == "data" and kind in ("message", "error"):
                    await self.take(number, kind, json.loads(value))

    async def take(self, number: int, kind: str, data: dict[str, str]) -> None:
        """Count an event, and send a lost question again."""
        self.out_of_order += number != self.cursor + 1
        self.cursor = number
        question = data.get("re", "")
        if kind == "error":
            self.retried += 1
            await self._post(question)
        elif data["from"] == "bot":
            self.doubled += data["id"] in self.messages
            self.messages.add(data["id"])
            order = list(self.sent)
            # A question that was lost in a kill is answered after those that came later.
            later = [other for other in self.shown if order.index(other) > order.index(question)]
            self.out_of_order += bool(later) and not self.retried
            self.shown.setdefault(question, time.perf_counter())
            if not self.waiting:
                self.idle.set()

    def _headers(self) -> dict[str, str]:
        token = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        return {"X-Forwarded-For": self.address, **token}
