"""The end points for people and browsers: each reads a request, has a page made, and answers."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable
from pathlib import Path

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, raw, redirect

from reliefdesk.assistant.ask import ask_in_time
from reliefdesk.assistant.crowd import Crowded
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.turnstile import shared_turnstile
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.red_flags import MAX_CHARACTERS
from reliefdesk.content.sentences import Key
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.limits import CHECKS, SEARCHES, AskLimits, NotAsked, crowded
from reliefdesk.pages.response import asset_answer, form_field, page_answer, query_fields
from reliefdesk.pages.script import Script
from reliefdesk.pages.views import Views, home
from reliefdesk.settings import Settings
from reliefdesk.web.accepted_language import accepted_language
from reliefdesk.web.caller import is_from_here
from reliefdesk.web.origins import Origins
from reliefdesk.web.policy import page_headers
from reliefdesk.web.webhook import address_of

_SHORT = "public, max-age=300, stale-while-revalidate=86400"
_FOR_EVER = "public, max-age=31536000, immutable"
_CHECKED_EACH_TIME = "no-cache"
_SCRIPT_HEADERS = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


class PageRoutes:
    """Handlers over the pages; file work is done on threads, so that nobody's conversation waits for it."""

    def __init__(self, views: Views, settings: Settings, origins: Origins) -> None:
        self._views, self._settings = views, settings
        self._limits = AskLimits(origins)

    def prepare(self) -> Callable[[], None]:
        """What the server read at its start, again; pages follow their files by themselves."""
        return self._views.prepare()

    def blueprints(self) -> list[Blueprint]:
        """One of them takes "/" from Rasa, which says its version there."""
        read = ["GET", "HEAD"]
        front: Blueprint = Blueprint("front").copy("front", allow_route_overwrite=True)
        front.add_route(self.front, "/", methods=read)
        routes = Blueprint("pages")
        for name, before in (("", ""), ("_in_language", "/<language:[a-z]{2,3}>")):
            routes.add_route(self.faq, f"{before}/faq", methods=read, name=f"faq{name}")
            routes.add_route(self.answer, f"{before}/faq/ask", methods=["POST"], name=f"answer{name}")
            routes.add_route(self.back_to_faq, f"{before}/faq/ask", methods=read, name=f"back_to_faq{name}")
        routes.add_route(self.front, "/<language:[a-z]{2,3}>/", methods=read, name="front_in_language")
        routes.add_route(self.embed_check, "/embed-check", methods=[*read, "POST"])
        routes.add_route(self.theming, "/theming", methods=read)
        routes.add_route(self.theme, "/theming.css", methods=read)
        routes.add_route(self.script, "/reliefdesk.js", methods=read)
        routes.add_route(self.pinned_script, r"/<file:reliefdesk\.[0-9a-f]{16}\.js>", methods=read)
        routes.add_route(self.style, "/pages.css", methods=read)
        routes.add_route(self.icon, "/favicon.svg", methods=read)
        return [front, routes]

    async def front(self, request: Request, language: str = "") -> HTTPResponse:
        """The demonstration, for this machine; a proxy that says nothing of itself shows it too, to no harm."""
        language = self._checked(language)
        if not (self._settings.is_local and is_from_here(request.ip, request.headers)):
            return redirect(f"{home(language)}/faq")
        page = await asyncio.to_thread(self._views.demo, self._server(request), _now(), language)
        return page_answer(page, with_script=True)

    async def faq(self, request: Request, language: str = "") -> HTTPResponse:
        language = self._checked(language)
        query = str(request.args.get("q") or "").strip()
        if query and (refused := self._limits.limits(SEARCHES, self._address(request))):
            return await self._refused(query, refused, language)
        if query:
            return page_answer(await asyncio.to_thread(self._views.found, query, _now(), language))
        asset = await asyncio.to_thread(self._views.faq, _now(), str(request.args.get("open") or ""), language)
        return asset_answer(request, asset, "text/html; charset=utf-8", _CHECKED_EACH_TIME, page_headers())

    async def answer(self, request: Request, language: str = "") -> HTTPResponse:
        """A question by POST, so that no address, history or log holds it."""
        language = self._checked(language)
        question, address = form_field(request, "question").strip(), self._address(request)
        if refused := self._limits.refuses(question, address, request.headers, request.host):
            return await self._refused(question, refused, language)
        tier = self._views.tier(question)
        try:
            said = await ask_in_time(request.app.ctx.agent, question, shared_turnstile(), address, tier, language)
        except Crowded:
            return await self._refused(question, crowded(), language)
        page = await asyncio.to_thread(self._views.answer, question, said, _now(), tier, language)
        return page_answer(page, 200 if said else 503)

    async def back_to_faq(self, _: Request, language: str = "") -> HTTPResponse:
        """Whoever comes back to an answer's address is led to all answers."""
        return redirect(f"{home(self._checked(language))}/faq", status=303)

    async def embed_check(self, request: Request) -> HTTPResponse:
        sent = request.method == "POST"
        if sent and (refused := self._limits.limits(CHECKS, self._address(request))):
            return await self._refused("", refused)
        server = form_field(request, "server").strip() or self._server(request)
        origin, csp = form_field(request, "origin").strip(), form_field(request, "csp")
        return page_answer(await asyncio.to_thread(self._views.embed_check, server, origin, csp, sent, _now()))

    async def theming(self, request: Request) -> HTTPResponse:
        page = await asyncio.to_thread(self._views.theming, query_fields(request), _now())
        return page_answer(page, with_script=True)

    async def theme(self, request: Request) -> HTTPResponse:
        """Of the theming page: what it shows must come from here, as its policy allows no style of its own."""
        theme = await asyncio.to_thread(self._views.theme, query_fields(request))
        return raw(theme.css().encode(), 200, {"Cache-Control": "no-store"}, "text/css; charset=utf-8")

    async def script(self, request: Request) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.script_with_facts)
        if asset is None:
            raise NotFound("the widget is not built yet")
        return asset_answer(request, asset, "text/javascript; charset=utf-8", _SHORT, _SCRIPT_HEADERS)

    async def pinned_script(self, request: Request, file: str) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.script.pinned, file.split(".")[1])
        if asset is None:
            raise NotFound("there is no build of this name")
        return asset_answer(request, asset, "text/javascript; charset=utf-8", _FOR_EVER, _SCRIPT_HEADERS)

    async def style(self, request: Request) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.coloured, "pages.css")
        fresh = _FOR_EVER if request.query_string == asset.etag[:12] else _CHECKED_EACH_TIME
        return asset_answer(request, asset, "text/css; charset=utf-8", fresh, {})

    async def icon(self, request: Request) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.coloured, "favicon.svg")
        return asset_answer(request, asset, "image/svg+xml", _SHORT, {})

    async def error(self, request: Request, status: int) -> HTTPResponse | None:
        """A page for people; None when the request was a program's."""
        if "text/html" not in request.headers.get("accept", "") or request.path.startswith("/webhooks/"):
            return None
        told: tuple[Key, Key] = ("page_error_heading", "page_error")
        if status in (404, 405):
            told = ("page_missing_heading", "page_missing")
        return page_answer(await asyncio.to_thread(self._views.error, *told, _now(), self._wished(request)), status)

    async def _refused(self, question: str, refused: NotAsked, language: str = ENGLISH) -> HTTPResponse:
        shown = question[:MAX_CHARACTERS]  # as much as is looked at for a red flag
        page = await asyncio.to_thread(self._views.refused, shown, refused, _now(), language)
        return page_answer(page, refused.status, refused.headers)

    def _checked(self, language: str) -> str:
        """The language in an address, in which English pages have none."""
        if language and not self._views.has(language):
            raise NotFound("there are no pages in this language")
        return language or ENGLISH

    def _wished(self, request: Request) -> str:
        """The language of the address, or else the one that the browser asks for."""
        own = request.path.split("/")[1]
        if self._views.has(own):
            return own
        languages = self._views.answers.content.languages
        return accepted_language(request.headers.get("accept-language", ""), languages) or ENGLISH

    def _address(self, request: Request) -> str:
        return address_of(request, self._settings.proxies)

    def _server(self, request: Request) -> str:
        """This assistant's origin, as the browser has it."""
        if self._settings.public_url:
            return self._settings.public_url
        forwarded = request.headers.get("x-forwarded-proto", "") if self._settings.proxies else ""
        return f"{'https' if forwarded == 'https' else request.scheme}://{request.host}"


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


def make_routes(settings: Settings, root: Path) -> PageRoutes:
    """The routes with everything read; ContentError when the content has errors."""
    origins = settings.websites
    return PageRoutes(
        Views(Answers(root), Script(), Fallback(root), origins, settings.public_url or ""), settings, origins
    )
