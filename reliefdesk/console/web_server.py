"""The console's web server: pages, security headers, errors as pages."""

from __future__ import annotations

import importlib
import logging
import pkgutil
import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

from sanic import Sanic
from sanic.exceptions import SanicException
from sanic.headers import parse_content_header
from sanic.request import Request
from sanic.response import BaseHTTPResponse, HTTPResponse, raw

from reliefdesk.console import pages
from reliefdesk.console.access import ConsoleAccess
from reliefdesk.console.forms import HEADERS
from reliefdesk.console.pages.forgotten import ForgottenPage
from reliefdesk.console.pages.links import LinkPage
from reliefdesk.console.pages.sign_in import SignInPage
from reliefdesk.console.services import Services
from reliefdesk.console.visit import notice
from reliefdesk.settings import Settings
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.policy import HTTPS_ALONE
from reliefdesk.web.taking_turns import take_turns

logger = logging.getLogger(__name__)

App: TypeAlias = "Sanic[Any, Any]"

MOST_REQUEST_BYTES = 6 * 1024 * 1024  # a table of all topics
MOST_FIELDS = 5_000  # of a form, which Sanic reads in the loop: 20 ms
MOST_SECONDS_FOR_A_REQUEST = 60  # such a table over a slow line

_MULTIPART = "multipart/form-data"
_OURS = {"GET", "HEAD", "POST"}


def create_console(settings: Settings, root: Path) -> App:
    """The console of the project in `root`; RefusedToStart when it must not listen where it is told to."""
    services = Services(root, settings)
    app: App = Sanic(f"reliefdesk-console-{secrets.token_hex(4)}", configure_logging=False)
    app.config.REQUEST_MAX_SIZE = MOST_REQUEST_BYTES
    app.config.REQUEST_TIMEOUT = MOST_SECONDS_FOR_A_REQUEST
    app.config.RESPONSE_TIMEOUT = 120
    app.ctx.services, app.ctx.access = services, ConsoleAccess(services)
    every = (row for page in all_pages() for row in getattr(page, "routes", ()))  # a stranger's sign-in has none
    names: Counter[str] = Counter()
    for method, path, handler, right in every:
        name = f"{handler.__module__.rpartition('.')[2]}_{handler.__name__}"
        names[name] += 1
        again = f"_{names[name]}" if names[name] > 1 else ""  # a handler of several addresses
        app.add_route(app.ctx.access.route(handler, right), path, methods=[method], name=name + again)
    sign_in = SignInPage(services)
    app.add_route(sign_in.form, "/sign-in", name="sign_in_form")
    app.add_route(sign_in.take, "/sign-in", methods=["POST"], name="sign_in")
    app.add_route(sign_in.take_code, "/sign-in/code", methods=["POST"], name="sign_in_code")
    for name, page in (("link", LinkPage(services)), ("forgotten", ForgottenPage(services))):
        app.add_route(page.form, f"/{name}", name=f"{name}_form")
        app.add_route(page.take, f"/{name}", methods=["POST"], name=name)
    _add_assets(app, services)
    take_turns(app, settings.console_proxies)
    app.register_middleware(_is_for_us, "request")
    app.register_middleware(_set_headers, "response")
    app.exception(Exception)(_answer_error)
    return app


def all_pages() -> Iterator[ModuleType]:
    """The modules of pages/."""
    for found in pkgutil.iter_modules(pages.__path__):
        yield importlib.import_module(f"{pages.__name__}.{found.name}")


def _add_assets(app: App, services: Services) -> None:
    for name, asset in services.renderer.assets.items():

        async def answer(request: Request, name: str = name, asset: Any = asset) -> HTTPResponse:
            headers = request.headers
            status, body, more = asset.answer(headers.get("accept-encoding", ""), headers.get("if-none-match", ""))
            cached = "private, max-age=31536000, immutable" if request.query_string else "no-cache"
            return raw(body, status, {**more, "Cache-Control": cached}, services.renderer.kind(name))

        app.add_route(answer, f"/{name}", name=name.replace(".", "_"))


async def _is_for_us(request: Request) -> HTTPResponse | None:
    if request.method not in _OURS:
        return raw(b"", 405)
    if _fields(request) > MOST_FIELDS:
        return raw(b"This form has too many fields.", 413, content_type="text/plain; charset=utf-8")
    if _is_of_no_browser(request):
        return raw(b"This form is written as no browser does.", 415, content_type="text/plain; charset=utf-8")
    if not request.app.ctx.services.address.answers_to(request.host):
        return raw(b"This name is not the console's.", 421, content_type="text/plain; charset=utf-8")
    return None


def _fields(request: Request) -> int:
    """The most fields that a form may have, by what stands between them."""
    kind, between = _kind(request)
    between = between if kind == _MULTIPART else b"&"
    return request.body.count(between) if between else 0


def _is_of_no_browser(request: Request) -> bool:
    """Whether a part of it names an encoding, as no browser does: some make halves of characters, some take minutes."""
    kind, between = _kind(request)
    parts = request.body.split(between) if kind == _MULTIPART and between else ()
    heads = (part[: max(0, part.find(b"\r\n\r\n"))].lower() for part in parts)
    return any(b"charset" in head or b"filename*" in head for head in heads)


def _kind(request: Request) -> tuple[str, bytes]:
    """What a body is, and what stands between the parts of one that has any."""
    kind, about = parse_content_header(request.headers.get("content-type", ""))
    return kind, str(about.get("boundary", "")).encode(errors="surrogateescape")


async def _set_headers(request: Request, response: BaseHTTPResponse) -> None:
    https = HTTPS_ALONE if request.app.ctx.services.address.is_https else {}
    for name, value in {**HEADERS, **https}.items():
        response.headers.setdefault(name, value)


async def _answer_error(request: Request, error: Exception) -> HTTPResponse:
    status, heading = 500, "Something went wrong"
    text = "Nothing was changed. Go back and try again; if it stays, tell your technician."
    if isinstance(error, SanicException):
        status = error.status_code or status
    else:
        # The path alone: a trace may hold what staff typed.
        logger.error("The console failed at %s %s: %s", request.method, request.path, _where(error))
    if status in (404, 405):
        heading, text = "This page is not here", "The address may be old or mistyped."
    elif status == 413:
        heading, text = "This is too much at once", "A file may have 6 MB at most. Divide it, then try again."
    elif isinstance(error, StoreFailed):
        status, heading = 503, "Nothing can be saved right now"
        text = "Another program holds the file, or the disk is full. Nothing was changed. Try again in a minute."
    try:
        staff = request.app.ctx.access.who(request)
    except StoreFailed:
        staff = None
    return notice(request.app.ctx.services, staff, status, heading, text)


def _where(error: Exception) -> str:
    lines, trace = [], error.__traceback__
    while trace is not None:
        lines.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' > '.join(lines[-6:])}"
