"""What the webchat's end points ask about a request: whence it comes, and whether it is too much."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable
from pathlib import Path

from sanic.request import Request

from reliefdesk.assistant.fallback import Fallback, cards_in
from reliefdesk.assistant.lookout import Lookout
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.content.house import Voice, load_voice
from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.switched_off import switched_off_in
from reliefdesk.content.topic import load_topics
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.web.accepted_language import accepted_language
from reliefdesk.web.asset import Asset
from reliefdesk.web.caller import is_from_here
from reliefdesk.web.rate_limit import Limit, Rate
from reliefdesk.web.webhook import address_of
from reliefdesk.webchat import bodies, rates
from reliefdesk.webchat.documents import as_json, red_flag_list, widget_facts
from reliefdesk.webchat.intake import Question
from reliefdesk.webchat.messages import Messages, links_of
from reliefdesk.webchat.refusal import Refusal

SECONDS_BEFORE_RETRY = 5  # when nothing can be stored


class Site:
    """Limits, origins and public documents of one server, read when it starts and at each swap."""

    def __init__(self, settings: Settings, root: Path, messages: Messages, fallback: Fallback) -> None:
        self._root, self._messages, self._fallback, self._proxies = root, messages, fallback, settings.proxies
        self._lookout = Lookout(fallback)
        self._origins, self._off = settings.websites, switched_off_in(root)
        self._limits = {rate: Limit(rate) for rate in rates.ALL}
        self._callbacks = CallbackStore(settings.callbacks)
        self.read()

    def read(self) -> None:
        """Reads all facts from their files again; ContentError leaves them as they were."""
        self.prepare()()

    def prepare(self) -> Callable[[], None]:
        """Reads them, and gives the function that takes them up at once."""
        flags, topics = load_red_flags(self._root / RED_FLAGS_FILE), load_topics(self._root)
        fallback, voice = self._fallback.prepare(), load_voice(self._root)
        clinic = voice.clinic
        cards = {each: cards_in(flags, clinic, each) for each in clinic.languages}
        links = {each: links_of(dataclasses.replace(voice, language=each)) for each in clinic.languages}
        red_flags = red_flag_list(flags, cards, links)

        def take_up() -> None:
            fallback()
            self._messages.read(voice)
            self.region, self.languages, self.red_flags = clinic.region, clinic.languages, red_flags
            self._facts = functools.partial(widget_facts, clinic, topics)
            self._configs: dict[frozenset[str], Asset] = {}

        return take_up

    @property
    def config(self) -> Asset:
        """The widget's facts, which offer no topic that is switched off now."""
        off = self._off()
        if off not in self._configs:
            self._configs[off] = Asset.of(as_json(self._facts(off)))
        return self._configs[off]

    def origin(self, request: Request) -> str:
        """What a session is bound to; Refusal for a website that is not on the list."""
        origin = self._origin(request)
        if origin is None:
            raise Refusal("origin", self._fallback.speaking(self.language(request)).voice("chat_elsewhere"))
        return origin

    def allows(self, request: Request) -> bool:
        return self._origin(request) is not None

    def address(self, request: Request) -> str:
        """The visitor's address, behind our own proxies."""
        return address_of(request, self._proxies)

    def language(self, request: Request, told: str = "") -> str:
        """The one that was `told` or that the browser asks for, of those that the clinic answers in; "" for others."""
        wished = accepted_language(told, self.languages)
        return wished or accepted_language(request.headers.get("accept-language") or "", self.languages)

    def limit(self, rate: Rate, key: str, request: Request) -> None:
        """Raises Refusal, with the time to wait, when it is too much."""
        if wait := self._limits[rate].take(key):
            told = self._fallback.speaking(self.language(request)).voice("chat_too_fast")
            raise Refusal("rate", told, wait=wait)

    def question(self, raw: bytes, session: str, address: str) -> Question:
        """The message in a body, checked; Refusal for one that is too long or too much, with its red flag's card.

        A red flag that is only one more message than the session may send is let in.
        """
        wait, is_large = self._limits[rates.MESSAGES].take(session), len(raw) > bodies.MOST_BODY_BYTES
        # What is too large is read all the same, as there may be a red flag in it; Sanic takes no more than 128 KB.
        is_read = not wait or self._lookout.takes_all(len(raw), address)
        text = bodies.text_of(raw, len(raw) if is_read else bodies.MOST_BODY_BYTES)
        tier = self._fallback.tier(text if is_read else text[:MOST_MESSAGE_CHARACTERS])
        if is_large:
            raise self._in_words_for(raw, lambda voice: Refusal("size", voice("chat_too_large")), tier)
        if len(text) > MOST_MESSAGE_CHARACTERS:
            raise self._in_words_for(raw, lambda voice: Refusal("text", voice("too_long")), tier)
        if wait and (tier is None or self._limits[rates.RED_FLAGS].take(session)):
            raise self._in_words_for(raw, lambda voice: Refusal("rate", voice("chat_too_fast"), wait=wait), tier)
        body = bodies.checked(bodies.MessageBody, bodies.read_object(raw))
        return Question(session, body.id, body.text, body.lang, address, tier)

    def too_large(self, language: str = "") -> Refusal:
        """What refuses a body over the limit."""
        return Refusal("size", self._fallback.speaking(language).voice("chat_too_large"))

    def with_card(self, refusal: Refusal, raw: bytes) -> Refusal:
        """The refusal as it is, or saying the card of the red flag in what is refused, whatever else is wrong."""
        if refusal.body.get("kind") == "red_flag":
            return refusal
        return self._in_words_for(raw, lambda _: refusal, self._fallback.tier(bodies.text_of(raw)))

    def unstored(self, raw: bytes) -> Refusal:
        """What refuses a request when nothing can be kept now: whom to call, or the card of its red flag."""

        def refusal(voice: Voice) -> Refusal:
            links, told = self._messages.links_in(voice.language)["contact"], voice("without_answer")
            more = {"kind": "contact", "links": links, "lang": voice.language}
            return Refusal("store", told, wait=SECONDS_BEFORE_RETRY, **more)

        return self._in_words_for(raw, refusal, self._fallback.tier(bodies.text_of(raw)))

    def keep_callback(self, request: CallbackRequest, session: str) -> None:
        """Keeps a request once, even if the client sends it again because our answer was lost on its way."""
        if all(stored.request != request for stored in self._callbacks.open_requests()):
            self._callbacks.add(request, session)

    def _in_words_for(self, raw: bytes, make: Callable[[Voice], Refusal], tier: str | None) -> Refusal:
        """What refuses a body, in the language that was written in it, or the card of its red flag."""
        text, lang = (bodies.text_of(raw, len(raw), field) for field in ("text", "lang"))
        fallback = self._fallback.to(text, lang)
        refusal = make(fallback.voice)
        if tier is None:
            return refusal
        links, language = self._messages.links_in(fallback.language)[tier], fallback.language
        return refusal.saying(fallback.card(tier), kind="red_flag", links=links, lang=language)

    def _origin(self, request: Request) -> str | None:
        from_here = is_from_here(request.ip, request.headers)
        return self._origins.of(request.headers.get("origin"), request.headers.get("host") or "", from_here)
