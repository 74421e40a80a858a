"""Telegram, as core.telegram.org/bots/api describes it."""

from __future__ import annotations

import html
import json
import re
import time
from typing import Any

from reliefdesk.messaging.platforms.telegram import Telegram
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Case, Message, Told, with_headers
from tests.contract.fake_api import Recorded, Reply

TOKEN, SECRET = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "s3cret-token_for-tests"
HEADER = "x-telegram-bot-api-secret-token"


class TelegramCase(Case):
    kind = Telegram
    stock = "telegram"
    signs_the_body = False

    def credentials(self, api: str) -> dict[str, Any]:
        return {"token": TOKEN, "secret_token": SECRET, "api": api}

    def deliver(self, *messages: Message) -> Delivery:
        (message,) = messages
        return _update(message, message={**_message(message), "text": message.text})

    def sign(self, body: bytes) -> Delivery:
        return Delivery(body, time.time(), {HEADER: SECRET, "content-type": "application/json"})

    def attachment(self, message: Message) -> Delivery:
        photo = {"file_id": "AgACAgIAAxkBAAI", "file_unique_id": "AQADxh", "file_size": 1234, "width": 90, "height": 67}
        return _update(message, message={**_message(message), "photo": [photo]})

    def unknown(self) -> list[Delivery]:
        said = Message("hello")
        member = {"chat": _chat(said), "from": _person(said), "date": 1, "old_chat_member": {}, "new_chat_member": {}}
        group = {"id": -100123, "type": "supergroup", "title": "A group"}
        return [
            _update(said, my_chat_member=member),
            _update(said, edited_message={**_message(said), "text": "hello again", "edit_date": 2}),
            _update(said, channel_post={"message_id": 1, "chat": {"id": -1, "type": "channel"}, "text": "x"}),
            _update(said, message={**_message(said), "chat": group, "text": "hello"}),
            _update(
                said, message={**_message(said), "message_auto_delete_timer_changed": {"message_auto_delete_time": 9}}
            ),
            _update(said, something_new={"of": "next year"}),
        ]

    def unsigned(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {HEADER: ""})

    def forged(self, delivery: Delivery) -> Delivery:
        return with_headers(delivery, {HEADER: "x" * len(SECRET)})

    def press(self, title: str, recorded: Recorded) -> Delivery:
        keyboard = recorded.body["reply_markup"]
        (data,) = [b["callback_data"] for row in keyboard["inline_keyboard"] for b in row if b["text"] == title]
        message = Message("", person=str(recorded.body["chat_id"]))
        shown = {**_message(message), "text": recorded.body["text"], "reply_markup": keyboard}
        query = {"id": "4382bfdwdsb323b2d9", "from": _person(message), "message": shown, "data": data}
        return _update(message, callback_query={**query, "chat_instance": "1"})

    def answer(self, request: Recorded) -> Reply:
        if not request.path.startswith(f"/bot{TOKEN}/"):
            return _refused(401, "Unauthorized")
        method = request.path.rpartition("/")[2]
        if method != "sendMessage":
            return Reply(body={"ok": True, "result": True})
        body = request.body
        if not 0 < len(_seen(body["text"])) <= 4096:
            return _refused(400, "Bad Request: message is too long")
        if body.get("parse_mode") == "HTML" and re.search(r"<(?!/?(b|i|a)[ >])|&(?!amp;|lt;|gt;|quot;)", body["text"]):
            return _refused(400, "Bad Request: can't parse entities")
        for row in body.get("reply_markup", {}).get("inline_keyboard", ()):
            if any(not 0 < len(button["callback_data"].encode()) <= 64 for button in row):
                return _refused(400, "Bad Request: BUTTON_DATA_INVALID")
        return Reply(body={"ok": True, "result": {"message_id": 1, "chat": {"id": body["chat_id"]}}})

    def told(self, request: Recorded) -> Told | None:
        if not request.path.endswith("/sendMessage"):
            return None
        rows = request.body.get("reply_markup", {}).get("inline_keyboard", ())
        titles = tuple(button["text"] for row in rows for button in row)
        return Told(str(request.body["chat_id"]), _seen(request.body["text"]), titles)


def _seen(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", text))


def _refused(status: int, description: str) -> Reply:
    return Reply(status, {"ok": False, "error_code": status, "description": description})


def _person(message: Message) -> dict[str, Any]:
    return {"id": int(message.person), "is_bot": False, "first_name": "Rosa", "language_code": "en"}


def _chat(message: Message) -> dict[str, Any]:
    return {"id": int(message.person), "first_name": "Rosa", "type": "private"}


def _message(message: Message) -> dict[str, Any]:
    return {"message_id": 5, "from": _person(message), "chat": _chat(message), "date": int(time.time())}


def _update(of: Message, **what: Any) -> Delivery:
    return TelegramCase().sign(json.dumps({"update_id": of.number, **what}).encode())
