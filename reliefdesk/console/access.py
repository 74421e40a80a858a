"""Who may do what: every handler but the sign-in stands behind it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.forms import cookie, field, is_plain_form, see
from reliefdesk.console.services import Services
from reliefdesk.console.visit import Staff, Visit, notice, sign_in_form
from reliefdesk.staff.account import Account, NoSuchAccount
from reliefdesk.staff.sign_ins import is_form_token

Handler = Callable[..., HTTPResponse]
Route = Callable[..., Coroutine[Any, Any, HTTPResponse]]

ASKED_BY_THE_SCRIPT = "/counts"  # again and again, which must not keep a sign-in from going idle
MOST_KEPT = 300_000  # characters of a form that is kept while its writer signs in again; red flags have a third of it


@dataclass(frozen=True)
class Right:
    """What an account must have, and what is told to who has not; `helps` is true of those who are named there.

    Without `helps` they are those who have it.
    """

    has: Callable[[Account], bool]
    heading: str
    text: str
    helps: Callable[[Account], bool] | None = None

    def told(self, accounts: Iterable[Account]) -> str:
        """The text with the names of the colleagues who help."""
        helps = self.helps or self.has
        names = [account.name for account in accounts if helps(account) and not account.locked and not account.invited]
        return self.text.format(helpers=" or ".join(names) or "your technician")


def _manages(account: Account) -> bool:
    return account.may_manage


PUBLISHING = Right(
    lambda account: account.may_publish,
    "Only a publisher may do this",
    "Your account may write and try. Ask {helpers} to do it.",
)
SIGNING = Right(
    lambda account: account.may_sign,
    "Your account does not sign answers",
    "Your account may write and try. Ask {helpers} to sign.",
)
TRANSLATIONS = Right(
    lambda account: bool(account.languages),
    "Your account does not sign translations",
    "Ask {helpers} to sign, or who manages people to name you for a language.",
)
CALLBACKS = Right(
    lambda account: account.callbacks,
    "Your account does not see callbacks",
    "They hold names and phone numbers. Ask {helpers} to let you see them, on the page People.",
    _manages,
)
TALKS = Right(
    lambda account: account.callbacks,
    "Your account does not see talks",
    "They hold what visitors wrote, and who sees callbacks sees them. Ask {helpers} to let you, on the page People.",
    _manages,
)
PEOPLE = Right(
    _manages,
    "Your account does not manage people",
    "Ask {helpers}.",
)
# What somebody who has to set up a second factor first may do.
BEFORE_THE_FACTOR = ("/account/second-factor", "/account/second-factor/confirm", "/sign-out")


class Routes(list[tuple[str, str, Handler, Right | None]]):
    """The handlers of a page by method and address, each with the right that it asks for beside being signed in."""

    def get(self, path: str, right: Right | None = None) -> Callable[[Handler], Handler]:
        """The decorated handler shows what is at `path`."""
        return self._row("GET", path, right)

    def post(self, path: str, right: Right | None = None) -> Callable[[Handler], Handler]:
        """The decorated handler takes the form that is sent to `path`."""
        return self._row("POST", path, right)

    def _row(self, method: str, path: str, right: Right | None) -> Callable[[Handler], Handler]:
        def add(handler: Handler) -> Handler:
            self.append((method, path, handler, right))
            return handler

        return add


class ConsoleAccess:
    """Handlers run on threads: their file work keeps nobody else waiting."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def route(self, handler: Handler, right: Right | None) -> Route:
        """For everybody who is signed in and has the right; a form must carry the sign-in's token."""

        async def route(request: Request, **parts: Any) -> HTTPResponse:
            return await asyncio.to_thread(self._admit, handler, request, right, parts)

        return route

    def who(self, request: Request) -> Staff | None:
        """The member of staff whose cookie the request carries, None when nobody is signed in."""
        token = cookie(request, cookie_name(self._services.address.is_https))
        is_idle = request.path == ASKED_BY_THE_SCRIPT
        key = self._services.sign_ins.account(token, is_idle) if token else None
        try:
            account = self._services.accounts.get(key) if key else None
        except NoSuchAccount:
            return None
        return Staff(account, token) if account and not account.locked else None

    def _admit(self, handler: Handler, request: Request, right: Right | None, parts: dict[str, Any]) -> HTTPResponse:
        services, staff = self._services, self.who(request)
        posted = request.method == "POST"
        if posted and not services.address.sent_this(request.headers):
            return notice(services, None, 403, "Please use the form here", "This form came from another website.")
        if staff is None:
            back = request.path if posted or not request.query_string else f"{request.path}?{request.query_string}"
            return sign_in_form(services, back, kept=_kept(request) if posted else "", status=401 if posted else 200)
        if posted and not is_form_token(staff.token, field(request, "token")):
            text = "It was opened in another sign-in. Go back, open the page again, and send it once more."
            return notice(services, staff, 403, "This form is too old", text)
        if self._lacks_factor(staff.account) and request.path not in BEFORE_THE_FACTOR:
            return see(BEFORE_THE_FACTOR[0])
        if right and not right.has(staff.account):
            return notice(services, staff, 403, right.heading, right.told(services.accounts.all()))
        return handler(Visit(request, staff, services), **parts)

    def _lacks_factor(self, account: Account) -> bool:
        return self._services.settings.second_factor and not self._services.factors.has(account.key)


def cookie_name(is_https: bool) -> str:
    """The name of the sign-in's cookie; with https a browser also keeps it to this very host."""
    return "__Host-reliefdesk" if is_https else "reliefdesk"


def device_cookie(is_https: bool) -> str:
    """The cookie's name that tells a browser in which somebody signed in before."""
    return f"{cookie_name(is_https)}-device"


def _kept(request: Request) -> str:
    """The fields of a form that came without a sign-in, so that nothing that was typed is lost."""
    if len(request.body) > 3 * MOST_KEPT or not is_plain_form(request):
        return ""
    form: Any = request.form or {}
    kept = json.dumps([[name, str(value)] for name, values in form.items() for value in values if name != "token"])
    return kept if len(kept) <= MOST_KEPT else ""
