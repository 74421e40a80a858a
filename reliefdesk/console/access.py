"""Who may do what: every handler but the sign-in stands behind it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.forms import cookie, field, is_plain_form
from reliefdesk.console.member import Staff
from reliefdesk.console.responses import Pages
from reliefdesk.console.services import Services
from reliefdesk.staff.account import Account, NoSuchAccount
from reliefdesk.staff.sign_ins import is_form_token

Handler = Callable[..., HTTPResponse]
Route = Callable[..., Coroutine[Any, Any, HTTPResponse]]

MOST_KEPT = 100_000  # characters of a form that is kept while its writer signs in again


@dataclass(frozen=True)
class _Right:
    """What an account must have, and what is told to who has not."""

    has: Callable[[Account], bool]
    heading: str
    text: str


_PUBLISHING = _Right(
    lambda account: account.may_publish,
    "Only a publisher may do this",
    "Your account may write and try. Ask a colleague with the role publisher.",
)
_CALLBACKS = _Right(
    lambda account: account.callbacks,
    "Your account does not see callbacks",
    "They hold names and phone numbers. Your technician lets an account see them: reliefdesk users change.",
)


class ConsoleAccess:
    """Handlers run on threads: their file work keeps nobody else waiting."""

    def __init__(self, services: Services, pages: Pages) -> None:
        self._services, self._pages = services, pages

    def staff(self, handler: Handler) -> Route:
        """For everybody who is signed in; a form must carry the session's token."""
        return self._for(handler, None)

    def publisher(self, handler: Handler) -> Route:
        """For publishers alone."""
        return self._for(handler, _PUBLISHING)

    def callbacks(self, handler: Handler) -> Route:
        """For those whose account may see who wants to be called back."""
        return self._for(handler, _CALLBACKS)

    def who(self, request: Request) -> Staff | None:
        """Who is signed in, by the cookie."""
        token = cookie(request, cookie_name(self._services.address.is_https))
        key = self._services.sessions.account(token) if token else None
        try:
            return Staff(self._services.accounts.get(key), token) if key else None
        except NoSuchAccount:
            return None

    def _for(self, handler: Handler, right: _Right | None) -> Route:
        async def route(request: Request, **parts: str) -> HTTPResponse:
            return await asyncio.to_thread(self._admit, handler, request, right, parts)

        return route

    def _admit(self, handler: Handler, request: Request, right: _Right | None, parts: dict[str, str]) -> HTTPResponse:
        staff = self.who(request)
        posted = request.method == "POST"
        if posted and not self._services.address.sent_this(request.headers):
            return self._pages.told(None, 403, "Please use the form here", "This form came from another website.")
        if staff is None:
            back = request.path if posted or not request.query_string else f"{request.path}?{request.query_string}"
            return self._pages.sign_in(back, kept=_kept(request) if posted else "", status=401 if posted else 200)
        if posted and not is_form_token(staff.token, field(request, "token")):
            text = "It was opened in another session. Go back, open the page again, and send it once more."
            return self._pages.told(staff, 403, "This form is too old", text)
        if right and not right.has(staff.account):
            return self._pages.told(staff, 403, right.heading, right.text)
        return handler(request, staff, **parts)


def cookie_name(is_https: bool) -> str:
    """With https a browser also keeps it to this very host."""
    return "__Host-reliefdesk" if is_https else "reliefdesk"


def device_cookie(is_https: bool) -> str:
    """Of a browser in which somebody signed in before."""
    return f"{cookie_name(is_https)}-device"


def _kept(request: Request) -> str:
    """The fields of a form that came without a session, so that nothing that was typed is lost."""
    if len(request.body) > 3 * MOST_KEPT or not is_plain_form(request):
        return ""
    form: Any = request.form or {}
    kept = json.dumps([[name, str(value)] for name, values in form.items() for value in values if name != "token"])
    return kept if len(kept) <= MOST_KEPT else ""
