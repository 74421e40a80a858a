"""WhatsApp: Meta's Cloud API (developers.facebook.com/documentation/business-messaging/whatsapp)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import Field, StringConstraints

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.choices import numbered
from reliefdesk.messaging.markdown import converted, written_out
from reliefdesk.messaging.phone import e164
from reliefdesk.messaging.platform import Call, Part
from reliefdesk.messaging.platforms.meta import MetaCredentials, MetaPlatform, entries
from reliefdesk.messaging.splitting import split
from reliefdesk.web.delivery import Delivery, Event, each

MOST_WHATSAPP_CHARACTERS = 4096
MOST_BESIDE_CHOICES = 1024
MOST_BUTTONS, MOST_OF_BUTTON = 3, 20
MOST_LIST_ROWS, MOST_OF_ROW, MOST_OF_DESCRIPTION = 10, 24, 72
ATTACHMENTS = frozenset("audio contacts document image location order sticker unknown unsupported video".split())
NO_MESSAGES = frozenset("delete deleted edit keep_in_chat pin reaction revoke".split())  # of what is unsupported
_CHOOSE = "Choose"  # what opens a list


class WhatsappCredentials(MetaCredentials):
    phone_number_id: Annotated[
        str,
        StringConstraints(pattern=r"^\d+$"),
        Field(description="digits, such as 106540352242922, and not the phone number itself"),
    ]


class Whatsapp(MetaPlatform):
    """One business phone number."""

    name: ClassVar[str] = "whatsapp"
    credentials: ClassVar[type[WhatsappCredentials]] = WhatsappCredentials
    whom: ClassVar[str] = "the number as 14045550111, or the id as US.13491208655302"
    account: WhatsappCredentials

    @classmethod
    def persons(cls, given: str, region: str) -> list[str]:
        number = (e164(given, region) or given).removeprefix("+")
        return list(dict.fromkeys([number, given.removeprefix("+"), given]))

    def read(self, delivery: Delivery) -> Sequence[Event]:
        """What people sent; what becomes of our messages, reactions, groups, other numbers and all else: left alone."""
        return list(each(entries(delivery), lambda entry: each(entry["changes"], self._events)))

    def render(self, answer: Answer) -> Sequence[Part]:
        text = converted(answer.text, bold=lambda words: f"*{words}*", link=written_out)
        if not (interactive := _interactive(answer.choices)):
            whole = numbered(text, answer.choices, answer.how)
            return [_text(piece) for piece in split(whole, MOST_WHATSAPP_CHARACTERS)]
        *before, last = _with_short_end(text)
        return [*map(_text, before), {"type": "interactive", "interactive": {**interactive, "body": {"text": last}}}]

    def call(self, address: str, part: Part) -> Call:
        # Whoever hides the phone number is reached by an id that only this business knows, such as US.13491208655302.
        to = {"to" if address.isdigit() else "recipient": address}
        body = {"messaging_product": "whatsapp", "recipient_type": "individual", **to, **part}
        return self.graph(f"{self.account.phone_number_id}/messages", body)

    def probe(self) -> Call:
        return self.graph(f"{self.account.phone_number_id}?fields=id")

    def _events(self, change: Mapping[str, Any]) -> Iterator[Event]:
        value = change["value"]
        if change["field"] == "messages" and value["metadata"]["phone_number_id"] == self.account.phone_number_id:
            contacts = value.get("contacts") or []
            only = contacts[0] if len(contacts) == 1 else {}
            yield from each(value.get("messages") or [], lambda message: _events(message, only))


def _events(message: Mapping[str, Any], contact: Mapping[str, Any]) -> Iterator[Event]:
    if (said := _said(message)) is None or "group_id" in message:
        return
    id_of_business = message.get("from_user_id") or contact.get("user_id")
    person = id_of_business or message["from"]
    yield Event(message["id"], person, message.get("from") or person, said)


def _said(message: Mapping[str, Any]) -> str | None:
    kind = message["type"]
    content: Any = message.get(kind)
    if kind == "text":
        return str(content["body"])
    if kind == "button":
        return str(content["text"])
    if kind == "interactive":
        chosen = content.get(content["type"]) or {}
        return chosen.get("description") or chosen.get("title")
    if kind in ATTACHMENTS:
        about = content if isinstance(content, dict) else {}
        is_no_message = kind == "unsupported" and about.get("type") in NO_MESSAGES
        return None if is_no_message else str(about.get("caption") or about.get("text") or "")
    return None


def _interactive(choices: Sequence[str]) -> dict[str, Any] | None:
    longest = max(map(len, choices), default=0)
    if not 0 < len(set(choices)) == len(choices) <= MOST_LIST_ROWS or longest > MOST_OF_DESCRIPTION:
        return None
    if len(choices) <= MOST_BUTTONS and longest <= MOST_OF_BUTTON:
        buttons = [{"type": "reply", "reply": {"id": id_, "title": title}} for id_, title in _numbers(choices)]
        return {"type": "button", "action": {"buttons": buttons}}
    # A title that is too long for a row is its description, whole, below a number.
    rows = [
        {"id": id_, "title": title} if longest <= MOST_OF_ROW else {"id": id_, "title": id_, "description": title}
        for id_, title in _numbers(choices)
    ]
    return {"type": "list", "action": {"button": _CHOOSE, "sections": [{"rows": rows}]}}


def _numbers(choices: Sequence[str]) -> list[tuple[str, str]]:
    return [(str(number), title) for number, title in enumerate(choices, 1)]


def _with_short_end(text: str) -> list[str]:
    """Pieces of which the last has room for choices beside it."""
    *_, last = split(text, MOST_BESIDE_CHOICES)
    rest = text.strip().removesuffix(last).rstrip()
    return [*split(rest, MOST_WHATSAPP_CHARACTERS), last] if rest else [last]


def _text(body: str) -> Part:
    return {"type": "text", "text": {"preview_url": False, "body": body}}
