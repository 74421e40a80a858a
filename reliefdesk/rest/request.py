"""The REST channel's requests: who may send them, and what they say, on Rasa's wire format with an optional id."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.messaging.credentials import Credentials, Secret
from reliefdesk.web.delivery import Delivery, Forged, Unreadable
from reliefdesk.web.signature import require_digest, require_recent, require_same

SIGNATURE, TIMESTAMP = "x-reliefdesk-signature", "x-reliefdesk-timestamp"
PREFIX = "sha256="
MOST_SENDER_CHARACTERS = 128
MOST_ID_CHARACTERS = 128


class RestCredentials(Credentials):
    signing_secret: Secret | None = None  # of the systems that sign what they send


@dataclass(frozen=True)
class Request:
    """`id` is the sender's own, or of the signature, and the same when the request is repeated; empty without any."""

    sender: str
    text: str
    id: str = ""


class Access:
    """Lets in whoever signs or shows the token, and a program of this machine that asks for itself."""

    def __init__(self, token: str, account: RestCredentials) -> None:
        self._token = token
        self._secret = account.signing_secret.get_secret_value() if account.signing_secret else ""

    def check(self, delivery: Delivery, is_ours: bool = False) -> str:
        """The signature that was found right, if there is one; Forged says what to send.

        `is_ours` is whether the caller is known to be a program of this machine, and no proxy.
        """
        given = delivery.header(SIGNATURE)
        if given and self._secret:
            timestamp = delivery.header(TIMESTAMP)
            require_recent(timestamp, delivery.at)
            require_digest(self._secret, timestamp.encode() + b"." + delivery.body, given, PREFIX)
            return given
        if not is_ours:
            self._require_token(delivery)
        return ""

    def _require_token(self, delivery: Delivery) -> None:
        scheme, _, given = delivery.header("authorization").partition(" ")
        try:
            require_same(self._token, given.strip() if scheme.lower() == "bearer" else "")
        except Forged:
            raise Forged("send the token as 'Authorization: Bearer ...', or sign the request") from None


def read_request(delivery: Delivery, signature: str = "") -> Request:
    """Unreadable says what is wrong; without an id of its own, a signed request has its signature's."""
    if not delivery.header("content-type").lower().startswith("application/json"):
        raise Unreadable("send JSON with 'Content-Type: application/json'")
    body = delivery.json()
    if not _is_text(body.get("sender"), MOST_SENDER_CHARACTERS):
        raise Unreadable(f"'sender' must be a text of 1 to {MOST_SENDER_CHARACTERS} characters")
    if not isinstance(body.get("message"), str):
        raise Unreadable("'message' must be a text")
    number = body.get("message_id")
    if number is not None and not _is_text(number, MOST_ID_CHARACTERS):
        raise Unreadable(f"'message_id' must be a text of 1 to {MOST_ID_CHARACTERS} characters")
    text = body["message"].encode(errors="replace").decode()
    return Request(body["sender"], text, f"id {number}" if number else signature)


def _is_text(value: object, most: int) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= most:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)
