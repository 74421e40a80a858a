"""The end points for people and browsers: each reads a request, has a page made, and answers."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import parse_qsl

from sanic import Blueprint
from sanic.exceptions import NotFound
from sanic.request import Request
from sanic.response import HTTPResponse, raw, redirect

from reliefdesk.assistant.ask import ask_in_time
from reliefdesk.assistant.crowd import Crowded
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.turnstile import shared_turnstile
from reliefdesk.content.red_flags import MAX_CHARACTERS
from reliefdesk.content.sentences import Key
from reliefdesk.pages.all_answers import Answers
from reliefdesk.pages.limits import CHECKS, SEARCHES, AskLimits, NotAsked, crowded
from reliefdesk.pages.script import Script
from reliefdesk.pages.views import Views
from reliefdesk.settings import Settings
from reliefdesk.web.asset import Asset
from reliefdesk.web.caller import is_from_here
from reliefdesk.web.origins import Origins
from reliefdesk.web.policy import page_headers
from reliefdesk.web.webhook import address_of

_MOST_FIELDS = 20
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
        routes.add_route(self.faq, "/faq", methods=read)
        routes.add_route(self.answer, "/faq/ask", methods=["POST"])
        routes.add_route(self.back_to_faq, "/faq/ask", methods=read)
        routes.add_route(self.embed_check, "/embed-check", methods=[*read, "POST"])
        routes.add_route(self.theming, "/theming", methods=read)
        routes.add_route(self.theme, "/theming.css", methods=read)
        routes.add_route(self.script, "/reliefdesk.js", methods=read)
        routes.add_route(self.pinned_script, r"/<file:reliefdesk\.[0-9a-f]{16}\.js>", methods=read)
        routes.add_route(self.style, "/pages.css", methods=read)
        routes.add_route(self.icon, "/favicon.svg", methods=read)
        return [front, routes]

    async def front(self, request: Request) -> HTTPResponse:
        """The demonstration, for this machine; a proxy that says nothing of itself shows it too, to no harm."""
        if not (self._settings.is_local and is_from_here(request.ip, request.headers)):
            return redirect("/faq")
        return _page(await asyncio.to_thread(self._views.demo, self._server(request), _now()), with_script=True)

    async def faq(self, request: Request) -> HTTPResponse:
        query = str(request.args.get("q") or "").strip()
        if query and (refused := self._limits.limits(SEARCHES, self._address(request))):
            return await self._refused(query, refused)
        if query:
            return _page(await asyncio.to_thread(self._views.found, query, _now()))
        asset = await asyncio.to_thread(self._views.faq, _now(), str(request.args.get("open") or ""))
        return _asset(request, asset, "text/html; charset=utf-8", _CHECKED_EACH_TIME, page_headers())

    async def answer(self, request: Request) -> HTTPResponse:
        """A question by POST, so that no address, history or log holds it."""
        question, address = _field(request, "question").strip(), self._address(request)
        if refused := self._limits.refuses(question, address, request.headers, request.host):
            return await self._refused(question, refused)
        tier = self._views.tier(question)
        try:
            said = await ask_in_time(request.app.ctx.agent, question, shared_turnstile(), address, tier)
        except Crowded:
            return await self._refused(question, crowded())
        page = await asyncio.to_thread(self._views.answer, question, said, _now(), tier)
        return _page(page, 200 if said else 503)

    async def back_to_faq(self, _: Request) -> HTTPResponse:
        """Whoever comes back to an answer's address is led to all answers."""
        return redirect("/faq", status=303)

    async def embed_check(self, request: Request) -> HTTPResponse:
        sent = request.method == "POST"
        if sent and (refused := self._limits.limits(CHECKS, self._address(request))):
            return await self._refused("", refused)
        server = _field(request, "server").strip() or self._server(request)
        origin, csp = _field(request, "origin").strip(), _field(request, "csp")
        return _page(await asyncio.to_thread(self._views.embed_check, server, origin, csp, sent, _now()))

    async def theming(self, request: Request) -> HTTPResponse:
        page = await asyncio.to_thread(self._views.theming, _query(request), _now())
        return _page(page, with_script=True)

    async def theme(self, request: Request) -> HTTPResponse:
        """Of the theming page: what it shows must come from here, as its policy allows no style of its own."""
        theme = await asyncio.to_thread(self._views.theme, _query(request))
        return raw(theme.css().encode(), 200, {"Cache-Control": "no-store"}, "text/css; charset=utf-8")

    async def script(self, request: Request) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.script_with_facts)
        if asset is None:
            raise NotFound("the widget is not built yet")
        return _asset(request, asset, "text/javascript; charset=utf-8", _SHORT, _SCRIPT_HEADERS)

    async def pinned_script(self, request: Request, file: str) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.script.pinned, file.split(".")[1])
        if asset is None:
            raise NotFound("there is no build of this name")
        return _asset(request, asset, "text/javascript; charset=utf-8", _FOR_EVER, _SCRIPT_HEADERS)

    async def style(self, request: Request) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.coloured, "pages.css")
        fresh = _FOR_EVER if request.query_string == asset.etag[:12] else _CHECKED_EACH_TIME
        return _asset(request, asset, "text/css; charset=utf-8", fresh, {})

    async def icon(self, request: Request) -> HTTPResponse:
        asset = await asyncio.to_thread(self._views.coloured, "favicon.svg")
        return _asset(request, asset, "image/svg+xml", _SHORT, {})

    async def error(self, request: Request, status: int) -> HTTPResponse | None:
        """A page for people; None when the request was a program's."""
        if "text/html" not in request.headers.get("accept", "") or request.path.startswith("/webhooks/"):
            return None
        told: tuple[Key, Key] = ("page_error_heading", "page_error")
        if status in (404, 405):
            told = ("page_missing_heading", "page_missing")
        return _page(await asyncio.to_thread(self._views.error, *told, _now()), status)

    async def _refused(self, question: str, refused: NotAsked) -> HTTPResponse:
        shown = question[:MAX_CHARACTERS]  # as much as is looked at for a red flag
        page = await asyncio.to_thread(self._views.refused, shown, refused, _now())
        return _page(page, refused.status, refused.headers)

    def _address(self, request: Request) -> str:
        return address_of(request, self._settings.proxies)

    def _server(self, request: Request) -> str:
        """This assistant's origin, as the browser has it."""
        if self._settings.public_url:
            return self._settings.public_url
        forwarded = request.headers.get("x-forwarded-proto", "") if self._settings.proxies else ""
        return f"{'https' if forwarded == 'https' else request.scheme}://{request.host}"


def _field(request: Request, name: str) -> str:
    """Of a form as browsers send it. Sanic's reader takes any number of fields, and codecs that take minutes."""
    if not (request.content_type or "").startswith("application/x-www-form-urlencoded"):
        return ""
    try:
        fields = parse_qsl(request.body.decode(errors="replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:
        return ""
    return next((value for key, value in fields if key == name), "")


def _query(request: Request) -> dict[str, str]:
    return {name: str(values[0]) for name, values in request.args.items()}


def _page(
    page: str, status: int = 200, more: Mapping[str, str] | None = None, with_script: bool = False
) -> HTTPResponse:
    headers = {**page_headers(with_script), **(more or {}), "Cache-Control": "no-store"}
    # Headers, such as the host that a tag names, are shown too, and may hold bytes that are no text.
    return raw(page.encode(errors="replace"), status, headers, "text/html; charset=utf-8")


def _asset(request: Request, asset: Asset, kind: str, cached: str, headers: dict[str, str]) -> HTTPResponse:
    accepted, known = request.headers.get("accept-encoding", ""), request.headers.get("if-none-match", "")
    status, body, more = asset.answer(accepted, known)
    return raw(body, status, {**headers, **more, "Cache-Control": cached}, kind)


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.timezone.utc)


def make_routes(settings: Settings, root: Path) -> PageRoutes:
    """The routes with everything read; ContentError when the content has errors."""
    origins = settings.websites
    return PageRoutes(Views(Answers(root), Script(), Fallback(root), origins), settings, origins)
