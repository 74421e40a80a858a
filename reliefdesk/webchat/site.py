"""What the webchat's end points ask about a request: whence it comes, and whether it is too much."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sanic.request import Request

from reliefdesk.assistant.fallback import MOST_MESSAGE_CHARACTERS, Fallback
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.topic import load_topics
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.web.asset import Asset
from reliefdesk.web.caller import is_from_here
from reliefdesk.web.origins import Origins, read_origins
from reliefdesk.web.rate_limit import Limit, Rate
from reliefdesk.web.webhook import address_of
from reliefdesk.webchat import bodies, rates
from reliefdesk.webchat.config import as_json, widget_facts
from reliefdesk.webchat.documents import red_flag_list
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.refusal import Refusal

SECONDS_BEFORE_RETRY = 5  # when nothing can be stored


class Site:
    """Limits, origins and public documents of one server, read when it starts and at each swap."""

    def __init__(self, settings: Settings, root: Path, messages: Messages, fallback: Fallback) -> None:
        self._root, self._messages, self._fallback, self._proxies = root, messages, fallback, settings.proxies
        self._origins = Origins(read_origins(settings.origins), settings.is_local, settings.public_url)
        self._limits = {rate: Limit(rate) for rate in rates.ALL}
        self._callbacks = CallbackStore(settings.callbacks)
        self.read()

    def read(self) -> None:
        """All facts from their files, again; ContentError leaves them as they were."""
        clinic, flags = load_clinic(self._root / "clinic.yml"), load_red_flags(self._root / RED_FLAGS_FILE)
        topics = load_topics(self._root)
        self._fallback.read()
        self._messages.read(clinic)
        self._phone, self.region = clinic.phone, clinic.region
        cards = {tier: clinic.fill(text) for tier, text in flags.replies.items()}
        self.red_flags = red_flag_list(flags, cards, self._messages.links)
        self.config = Asset.of(as_json(widget_facts(clinic, topics)))

    def origin(self, request: Request) -> str:
        """What a session is bound to; refused for a website that is not on the list."""
        origin = self._origin(request)
        if origin is None:
            raise Refusal("origin", "This website is not among those that may show the assistant.")
        return origin

    def allows(self, request: Request) -> bool:
        return self._origin(request) is not None

    def address(self, request: Request) -> str:
        """Of the visitor, behind our own proxies."""
        return address_of(request, self._proxies)

    def limit(self, rate: Rate, key: str) -> None:
        """Refused, with the time to wait, when it is too much."""
        if wait := self._limits[rate].take(key):
            raise Refusal("rate", self._slower(), wait=wait)

    def message(self, raw: bytes, session: str) -> bodies.MessageBody:
        """Checked; what is too long or too much is told kindly, or gets its card if it holds a red flag.

        A red flag that is only one more message than the session may send is let in.
        """
        wait, is_large = self._limits[rates.MESSAGES].take(session), len(raw) > bodies.MOST_BODY_BYTES
        # What is too large is read all the same, as there may be a red flag in it; Sanic takes no more than 128 KB.
        text = bodies.text_of(raw, bodies.MOST_BODY_BYTES if wait else len(raw))
        is_long = len(text) > MOST_MESSAGE_CHARACTERS
        if not (wait or is_large or is_long):
            return bodies.checked(bodies.MessageBody, bodies.read_object(raw))
        seen = text[:MOST_MESSAGE_CHARACTERS] if wait else text
        tier, card = self._fallback.tier(seen), self._fallback.card(seen)
        more: dict[str, Any] = {"kind": "red_flag", "links": self._messages.links[tier]} if tier else {}
        if is_large:
            raise bodies.too_large(card, **more)
        if is_long:
            raise Refusal("text", card or self._fallback.too_long(""), **more)
        if tier and not self._limits[rates.RED_FLAGS].take(session):
            return bodies.checked(bodies.MessageBody, bodies.read_object(raw))
        raise Refusal("rate", card or self._slower(), wait=wait, **more)

    def urgent(self, refusal: Refusal, raw: bytes) -> Refusal:
        """As it is, or with the card if there is a red flag in what is refused, whatever is wrong with the rest."""
        if "kind" in refusal.body or (tier := self._fallback.tier(text := bodies.text_of(raw))) is None:
            return refusal
        return refusal.saying(self._fallback.card(text) or "", kind="red_flag", links=self._messages.links[tier])

    def unstored(self, request: Request) -> Refusal:
        """When nothing can be kept now: whom to call, or the card of a red flag."""
        told = self._fallback.without_answer("")
        refusal = Refusal(
            "store", told, wait=SECONDS_BEFORE_RETRY, kind="contact", links=self._messages.links["contact"]
        )
        return self.with_card(refusal, request)

    def with_card(self, refusal: Refusal, request: Request) -> Refusal:
        """As it is, but for the card when a red flag is in what could not be taken."""
        text = bodies.text_of(request.body)
        if tier := self._fallback.tier(text):
            card = {"message": self._fallback.card(text), "kind": "red_flag", "links": self._messages.links[tier]}
            refusal.body = {**refusal.body, **card}
        return refusal

    def keep_callback(self, request: CallbackRequest) -> None:
        """Once, even if the client sends it again because our answer was lost on its way."""
        if all(stored.request != request for stored in self._callbacks.open_requests()):
            self._callbacks.add(request)

    def _slower(self) -> str:
        return f"That was a lot at once. Please wait a moment, or call our team at {self._phone}."

    def _origin(self, request: Request) -> str | None:
        from_here = is_from_here(request.ip, request.headers)
        return self._origins.of(request.headers.get("origin"), request.headers.get("host") or "", from_here)
