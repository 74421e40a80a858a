"""What Meta's platforms share: how deliveries are signed, and how the Graph API answers."""

from __future__ import annotations

import hmac
import json
import time
from typing import Any

from reliefdesk.web.delivery import Delivery
from tests.contract.case import PAYLOADS, Case, with_headers
from tests.contract.fake_api import Recorded, Reply

APP_SECRET, VERIFY_TOKEN, ACCESS_TOKEN = "app-secret-for-tests", "verify-token-for-tests", "EAAfortests"
HEADER = "x-hub-signature-256"


class MetaCase(Case):
    batches = True

    def credentials(self, api: str) -> dict[str, Any]:
        return {"app_secret": APP_SECRET, "verify_token": VERIFY_TOKEN, "access_token": ACCESS_TOKEN, "api": api}

    def sign(self, body: bytes) -> Delivery:
        signature = "sha256=" + hmac.digest(APP_SECRET.encode(), body, "sha256").hex()
        return Delivery(body, time.time(), {HEADER: signature, "content-type": "application/json"})

    def send(self, payload: Any) -> Delivery:
        """As Meta writes it: other scripts and slashes escaped."""
        return self.sign(json.dumps(payload).replace("/", "\\/").encode())

    def payload(self, name: str) -> Any:
        """One that is recorded."""
        return json.loads((PAYLOADS / self.name / f"{name}.json").read_text(encoding="utf-8"))

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {HEADER: ""})

    def forged(self, delivery: Delivery) -> Delivery:
        signature = "sha256=" + hmac.digest(b"another secret", delivery.body, "sha256").hex()
        return with_headers(delivery, {HEADER: signature})

    def answer(self, request: Recorded) -> Reply:
        if "access_token" in request.path or ACCESS_TOKEN in str(request.body):
            return refused("the token belongs in the header", 190, 400)
        if request.headers.get("authorization") != f"Bearer {ACCESS_TOKEN}":
            return refused("Invalid OAuth access token.", 190, 401)
        if request.method == "GET":
            return Reply(body={"id": "1"})
        return self.take(request)

    def take(self, request: Recorded) -> Reply:
        """What the API says to a message with the right token."""
        raise NotImplementedError


def handshake(token: str, challenge: str = "1158201444") -> Delivery:
    """What Meta asks when the webhook is set up."""
    query = {"hub.mode": "subscribe", "hub.verify_token": token, "hub.challenge": challenge}
    return Delivery(b"", time.time(), {}, query, "GET")


def refused(message: str, code: int = 100, status: int = 400) -> Reply:
    error = {"message": f"(#{code}) {message}", "type": "OAuthException", "code": code, "fbtrace_id": "BLBz/WZt8dN"}
    return Reply(status, {"error": error})
