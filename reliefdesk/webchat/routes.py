"""The webchat channel's end points: each reads a request, calls the chat, and answers."""

from __future__ import annotations

import asyncio
import functools
import logging
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from sanic import Blueprint
from sanic.exceptions import PayloadTooLarge
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, empty, json, raw
from sanic_cors.core import SANIC_CORS_EVALUATED

from reliefdesk.assistant.live_agent import end_callback_form, forget_conversation
from reliefdesk.assistant.trials import is_demonstration
from reliefdesk.content.languages import ENGLISH
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.asset import Asset
from reliefdesk.web.origins import OURS
from reliefdesk.web.policy import cross_origin_headers
from reliefdesk.webchat import bodies, rates
from reliefdesk.webchat.callback_form import STORED, approved_replies, read_request
from reliefdesk.webchat.chat import Chat
from reliefdesk.webchat.documents import FRESH
from reliefdesk.webchat.intake import Acceptance
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.sessions import SECONDS
from reliefdesk.webchat.site import Site
from reliefdesk.webchat.stream import Timing, seconds_to_wait, wants_stream

logger = logging.getLogger(__name__)

Handler = Callable[[Request], Coroutine[Any, Any, HTTPResponse | None]]

_STREAM_HEADERS = {"Cache-Control": "no-store, no-transform", "X-Accel-Buffering": "no"}


class WebchatRoutes:
    """The end points over one site; `chat` is set when the server starts."""

    chat: Chat

    def __init__(self, site: Site) -> None:
        self._site = site

    def add_to(self, webhook: Blueprint) -> None:
        """Adds every end point, and the headers for other websites to every answer of theirs."""
        for method, path, handler in (
            ("POST", "/session", self._refusing(self.begin)),
            ("DELETE", "/session", self._whole(self.forget)),
            ("POST", "/messages", self._refusing(self.receive)),
            ("GET", "/events", self._refusing(self.events)),
            ("POST", "/feedback", self._refusing(self.give_feedback)),
            ("POST", "/callback", self._whole(self.call_back)),
            ("GET", "/red-flags", self._refusing(self.red_flags)),
            ("GET", "/config", self._refusing(self.config)),
        ):
            webhook.add_route(handler, path, methods=[method], name=handler.__name__)
            if method != "DELETE":
                webhook.add_route(_preflight, path, methods=["OPTIONS"], name=f"preflight_{handler.__name__}")
        webhook.middleware("response")(self._for_other_websites)
        webhook.exception(PayloadTooLarge)(self._too_large)

    async def begin(self, request: Request) -> HTTPResponse:
        origin = self._site.origin(request)
        self._site.limit(rates.SESSIONS, self._site.address(request), request)
        bodies.checked(bodies.SessionBody, bodies.read_object(request.body))
        trial = origin == OURS and is_demonstration(urlsplit(request.headers.get("referer") or "").path)
        return json(
            {"token": await self.chat.begin(origin, trial, self._site.language(request)), "expires_in": SECONDS}, 201
        )

    async def forget(self, request: Request) -> HTTPResponse:
        session = await self._session(request)
        await self.chat.forget(session)
        await forget_conversation(request.app.ctx.agent, session)
        return empty()

    async def receive(self, request: Request) -> HTTPResponse:
        try:
            return await self._received(request)
        except Refusal as refusal:
            raise self._site.with_card(refusal, request.body) from None

    async def _received(self, request: Request) -> HTTPResponse:
        session = await self._session(request)
        question = self._site.question(request.body, session, self._site.address(request))
        outcome, seq = await self.chat.accept(question)
        if outcome is Acceptance.DUPLICATE:
            return json({"id": question.id, "seq": seq, "duplicate": True})
        more = {"retried": True} if outcome is Acceptance.RETRIED else {}
        return json({"id": question.id, "seq": seq, **more}, 202)

    async def events(self, request: Request) -> HTTPResponse | None:
        session = await self._session(request)
        self._site.limit(rates.EVENTS, session, request)
        address = self._site.address(request)
        self.chat.refuse_when_full(address, self._site.language(request))
        cursor = request.headers.get("last-event-id") or "0"
        if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 15:
            raise Refusal("body", "Last-Event-ID is the number of the last event you have, or 0.")
        if not wants_stream(request.headers.get("accept") or ""):
            seconds = seconds_to_wait(request.headers.get("prefer") or "")
            return json(await self.chat.poll(session, int(cursor), seconds, address))
        response = await request.respond(content_type="text/event-stream; charset=utf-8", headers=_STREAM_HEADERS)
        async for block in self.chat.stream(session, int(cursor), Timing(), address):
            await response.send(block)
        await response.eof()
        return None

    async def give_feedback(self, request: Request) -> HTTPResponse:
        session = await self._session(request)
        self._site.limit(rates.FEEDBACK, session, request)
        body = bodies.checked(bodies.FeedbackBody, bodies.read_object(request.body))
        await self.chat.give_feedback(session, body.message, body.value, body.reason)
        return empty()

    async def call_back(self, request: Request) -> HTTPResponse:
        session = await self._session(request)
        self._site.limit(rates.CALLBACKS, session, request)
        self._site.limit(rates.CALLBACKS_OF_ADDRESS, self._site.address(request), request)
        body = bodies.checked(bodies.CallbackBody, bodies.read_object(request.body))
        agent = request.app.ctx.agent
        replies = approved_replies(agent.domain.responses, self._site.language(request, body.lang) or ENGLISH)
        asked = read_request(body, self._site.region, {name: reply.text for name, reply in replies.items()})
        await asyncio.get_running_loop().run_in_executor(None, self._site.keep_callback, asked, session)
        said = replies[STORED].as_message()
        await end_callback_form(agent, session, said)
        await self.chat.say(session, said)
        return json({"message": said["text"]}, 201)

    async def red_flags(self, request: Request) -> HTTPResponse:
        return self._document(request, self._site.red_flags)

    async def config(self, request: Request) -> HTTPResponse:
        return self._document(request, self._site.config)

    def _document(self, request: Request, document: Asset) -> HTTPResponse:
        self._site.origin(request)
        status, body, headers = document.answer(
            request.headers.get("accept-encoding") or "", request.headers.get("if-none-match") or ""
        )
        kind = "application/json; charset=utf-8"
        return raw(body, status, {**headers, "Cache-Control": FRESH}, content_type=kind)

    async def _session(self, request: Request) -> str:
        origin = self._site.origin(request)
        scheme, _, token = (request.headers.get("authorization") or "").partition(" ")
        return await self.chat.session(
            token if scheme.lower() == "bearer" else "", origin, self._site.language(request)
        )

    def _refusing(self, handler: Handler) -> Handler:
        @functools.wraps(handler)
        async def answer(request: Request) -> HTTPResponse | None:
            try:
                return await handler(request)
            except StoreFailed as error:
                logger.error("The chat's file cannot be used now (%s).", error)
                refusal = self._site.unstored(request.body)
            except bodies.TooLarge:
                refusal = self._site.too_large(self._site.language(request))
            except Refusal as error:
                refusal = self._site.with_card(error, request.body) if error.status == 503 else error
            return json(refusal.body, refusal.status, refusal.headers)

        return answer

    def _whole(self, handler: Handler) -> Handler:
        """The handler done to its end even if the client hangs up, which cancels one where it waits."""

        @functools.wraps(handler)
        async def answer(request: Request) -> HTTPResponse | None:
            return await asyncio.shield(asyncio.get_running_loop().create_task(self._refusing(handler)(request)))

        return answer

    async def _too_large(self, request: Request, error: Exception) -> HTTPResponse:
        return json(self._site.too_large(self._site.language(request)).body, 413)

    async def _for_other_websites(self, request: Request, response: BaseHTTPResponse) -> None:
        # Rasa's extension for this answers every preflight before us and adds headers of its own after us.
        setattr(request.ctx, SANIC_CORS_EVALUATED, "1")
        for name in [name for name in response.headers if name.lower().startswith("access-control-")]:
            del response.headers[name]
        preflight, vary = request.method == "OPTIONS", response.headers.get("Vary")
        allowed = self._site.allows(request)
        response.headers.update(cross_origin_headers(request.headers.get("origin"), allowed, preflight))
        if vary:
            response.headers["Vary"] = f"Origin, {vary}"
        if preflight:
            response.status = 204 if allowed else 403


async def _preflight(request: Request) -> HTTPResponse:
    return empty()
