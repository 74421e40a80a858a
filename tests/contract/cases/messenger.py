"""Messenger, as developers.facebook.com/documentation/business-messaging/messenger-platform describes it."""

from __future__ import annotations

from typing import Any

from reliefdesk.messaging.platforms.messenger import Messenger
from reliefdesk.web.delivery import Delivery
from tests.contract.case import Message, Told
from tests.contract.cases.meta import MetaCase, refused
from tests.contract.fake_api import Recorded, Reply

INSTAGRAM = "1784"  # what ids begin with that the fake takes for Instagram's
_LEFT_ALONE = (
    "delivery echo edit feed instagram_comment instagram_deleted instagram_echo instagram_seen "
    "instagram_story_mention reaction read referral standby"
).split()


class MessengerCase(MetaCase):
    kind = Messenger
    stock = "facebook"

    def deliver(self, *messages: Message) -> Delivery:
        """The first two in one entry, the others in one each."""
        return self._deliver([{"message": {"mid": f"m_{m.number}", "text": m.text}} for m in messages], messages)

    def attachment(self, message: Message) -> Delivery:
        image = {"type": "image", "payload": {"url": "https://scontent.xx.fbcdn.net/v/photo.jpg"}}
        return self._deliver([{"message": {"mid": f"m_{message.number}", "attachments": [image]}}], [message])

    def unknown(self) -> list[Delivery]:
        return [
            *(self.send(self.payload(name)) for name in _LEFT_ALONE),
            self.send({"object": "page", "entry": [{"id": "0", "of": "next year"}]}),
            self.send({"object": "of next year", "entry": []}),
        ]

    def press(self, title: str, recorded: Recorded) -> Delivery:
        message = Message("", person=recorded.body["recipient"]["id"])
        mid, shown = f"m_{message.number}", recorded.body["message"]
        if "quick_replies" in shown:
            (payload,) = [reply["payload"] for reply in shown["quick_replies"] if reply["title"] == title]
            pressed: dict[str, Any] = {"message": {"mid": mid, "text": title, "quick_reply": {"payload": payload}}}
        else:
            buttons = shown["attachment"]["payload"]["buttons"]
            (payload,) = [button["payload"] for button in buttons if button["title"] == title]
            pressed = {"postback": {"mid": mid, "title": title, "payload": payload}}
        return self._deliver([pressed], [message])

    def take(self, request: Recorded) -> Reply:
        body = request.body
        if request.path != "/v25.0/me/messages" or set(body) != {"recipient", "messaging_type", "message"}:
            return refused("Unsupported post request")
        if problem := _problem(body["message"], body["recipient"]["id"].startswith(INSTAGRAM)):
            return refused(problem)
        return Reply(body={"recipient_id": body["recipient"]["id"], "message_id": "m_AG5Hz2U"})

    def told(self, request: Recorded) -> Told | None:
        if not request.path.endswith("/me/messages"):
            return None
        person, shown = request.body["recipient"]["id"], request.body["message"]
        if "text" in shown:
            return Told(person, shown["text"], tuple(reply["title"] for reply in shown.get("quick_replies", ())))
        template = shown["attachment"]["payload"]
        return Told(person, template["text"], tuple(button["title"] for button in template["buttons"]))

    def _deliver(self, contents: list[dict[str, Any]], messages: Any) -> Delivery:
        payload = self.payload("text")
        (entry,) = payload["entry"]
        (shape,) = entry["messaging"]
        del shape["message"]
        events = [
            {**shape, **content, "sender": {"id": message.person}}
            for content, message in zip(contents, messages, strict=True)
        ]
        batches = [events[:2], *([event] for event in events[2:])]
        return self.send({**payload, "entry": [{**entry, "messaging": batch} for batch in batches]})


def _problem(message: dict[str, Any], is_instagram: bool) -> str:
    if "text" in message:
        length, most = (len(message["text"].encode()), 1000) if is_instagram else (len(message["text"]), 2000)
        replies = message.get("quick_replies", [])
        if set(message) - {"text", "quick_replies"} or not 0 < length <= most:
            return f"Length of param message[text] must be less than or equal to {most}"
        if len(replies) > 13 or any(not 0 < len(r["title"]) <= 20 or len(r["payload"]) > 1000 for r in replies):
            return "Too many quick replies, or a title of more than 20 characters"
        return ""
    template = message["attachment"]["payload"]
    titles = [button["title"] for button in template["buttons"]]
    if template["template_type"] != "button" or not 0 < len(template["text"]) <= 640 or is_instagram:
        return "The text of a button template has 1 to 640 characters"
    fits = 1 <= len(titles) <= 3 and all(0 < len(title) <= 20 for title in titles)
    return "" if fits else "1 to 3 buttons of 1 to 20 characters"
