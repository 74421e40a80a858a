"""REST as the laws see it: answers come in the same connection, so there is no API, and nothing but text comes in."""

from __future__ import annotations

import hmac
import json
import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, ClassVar

from reliefdesk.web.delivery import Delivery
from tests.contract.case import Case, Message, Told, with_headers
from tests.contract.fake_api import Recorded, Reply

_SECRET = "a-signing-secret-of-these-laws-0123456789"  # noqa: S105 it signs nothing else
_SIGNATURE, _TIMESTAMP = "x-reliefdesk-signature", "x-reliefdesk-timestamp"


class RestCase(Case):
    name = "rest"  # type: ignore[assignment] # no platform that could say it
    credentials_of_ours: ClassVar[Mapping[str, str]] = {"signing_secret": _SECRET}

    def credentials(self, api: str) -> dict[str, Any]:
        return dict(self.credentials_of_ours)

    def deliver(self, *messages: Message) -> Delivery:
        (message,) = messages
        asked = {"sender": message.person, "message": message.text, "message_id": str(message.number)}
        return self.sign(json.dumps(asked).encode())

    def sign(self, body: bytes, secret: str = _SECRET, at: float | None = None) -> Delivery:
        now = time.time() if at is None else at
        stamp = str(int(now))
        digest = hmac.digest(secret.encode(), stamp.encode() + b"." + body, "sha256").hex()
        headers = {_TIMESTAMP: stamp, _SIGNATURE: f"sha256={digest}", "content-type": "application/json"}
        return Delivery(body, now, headers)

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {_SIGNATURE: "", _TIMESTAMP: ""})

    def forged(self, delivery: Delivery) -> Delivery:
        return replace(delivery, headers=self.sign(delivery.body, "another secret").headers)

    def stale(self, message: Message) -> Delivery:
        return self.sign(self.deliver(message).body, at=time.time() - 600)

    def attachment(self, message: Message) -> Delivery:
        raise AssertionError("nothing is attached to REST's messages")

    def unknown(self) -> list[Delivery]:
        return []

    def press(self, title: str, recorded: Recorded) -> Delivery:
        raise AssertionError("who calls shows the buttons")

    def answer(self, request: Recorded) -> Reply:
        raise AssertionError("REST calls nobody")

    def told(self, request: Recorded) -> Told | None:
        raise AssertionError("REST calls nobody")

    @staticmethod
    def replied(body: Any) -> list[Told]:
        """What the caller reads in the answer to its request."""
        said = [one for one in body if isinstance(one, dict)] if isinstance(body, list) else []
        return [
            Told(one["recipient_id"], one.get("text", ""), tuple(button["title"] for button in one.get("buttons", ())))
            for one in said
        ]
