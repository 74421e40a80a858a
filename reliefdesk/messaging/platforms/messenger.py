"""Messenger, and Instagram by the same page (developers.facebook.com/documentation/business-messaging)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.choices import offered
from reliefdesk.messaging.credentials import Credentials
from reliefdesk.messaging.markdown import plain
from reliefdesk.messaging.platform import Call, Part
from reliefdesk.messaging.platforms.meta import MetaCredentials, MetaPlatform, entries
from reliefdesk.messaging.splitting import split
from reliefdesk.web.delivery import Delivery, Event, each

MOST_OF_TITLE = 20
MOST_QUICK_REPLIES = 13
MOST_BUTTONS, MOST_BESIDE_BUTTONS = 3, 640
GET_STARTED = "GET_STARTED"  # what the button that opens a chat carries, as docs/channels/messenger.md has it


@dataclass(frozen=True)
class App:
    """An app's limits: `most` by `measure`; `has_buttons` is whether all who have it see a text with buttons."""

    most: int
    measure: Callable[[str], int]
    has_buttons: bool


# In a browser, Instagram leaves out buttons and the text above them.
APPS = {"page": App(2000, len, True), "instagram": App(1000, lambda text: len(text.encode()), False)}


class Messenger(MetaPlatform):
    """One page, with the Instagram account that is linked to it."""

    name: ClassVar[str] = "messenger"
    credentials: ClassVar[type[Credentials]] = MetaCredentials
    unwanted: ClassVar[frozenset[str]] = frozenset({"551"})  # the person has blocked the page, or is gone
    whom: ClassVar[str] = "the id as page:24836751234, or for Instagram as instagram:24836751234"

    @classmethod
    def persons(cls, given: str, region: str) -> list[str]:
        return [given] if ":" in given else [f"{app}:{given}" for app in APPS]

    def read(self, delivery: Delivery) -> Sequence[Event]:
        """What people sent; echoes, receipts, reactions, edits, what another app answers: left alone, as all else."""
        app = delivery.json().get("object")
        if app not in APPS:
            return []
        return list(each(entries(delivery), lambda entry: _entry_events(app, entry)))

    def render(self, answer: Answer) -> Sequence[Part]:
        return _rendered(answer, APPS["page"])

    def render_for(self, address: str, answer: Answer) -> Sequence[Part]:
        return _rendered(answer, APPS[address.partition(":")[0]])

    def call(self, address: str, part: Part) -> Call:
        recipient = {"id": address.partition(":")[2]}
        return self.graph("me/messages", {"recipient": recipient, "messaging_type": "RESPONSE", "message": part})

    def probe(self) -> Call:
        return self.graph("me?fields=id")


def _entry_events(app: str, entry: Mapping[str, Any]) -> Iterator[Event]:
    return each(entry.get("messaging") or [], lambda item: _events(app, item))


def _events(app: str, item: Mapping[str, Any]) -> Iterator[Event]:
    person = f"{app}:{item['sender']['id']}"
    if message := item.get("message"):
        text = message.get("text") or ""
        if not _is_left_alone(message) and (text or _has_attachment(message)):
            yield Event(message["mid"], person, person, text)
    elif postback := item.get("postback"):
        text = "hello" if postback.get("payload") == GET_STARTED else postback["title"]
        yield Event(postback.get("mid") or f"{person}:{item['timestamp']}", person, person, text)


def _is_left_alone(message: Mapping[str, Any]) -> bool:
    return bool(message.get("is_echo") or message.get("is_deleted"))


def _has_attachment(message: Mapping[str, Any]) -> bool:
    # What Meta does not pass on is one too. Whoever mentions the clinic in a story has asked nothing.
    kinds = [attachment["type"] for attachment in message.get("attachments") or ()]
    return bool(message.get("is_unsupported")) or any(kind != "story_mention" for kind in kinds)


def _rendered(answer: Answer, app: App) -> list[Part]:
    text, choices = offered(answer, MOST_QUICK_REPLIES, MOST_OF_TITLE)
    text = plain(text)
    if app.has_buttons and 0 < len(choices) <= MOST_BUTTONS and len(text) <= MOST_BESIDE_BUTTONS:
        buttons = [{"type": "postback", "title": title, "payload": title} for title in choices]
        template = {"template_type": "button", "text": text, "buttons": buttons}
        return [{"attachment": {"type": "template", "payload": template}}]
    parts: list[Part] = [{"text": piece} for piece in split(text, app.most, app.measure)]
    if choices:
        parts[-1]["quick_replies"] = [{"content_type": "text", "title": title, "payload": title} for title in choices]
    return parts
