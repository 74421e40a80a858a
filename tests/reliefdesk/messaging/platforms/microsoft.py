"""Microsoft, for tests: who signs what comes, and gives tokens for what goes."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import httpx

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.sending import Sender
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Message, with_headers
from tests.contract.cases.teams import BOT_TOKEN, TeamsCase, public_key
from tests.contract.fake_api import Recorded

CASE = TeamsCase()
API = "https://api.example"


class Microsoft:
    """Its hosts, in this process; `asked` are paths, and `down` those that fail."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.down = False
        self.unauthorised = 0  # of the next messages
        self.keys = [public_key()]
        self.expires_in: Any = 3599

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        if self.down:
            raise httpx.ConnectTimeout("")
        if request.url.path.endswith("/openidconfiguration"):
            return httpx.Response(200, json={"jwks_uri": f"{API}/keys"})
        if request.url.path == "/keys":
            return httpx.Response(200, json={"keys": self.keys})
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": BOT_TOKEN, "expires_in": self.expires_in})
        if self.unauthorised:
            self.unauthorised -= 1
            return httpx.Response(401, json={"message": "Authorization has been denied for this request."})
        recorded = Recorded(request.method, request.url.raw_path.decode(), request.headers, json.loads(request.content))
        reply = CASE.answer(recorded)
        return httpx.Response(reply.status, json=reply.body)

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self.answer))


def bearing(token: str, **more: Any) -> Delivery:
    return with_headers(CASE.activity(**more), {"authorization": f"Bearer {token}"})


def read(teams, **more: Any):
    (event,) = teams.read(CASE.activity(**more))
    return event


async def send(teams, microsoft: Microsoft, times: int = 1) -> None:
    async def sleep(seconds: float) -> None:
        pass

    async with microsoft.client() as client:
        sender, event = Sender(teams, client, sleep), read(teams, message=Message("hello"))
        await asyncio.gather(*(sender.send(event.address, teams.render(Answer("hello"))[0]) for _ in range(times)))


def tokens(microsoft: Microsoft) -> int:
    return sum(path.endswith("/token") for path in microsoft.asked)
