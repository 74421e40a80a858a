"""The contract's cases as both sides see them: ours as they are, stock's with that connector's settings and shapes.

A stock case delivers the very same, and translates what the connector sends into the shape that the contract's fake
takes, so that one fake enforces the platform's documented limits on both.
"""

from __future__ import annotations

import hmac
import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from bench.channels.rest import RestCase
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Case, Message, Told, with_headers
from tests.contract.cases import messenger, meta, slack, teams, telegram, twilio
from tests.contract.fake_api import Recorded, Reply

_SLACK_SECTION = 3000


class _Stock:
    """`settings` as the connector's block in credentials.yml; `mended` is told to the fake as to the connector."""

    api = ""
    mended = False

    def settings(self) -> dict[str, str]:
        return {}

    def answer(self, request: Recorded) -> Reply:
        return super().answer(self.translated(request))  # type: ignore[misc, no-any-return]

    def told(self, request: Recorded) -> Told | None:
        return super().told(self.translated(request))  # type: ignore[misc, no-any-return]

    def translated(self, request: Recorded) -> Recorded:
        return request


class StockTwilio(_Stock, twilio.TwilioCase):
    def settings(self) -> dict[str, str]:
        return {"account_sid": twilio.ACCOUNT, "auth_token": twilio.TOKEN, "twilio_number": "+12025550143"}

    def translated(self, request: Recorded) -> Recorded:
        """A number of ours may stand in the place of a Messaging Service."""
        body = {name: value for name, value in request.body.items() if name != "From"}
        return replace(request, body={**body, "MessagingServiceSid": twilio.SERVICE})


class StockMessenger(_Stock, messenger.MessengerCase):
    def settings(self) -> dict[str, str]:
        return {"verify": meta.VERIFY_TOKEN, "secret": meta.APP_SECRET, "page-access-token": meta.ACCESS_TOKEN}

    def sign(self, body: bytes) -> Delivery:
        """Meta signs twice, and the connector reads the older of both."""
        return _signed_with_sha1(super().sign(body), meta.APP_SECRET)

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(super().unsigned(delivery), {"x-hub-signature": ""})

    def forged(self, delivery: Delivery) -> Delivery:
        return _signed_with_sha1(super().forged(delivery), "another secret")

    def answer(self, request: Recorded) -> Reply:
        return Reply(body={"recipient_id": "1"}) if "sender_action" in request.body else super().answer(request)

    def told(self, request: Recorded) -> Told | None:
        return None if "sender_action" in request.body else super().told(request)

    def translated(self, request: Recorded) -> Recorded:
        """Any version, the token in the address, one field more."""
        parts = urlsplit(request.path)
        token = parse_qs(parts.query).get("access_token", [""])[0]
        body = {name: value for name, value in request.body.items() if name != "notification_type"}
        path = re.sub(r"^/v[\d.]+", "/v25.0", parts.path)
        return replace(request, path=path, body=body, headers={"authorization": f"Bearer {token}"})


class StockSlack(_Stock, slack.SlackCase):
    def settings(self) -> dict[str, str]:
        return {"slack_token": slack.TOKEN, "slack_signing_secret": slack.SECRET}

    def translated(self, request: Recorded) -> Recorded:
        """Text alone is a section to the eye; Slack leaves fields alone that it does not know, and makes ids."""
        body = request.body
        if "channel" not in body:
            return request
        text = body.get("text", "")
        sections = [text[begin : begin + _SLACK_SECTION] for begin in range(0, len(text), _SLACK_SECTION)]
        shown = [{"type": "section", "text": {"type": "mrkdwn", "text": part}} for part in sections]
        blocks = [_slack_block(block) for block in body["blocks"]] if "blocks" in body else shown
        return replace(request, body={"channel": body["channel"], "text": text, "blocks": blocks})


class StockTelegram(_Stock, telegram.TelegramCase):
    def settings(self) -> dict[str, str]:
        address = "https://clinic.example/webhooks/telegram/webhook"
        return {"access_token": telegram.TOKEN, "verify": "clinic_bot", "webhook_url": address}

    def answer(self, request: Recorded) -> Reply:
        me = {"id": 110201543, "is_bot": True, "first_name": "Clinic", "username": "clinic_bot"}
        return Reply(body={"ok": True, "result": me}) if request.path.endswith("/getMe") else super().answer(request)

    def translated(self, request: Recorded) -> Recorded:
        """A form, with JSON in it; its text is no HTML, which the case reads."""
        body = dict(request.body)
        if "text" in body and "parse_mode" not in body:
            body["text"] = html.escape(body["text"], quote=False)
        if "reply_markup" in body:
            body["reply_markup"] = json.loads(body["reply_markup"])
        return replace(request, body=body)


class StockTeams(_Stock, teams.TeamsCase):
    def settings(self) -> dict[str, str]:
        return {"app_id": teams.APP, "app_password": teams.PASSWORD}

    def activity(self, message: Message | None = None, file: str = "message", **more: Any) -> Delivery:
        """The connector answers to where the activity says it comes from."""
        return super().activity(message, file, **{"serviceUrl": f"{self.api}/", **more})

    def translated(self, request: Recorded) -> Recorded:
        """To the conversation instead of the activity; `mended` is a bot that Microsoft's own tenant knows.

        Its text is no HTML, which the case reads.
        """
        if self.mended and request.path == "/login/botframework.com/oauth2/v2.0/token":
            return replace(request, path=f"/login/{teams.TENANT}/oauth2/v2.0/token")
        match = re.fullmatch(r"/v3/conversations/([^/]+)/activities", request.path)
        if not match or "type" not in request.body:
            return request
        cards = request.body.get("attachments", [])
        text = request.body["text"] or "".join(card["content"].get("subtitle", "") for card in cards)
        body = {
            "type": "message",
            "conversation": {"id": unquote(match[1])},
            "replyToId": "1",
            "text": html.escape(text, quote=False),
        }
        # Teams shows no button that says neither what it does nor what it sends.
        whole = [card for card in cards if all("type" in button for button in card["content"].get("buttons", ()))]
        return replace(request, path=f"{request.path}/1", body={**body, "attachments": whole} if whole else body)


class StockRest(_Stock, RestCase):
    """Has no settings, and calls nobody."""


@dataclass(frozen=True)
class Pair:
    """One platform on both sides; `connector` is Rasa's name for it, `obstacle` what is `mended` in it."""

    title: str
    ours: type[Case]
    stock: type[_Stock]
    connector: str
    obstacle: str = ""


CASES: Mapping[str, Pair] = {
    "twilio": Pair("Twilio SMS", twilio.TwilioCase, StockTwilio, "twilio"),
    "messenger": Pair("Messenger", messenger.MessengerCase, StockMessenger, "facebook"),
    "slack": Pair("Slack", slack.SlackCase, StockSlack, "slack"),
    "telegram": Pair(
        "Telegram",
        telegram.TelegramCase,
        StockTelegram,
        "telegram",
        "as installed it answers nothing: every update ends in HTTP 500, `Event loop is closed` "
        "(aiogram 2.15 keeps a session of a loop that has ended); measured with a session of the server's own loop",
    ),
    "teams": Pair(
        "Teams",
        teams.TeamsCase,
        StockTeams,
        "botframework",
        "it gets no token for a bot of one tenant, which all bots registered since August 2025 are, and so answers "
        "nothing; measured as one of the older bots, that Microsoft's own tenant knows",
    ),
    "rest": Pair("REST", RestCase, StockRest, "rest"),
}


def _signed_with_sha1(delivery: Delivery, secret: str) -> Delivery:
    return with_headers(
        delivery, {"x-hub-signature": f"sha1={hmac.digest(secret.encode(), delivery.body, 'sha1').hex()}"}
    )


def _slack_block(block: dict[str, Any]) -> dict[str, Any]:
    if block["type"] == "section":
        return {**block, "text": {**block["text"], "type": "mrkdwn"}}
    return {**block, "elements": [{**button, "action_id": str(one)} for one, button in enumerate(block["elements"])]}
