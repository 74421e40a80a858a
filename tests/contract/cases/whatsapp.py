"""WhatsApp, as developers.facebook.com/documentation/business-messaging/whatsapp describes it."""

from __future__ import annotations

import re
from typing import Any

from reliefdesk.messaging.platforms.whatsapp import Whatsapp
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Message, Told
from tests.contract.cases.meta import MetaCase, refused
from tests.contract.fake_api import Recorded, Reply

NUMBER = "106540352242922"
_LEFT_ALONE = "flow_reply group other_field other_number reaction status failed system".split()


class WhatsappCase(MetaCase):
    kind = Whatsapp

    def credentials(self, api: str) -> dict[str, Any]:
        return {**super().credentials(api), "phone_number_id": NUMBER}

    def deliver(self, *messages: Message) -> Delivery:
        """The first two in one change, the others in an entry each."""
        changes = [self._change(list(messages[:2])), *(self._change([message]) for message in messages[2:])]
        payload = self.payload("text")
        (entry,) = payload["entry"]
        return self.send({**payload, "entry": [{**entry, "changes": [change]} for change in changes]})

    def attachment(self, message: Message) -> Delivery:
        payload = self.payload("image")
        payload["entry"][0]["changes"][0]["value"]["messages"][0].update(_who(message))
        return self.send(payload)

    def unknown(self) -> list[Delivery]:
        return [
            *(self.send(self.payload(name)) for name in _LEFT_ALONE),
            self.send({"object": "whatsapp_business_account", "entry": [{"id": "0", "of": "next year"}]}),
            self.send({"object": "whatsapp_business_account", "entry": []}),
        ]

    def press(self, title: str, recorded: Recorded) -> Delivery:
        shown = recorded.body["interactive"]
        message = Message("", person=recorded.body["to"].removeprefix("1"))
        if shown["type"] == "button":
            (button,) = [b["reply"] for b in shown["action"]["buttons"] if b["reply"]["title"] == title]
            pressed: dict[str, Any] = {"type": "button_reply", "button_reply": button}
        else:
            (row,) = [row for row in _rows(shown) if title in (row["title"], row.get("description"))]
            pressed = {"type": "list_reply", "list_reply": row}
        payload = self.payload("button_reply")
        payload["entry"][0]["changes"][0]["value"]["messages"][0].update({**_who(message), "interactive": pressed})
        return self.send(payload)

    def take(self, request: Recorded) -> Reply:
        body = request.body
        if request.path != f"/v25.0/{NUMBER}/messages":
            return refused("Unsupported post request", 100)
        known = {"messaging_product", "recipient_type", "to", "recipient", "type", body.get("type")}
        if set(body) - known or body["messaging_product"] != "whatsapp" or ("to" in body) == ("recipient" in body):
            return refused("Unexpected key")
        if not re.fullmatch(r"\d{8,15}", body.get("to", "14045550111")):
            return refused("Recipient phone number not in allowed format", 131030)
        if problem := _problem(body):
            return refused(problem)
        return Reply(body={"messaging_product": "whatsapp", "messages": [{"id": "wamid.HBgLMTQ"}]})

    def told(self, request: Recorded) -> Told | None:
        if not request.path.endswith("/messages"):
            return None
        body = request.body
        person = body["to"].removeprefix("1") if "to" in body else body["recipient"]
        if body["type"] == "text":
            return Told(person, body["text"]["body"])
        shown = body["interactive"]
        if shown["type"] == "button":
            titles = [button["reply"]["title"] for button in shown["action"]["buttons"]]
        else:
            titles = [row.get("description", row["title"]) for row in _rows(shown)]
        return Told(person, shown["body"]["text"], tuple(titles))

    def _change(self, messages: list[Message]) -> dict[str, Any]:
        (change,) = self.payload("text")["entry"][0]["changes"]
        value = change["value"]
        (contact,), (shape,) = value["contacts"], value["messages"]
        value["contacts"] = [{**contact, "wa_id": f"1{m.person}", "user_id": f"US.{m.person}"} for m in messages]
        value["messages"] = [{**shape, **_who(m), "text": {"body": m.text}} for m in messages]
        return dict(change)


def _who(message: Message) -> dict[str, str]:
    numbers = {"from": f"1{message.person}", "from_user_id": f"US.{message.person}"}
    return {**numbers, "id": f"wamid.{message.number}", "timestamp": "1779372805"}


def _rows(shown: dict[str, Any]) -> list[dict[str, str]]:
    return [row for section in shown["action"]["sections"] for row in section["rows"]]


def _problem(body: dict[str, Any]) -> str:
    if body["type"] == "text":
        return "" if 0 < len(body["text"]["body"]) <= 4096 else "text.body must be 1 to 4096 characters"
    shown = body["interactive"]
    if not 0 < len(shown["body"]["text"]) <= 1024:
        return "interactive.body.text must be 1 to 1024 characters"
    if shown["type"] == "button":
        replies = [button["reply"] for button in shown["action"]["buttons"]]
        titles = [reply["title"] for reply in replies]
        if not 1 <= len(titles) <= 3 or any(not 0 < len(title) <= 20 for title in titles):
            return "1 to 3 buttons of 1 to 20 characters"
    else:
        replies = _rows(shown)
        titles = [row["title"] for row in replies]
        if not 1 <= len(titles) <= 10 or any(not 0 < len(title) <= 24 for title in titles):
            return "1 to 10 rows of 1 to 24 characters"
        if any(len(row.get("description", "")) > 72 for row in replies) or len(shown["action"]["button"]) > 20:
            return "descriptions of up to 72 characters, a button of up to 20"
    ids = {reply["id"] for reply in replies}
    return "" if len(ids) == len(set(titles)) == len(replies) else "duplicated ids or titles"
