"""Microsoft Teams, as learn.microsoft.com describes the Bot Framework's REST API."""

from __future__ import annotations

import functools
import html
import json
import re
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from reliefdesk.messaging.platforms.teams import Teams
from reliefdesk.web.delivery import Delivery
from tests.contract.case import PAYLOADS, Case, Message, Told, with_headers
from tests.contract.fake_api import Recorded, Reply

APP, PASSWORD, TENANT = "c9e8c047-2a74-40a2-b28a-b162d5f5327c", "a-password-for-tests", "clinic.example"
SERVICE = "https://smba.trafficmanager.net/amer/"
KID, BOT_TOKEN = "GCxArwoKXT8", "a-bots-token-for-tests"
_POST = re.compile(r"/v3/conversations/([^/]+)/activities/([^/]+)")
_FIELDS = {"type", "conversation", "replyToId", "from", "text", "textFormat", "attachments"}
_BUTTON = {"type", "title", "displayText", "text", "value"}


class TeamsCase(Case):
    kind = Teams
    stock = "botframework"
    signs_the_body = False  # the token speaks for the service address, and not for the words

    def credentials(self, api: str) -> dict[str, Any]:
        metadata = f"{api}/v1/.well-known/openidconfiguration"
        about = {"app_id": APP, "app_password": PASSWORD, "tenant": TENANT}
        return {**about, "login": f"{api}/login", "metadata": metadata, "api": api}

    def deliver(self, *messages: Message) -> Delivery:
        (message,) = messages
        return self.activity(text=message.text, message=message)

    def activity(self, message: Message | None = None, file: str = "message", **more: Any) -> Delivery:
        """One of the recorded ones, changed."""
        recorded = json.loads((PAYLOADS / "teams" / f"{file}.json").read_text())
        about = {} if message is None else _about(recorded, message)
        return self.sign(json.dumps({**recorded, **about, **more}).encode())

    def sign(self, body: bytes, **claims: Any) -> Delivery:
        headers = {"authorization": f"Bearer {make_token(**claims)}", "content-type": "application/json; charset=utf-8"}
        return Delivery(body, time.time(), headers)

    def attachment(self, message: Message) -> Delivery:
        picture = {"contentType": "image/*", "contentUrl": "https://smba.trafficmanager.net/amer/v3/attachments/0-eus"}
        return self.activity(message, text="", attachments=[picture])

    def unknown(self) -> list[Delivery]:
        said = Message("hello")
        bot = {"id": f"28:{APP}", "name": "Clinic"}
        return [
            self.activity(said, type="typing"),
            self.activity(said, type="conversationUpdate", membersAdded=[bot]),
            self.activity(said, type="messageReaction", reactionsAdded=[{"type": "like"}]),
            self.activity(said, type="messageUpdate", channelData={"eventType": "editMessage"}),
            self.activity(said, type="messageDelete"),
            self.activity(said, type="installationUpdate", action="add"),
            self.activity(said, type="invoke", name="composeExtension/query"),
            self.activity(said, type="message", **{"from": bot}),
            self.activity(said, type="message", **{"from": {}}),
            self.activity(said, type="something_new"),
        ]

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {"authorization": ""})

    def forged(self, delivery: Delivery) -> Delivery:
        token = make_token(key=rsa.generate_private_key(65537, 2048))
        return with_headers(delivery, {"authorization": f"Bearer {token}"})

    def stale(self, message: Message) -> Delivery:
        return self.sign(self.deliver(message).body, exp=time.time() - 600)

    def press(self, title: str, recorded: Recorded) -> Delivery:
        buttons = recorded.body["attachments"][0]["content"]["buttons"]
        (button,) = [button for button in buttons if button["title"] == title]
        message = Message("", person=recorded.body["conversation"]["id"].removeprefix("a:"))
        pressed = {"text": button["text"], "value": button["value"], "replyToId": "1763830862346"}
        return self.activity(message, attachments=[], **pressed)

    def answer(self, request: Recorded) -> Reply:
        if request.path.endswith("/openidconfiguration"):
            keys = f"http://{request.headers['Host']}/v1/.well-known/keys"
            return Reply(body={"issuer": "https://api.botframework.com", "jwks_uri": keys})
        if request.path.endswith("/keys"):
            return Reply(body={"keys": [public_key()]})
        if request.path == f"/login/{TENANT}/oauth2/v2.0/token":
            return _token(request.body)
        if request.headers.get("Authorization") != f"Bearer {BOT_TOKEN}":
            return _refused(401, "Unauthorized")
        match, body = _POST.fullmatch(request.path), request.body
        if not match:
            return _refused(404, "ServiceError")
        if len(json.dumps(body, ensure_ascii=False).encode("utf-16-le")) > 28 * 1024:
            return _refused(413, "MessageSizeTooBig")
        if set(body) - _FIELDS or body["conversation"]["id"] != unquote(match[1]) or body["replyToId"] != match[2]:
            return _refused(400, "BadSyntax")
        if not body["text"] or not all(_is_valid(card) for card in body.get("attachments", ())):
            return _refused(400, "BadArgument")
        return Reply(201, {"id": "1763830862346"})

    def told(self, request: Recorded) -> Told | None:
        if not _POST.fullmatch(request.path):
            return None
        body = request.body
        buttons = [button for card in body.get("attachments", ()) for button in card["content"]["buttons"]]
        person = body["conversation"]["id"].removeprefix("a:")
        return Told(person, _seen(body["text"]), tuple(button["title"] for button in buttons))


@functools.cache
def private_key() -> rsa.RSAPrivateKey:
    """Microsoft's, for these tests."""
    return rsa.generate_private_key(65537, 2048)


def public_key() -> dict[str, Any]:
    """As Microsoft publishes it."""
    jwk = jwt.algorithms.RSAAlgorithm.to_jwk(private_key().public_key(), as_dict=True)
    return {**jwk, "kid": KID, "use": "sig", "endorsements": ["msteams", "webchat"]}


def make_token(
    key: Any = None, algorithm: str = "RS256", header: Mapping[str, Any] | None = None, **claims: Any
) -> str:
    """Of the Bot Framework's; a claim of None is left away."""
    now = time.time()
    usual = {"iss": "https://api.botframework.com", "aud": APP, "nbf": now - 300, "exp": now + 3600}
    all_claims = {**usual, "serviceurl": SERVICE, **claims}
    kept = {name: value for name, value in all_claims.items() if value is not None}
    return jwt.encode(kept, key or private_key(), algorithm, {"kid": KID, **(header or {})})


def _about(recorded: Mapping[str, Any], message: Message) -> dict[str, Any]:
    conversation = {**recorded["conversation"], "id": f"a:{message.person}"}
    return {"id": str(message.number), "from": {"id": f"29:{message.person}"}, "conversation": conversation}


def _token(form: Mapping[str, str]) -> Reply:
    wanted = {
        "grant_type": "client_credentials",
        "client_id": APP,
        "client_secret": PASSWORD,
        "scope": "https://api.botframework.com/.default",
    }
    if form != wanted:
        return Reply(401, {"error": "invalid_client", "error_description": "AADSTS7000215"})
    return Reply(body={"token_type": "Bearer", "expires_in": 3599, "access_token": BOT_TOKEN})


def _is_valid(card: Mapping[str, Any]) -> bool:
    buttons = card["content"]["buttons"]
    return (
        card["contentType"] == "application/vnd.microsoft.card.hero"
        and 0 < len(buttons) <= 6
        and all(set(button) == _BUTTON and button["type"] == "messageBack" and button["title"] for button in buttons)
    )


def _seen(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text.replace("<br/>", "\n")))


def _refused(status: int, code: str) -> Reply:
    return Reply(status, {"error": {"code": code, "message": code}})
