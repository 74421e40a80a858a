"""Slack, as docs.slack.dev describes it."""

from __future__ import annotations

import html
import json
import re
import time
from typing import Any
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from reliefdesk.messaging.platforms.slack import Slack
from reliefdesk.web.delivery import Delivery
from tests.contract.case import PAYLOADS, Case, Message, Told, with_headers
from tests.contract.fake_api import Recorded, Reply

TOKEN, SECRET, BOT = "xoxb-for-tests", "signing-secret-for-tests", "U0LAN0Z89"
FORM = "application/x-www-form-urlencoded"
_POST = "/chat.postMessage"
_FIELDS = {"channel", "thread_ts", "text", "blocks", "unfurl_links", "unfurl_media"}


class SlackCase(Case):
    kind = Slack
    stock = "slack"

    def credentials(self, api: str) -> dict[str, Any]:
        return {"signing_secret": SECRET, "bot_token": TOKEN, "api": f"{api}/api"}

    def deliver(self, *messages: Message) -> Delivery:
        (message,) = messages
        return self.event(direct(message))

    def event(self, event: dict[str, Any]) -> Delivery:
        """In Slack's envelope."""
        envelope = json.loads((PAYLOADS / "slack" / "event_callback.json").read_text())
        return self.sign(json.dumps({**envelope, "event_id": f"Ev{time.time_ns()}", "event": event}).encode())

    def sign(self, body: bytes, kind: str = "application/json", at: float | None = None) -> Delivery:
        now = time.time() if at is None else at
        stamp = str(int(now))
        try:
            signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
        except UnicodeDecodeError:
            signature = "v0="
        headers = {"x-slack-request-timestamp": stamp, "x-slack-signature": signature or "", "content-type": kind}
        return Delivery(body, now, headers)

    def attachment(self, message: Message) -> Delivery:
        file = {"id": "F0S43PZDF", "mimetype": "image/png", "url_private": "https://files.slack.com/x.png"}
        return self.event({**direct(message), "subtype": "file_share", "files": [file]})

    def unknown(self) -> list[Delivery]:
        said = direct(Message("hello"))
        changed = {key: said[key] for key in ("type", "channel", "channel_type", "ts")}
        return [
            self.event({**changed, "subtype": "message_changed", "hidden": True, "message": said}),
            self.event({**changed, "subtype": "message_deleted", "deleted_ts": said["ts"]}),
            self.event({**said, "bot_id": "B0LAN0Z89", "user": BOT}),
            self.event({**said, "subtype": "bot_message", "bot_id": "B19LU7CSY"}),
            self.event({**said, "channel": "C024BE91L", "channel_type": "channel"}),
            self.event({**said, "type": "app_mention", "channel": "C024BE91L", "edited": {"user": "U1", "ts": "1.1"}}),
            self.event({"type": "reaction_added", "user": "U1", "reaction": "thumbsup", "item": {"type": "message"}}),
            self.event({"type": "something_new"}),
            self.sign(b'{"type": "event_callback"}'),
            self.interaction({"type": "view_submission", "user": {"id": "U1"}, "view": {"id": "V1"}}),
            self.sign(urlencode({"command": "/clinic", "text": "hello"}).encode(), FORM),
        ]

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {"x-slack-signature": ""})

    def forged(self, delivery: Delivery) -> Delivery:
        stamp = delivery.header("x-slack-request-timestamp")
        signature = SignatureVerifier("somebody else's").generate_signature(timestamp=stamp, body=delivery.body)
        return with_headers(delivery, {"x-slack-signature": signature or ""})

    def stale(self, message: Message) -> Delivery:
        return self.sign(self.deliver(message).body, at=time.time() - 600)

    def interaction(self, payload: dict[str, Any]) -> Delivery:
        """As buttons and views come: JSON in a form."""
        return self.sign(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    def press(self, title: str, recorded: Recorded) -> Delivery:
        (actions,) = [block for block in recorded.body["blocks"] if block["type"] == "actions"]
        (button,) = [button for button in actions["elements"] if button["text"]["text"] == title]
        payload = json.loads((PAYLOADS / "slack" / "block_actions.json").read_text())
        payload["user"]["id"] = f"U{recorded.body['channel'][1:]}"
        payload["channel"]["id"] = payload["container"]["channel_id"] = recorded.body["channel"]
        payload["message"]["blocks"] = recorded.body["blocks"]
        shown = {**button["text"], "text": html.escape(title, quote=False)}
        payload["actions"] = [
            {**button, "block_id": "WaXA", "text": shown, "action_ts": f"{time.time():.6f}", "type": "button"}
        ]
        return self.interaction(payload)

    def answer(self, request: Recorded) -> Reply:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return _refused("invalid_auth")
        if request.path != f"/api{_POST}":
            return Reply(body={"ok": True, "user_id": BOT})
        body = request.body
        if unknown := set(body) - _FIELDS:
            return _refused(f"invalid_arguments {sorted(unknown)}")
        if not 0 < len(body["text"]) <= 40_000:
            return _refused("msg_too_long" if body["text"] else "no_text")
        if not 0 < len(body["blocks"]) <= 50 or not all(_is_valid(block) for block in body["blocks"]):
            return _refused("invalid_blocks")
        return Reply(body={"ok": True, "channel": body["channel"], "ts": "1503435956.000247"})

    def told(self, request: Recorded) -> Told | None:
        if not request.path.endswith(_POST) or not self.answer(request).body["ok"]:
            return None
        blocks = request.body["blocks"]
        text = "\n\n".join(_seen(block["text"]["text"]) for block in blocks if block["type"] == "section")
        buttons = [button for block in blocks if block["type"] == "actions" for button in block["elements"]]
        return Told(request.body["channel"][1:], text, tuple(button["text"]["text"] for button in buttons))


def direct(message: Message) -> dict[str, Any]:
    """A message in a direct conversation, as it is written: with entities."""
    event: dict[str, Any] = json.loads((PAYLOADS / "slack" / "message_im.json").read_text())
    text = html.escape(message.text, quote=False)
    stamp = f"{message.number}.000200"
    whose = {"channel": f"D{message.person}", "user": f"U{message.person}"}
    return {**event, **whose, "text": text, "ts": stamp, "event_ts": stamp}


def _is_valid(block: dict[str, Any]) -> bool:
    if block["type"] == "section":
        return block["text"]["type"] == "mrkdwn" and 0 < len(block["text"]["text"]) <= 3000
    buttons = block["elements"]
    ids = {button["action_id"] for button in buttons}
    return (
        block["type"] == "actions"
        and 0 < len(buttons) == len(ids) <= 25
        and all(button["text"]["type"] == "plain_text" and 0 < len(button["text"]["text"]) <= 75 for button in buttons)
        and all(len(button["value"]) <= 2000 for button in buttons)
    )


def _seen(text: str) -> str:
    return html.unescape(re.sub(r"<[^<>|]+\|([^<>]*)>", r"\1", re.sub(r"\*(\S.*?)\*", r"\1", text)))


def _refused(error: str) -> Reply:
    return Reply(body={"ok": False, "error": error})
