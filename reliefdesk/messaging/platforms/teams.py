"""Microsoft Teams: a single-tenant bot of the Bot Framework (learn.microsoft.com/azure/bot-service/rest-api)."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Annotated, Any, ClassVar
from urllib.parse import quote

import httpx
from pydantic import Field, StringConstraints

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.choices import offered
from reliefdesk.messaging.credentials import Address, Credentials, Secret
from reliefdesk.messaging.markdown import as_html
from reliefdesk.messaging.platform import Call, Part, Platform
from reliefdesk.messaging.platforms.bot_framework import AccessToken, Signers
from reliefdesk.messaging.platforms.teams_activity import is_microsofts, message_events
from reliefdesk.messaging.splitting import split
from reliefdesk.web.delivery import Delivery, Event, Forged, each

MOST_TEXT_BYTES = 24 * 1024  # of a text in UTF-16, so that the whole message stays below 28 KB
MOST_BUTTONS = 6  # of a hero card
MOST_CHARACTERS_OF_A_TITLE = 40  # Teams shows no more of it on a phone
HERO_CARD = "application/vnd.microsoft.card.hero"


class TeamsCredentials(Credentials):
    app_id: Annotated[
        str,
        StringConstraints(pattern="^[0-9a-fA-F-]{36}$"),
        Field(description="an id of 36 characters, such as 00001111-aaaa-2222-bbbb-3333cccc4444"),
    ]
    app_password: Secret
    tenant: Annotated[
        str,
        StringConstraints(pattern=r"^[\w.-]+$"),
        Field(description="the tenant's id or its domain, such as clinic.onmicrosoft.com"),
    ]
    login: Address = "https://login.microsoftonline.com"
    metadata: Address = "https://login.botframework.com/v1/.well-known/openidconfiguration"
    api: Address | None = None  # in place of the address that Teams gives with each message


class Teams(Platform):
    """One bot; it answers whoever its tenant lets talk to it."""

    name: ClassVar[str] = "teams"
    credentials: ClassVar[type[Credentials]] = TeamsCredentials
    known_by: ClassVar[str] = "app_password"
    whom: ClassVar[str] = 'the id as 29:1a2B3c, or for what they wrote in a channel as "29:1a2B3c 19:a1b2@thread.tacv2"'
    account: TeamsCredentials

    def __init__(self, account: TeamsCredentials) -> None:
        super().__init__(account)
        self._signers = Signers(account.metadata, account.app_id)
        token_url = f"{account.login}/{account.tenant}/oauth2/v2.0/token"
        self._token = AccessToken(token_url, account.app_id, account.app_password.get_secret_value())

    async def authenticate(self, delivery: Delivery, client: httpx.AsyncClient) -> None:
        """Raises Forged unless the token speaks for the activity's service address and for its channel; Undecided."""
        scheme, _, token = delivery.header("authorization").partition(" ")
        if scheme.lower() != "bearer":
            raise Forged("no token")
        claims, channels = await self._signers.claims(token.strip(), client)
        activity = delivery.json()
        service = activity.get("serviceUrl")
        if not isinstance(service, str) or claims.get("serviceurl") != service:
            raise Forged("a token for another service address")
        if not is_microsofts(service):
            raise Forged("a service address that is not Microsoft's")
        if str(activity.get("channelId")) not in channels:
            raise Forged("a token for another channel")

    def read(self, delivery: Delivery) -> Sequence[Event]:
        return list(each([delivery.json()], message_events))

    def render(self, answer: Answer) -> Sequence[Part]:
        text, buttons = offered(answer, MOST_BUTTONS, MOST_CHARACTERS_OF_A_TITLE)
        pieces = split(text, MOST_TEXT_BYTES, lambda piece: len(_as_html(piece).encode("utf-16-le")))
        parts: list[Part] = [{"type": "message", "text": _as_html(piece), "textFormat": "xml"} for piece in pieces]
        if buttons:
            card = {"buttons": [_button(title) for title in buttons]}
            parts[-1]["attachments"] = [{"contentType": HERO_CARD, "content": card}]
        return parts

    def call(self, address: str, part: Part) -> Call:
        """The request that sends it; the address comes from an activity whose service address was signed."""
        to = json.loads(address)
        base = (self.account.api or str(to["service"])).rstrip("/")
        url = f"{base}/v3/conversations/{quote(to['conversation'], safe='')}/activities/{quote(to['reply'], safe='')}"
        about: dict[str, Any] = {"conversation": {"id": to["conversation"]}, "replyToId": to["reply"]}
        return Call(url, json={**about, "from": {"id": to["bot"]}, **part})

    async def authorise(self, call: Call, client: httpx.AsyncClient) -> Call:
        token = await self._token.value(client)
        if call.url == self.account.metadata:
            return call
        return dataclasses.replace(call, headers={**call.headers, "Authorization": f"Bearer {token}"})

    def renew(self) -> bool:
        self._token.drop()
        return True

    def probe(self) -> Call:
        """A request that is sent after the token is fetched, which takes the right credentials."""
        return Call(self.account.metadata, method="GET")


def _button(title: str) -> dict[str, Any]:
    return {"type": "messageBack", "title": title, "displayText": title, "text": title, "value": {"title": title}}


def _as_html(text: str) -> str:
    # Cards and phones do not read Teams' markdown, all of them read these tags.
    return as_html(text, phones=True).replace("\n", "<br/>")
