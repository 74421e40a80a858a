"""Signing in and out, and one's own password."""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any

from sanic import Blueprint
from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.caller import client_address
from reliefdesk.console.account import Account, AccountRefused
from reliefdesk.console.answering import field, html, see
from reliefdesk.console.gate import Gate, cookie_name
from reliefdesk.console.office import Office
from reliefdesk.console.pages import Pages
from reliefdesk.console.sessions import MOST_SECONDS
from reliefdesk.console.staff import Staff
from reliefdesk.rate_limit import Limit, Rate

BY_ADDRESS = Rate("sign-in by address", 20, 1 / 10)
BY_ACCOUNT = Rate("sign-in by account", 5, 1 / 30)
HASHES_AT_ONCE = 2  # each takes 64 MB


class SigningIn:
    """Counts attempts, wrong and right, before a password is looked at."""

    def __init__(self, office: Office, pages: Pages, gate: Gate) -> None:
        self._office, self._pages, self._gate = office, pages, gate
        self._addresses, self._accounts = Limit(BY_ADDRESS), Limit(BY_ACCOUNT)
        self._hashing = asyncio.Semaphore(HASHES_AT_ONCE)

    def blueprint(self) -> Blueprint:
        routes = Blueprint("signing_in")
        routes.add_route(self.form, "/sign-in")
        routes.add_route(self.sign_in, "/sign-in", methods=["POST"], name="sign_in_post")
        routes.add_route(self._gate.staff(self.sign_out), "/sign-out", methods=["POST"], name="sign_out")
        routes.add_route(self._gate.staff(self.account), "/account", name="account")
        routes.add_route(self._gate.staff(self.set_password), "/account", methods=["POST"], name="set_password")
        return routes

    async def form(self, request: Request) -> HTTPResponse:
        return await asyncio.to_thread(self._pages.sign_in, _local(field(request, "back")))

    async def sign_in(self, request: Request) -> HTTPResponse:
        name, back, kept = field(request, "name").strip(), _local(field(request, "back")), field(request, "kept")
        if not self._office.address.sent_this(request.headers):
            return self._pages.sign_in(back, "This form came from another website. Sign in here.", name, status=403)
        forwarded = ",".join(request.headers.getall("x-forwarded-for", []))
        address = client_address(request.ip, forwarded, self._office.settings.console_proxies)
        keys = (self._addresses, address), (self._accounts, name.casefold()[:100])
        if wait := math.ceil(max(limit.take(key) for limit, key in keys)):
            text = f"There were too many attempts. Wait {wait} seconds, then try again."
            return self._pages.sign_in(back, text, name, kept, 429)
        async with self._hashing:
            account = await asyncio.to_thread(self._office.accounts.with_password, name, field(request, "password"))
        if account is None:
            await asyncio.to_thread(self._office.audit.note, name[:40] or "somebody", "could not sign in", address)
            wrong = "The name or the password is not right."
            return await asyncio.to_thread(self._pages.sign_in, back, wrong, name, kept, 401)
        return await asyncio.to_thread(self._begin, account, back, kept)

    def sign_out(self, request: Request, staff: Staff) -> HTTPResponse:
        self._office.sessions.end(staff.token)
        self._office.audit.note(staff.name, "signed out")
        response = see("/sign-in")
        response.delete_cookie(cookie_name(self._office.address.is_https))
        return response

    def account(self, request: Request, staff: Staff) -> HTTPResponse:
        return self._pages.page(staff, "account.html", done=field(request, "done"), wrong="")

    def set_password(self, request: Request, staff: Staff) -> HTTPResponse:
        """The old password again, so that an open screen is not enough."""
        wrong = ""
        if self._accounts.take(staff.account.key):
            wrong = "There were too many attempts. Wait a minute, then try again."
        elif not self._office.accounts.with_password(staff.name, field(request, "old")):
            wrong = "The old password is not right."
        elif field(request, "new") != field(request, "again"):
            wrong = "The two new passwords differ."
        else:
            try:
                self._office.accounts.set_password(staff.name, field(request, "new"))
            except AccountRefused as error:
                wrong = str(error)
        if wrong:
            return self._pages.page(staff, "account.html", 422, wrong=wrong)
        self._office.sessions.end_all(staff.account.key, but=staff.token)
        self._office.audit.note(staff.name, "set a new password")
        return see("/account", done="password")

    def _begin(self, account: Account, back: str, kept: str) -> HTTPResponse:
        token = self._office.sessions.begin(account.key)
        self._office.audit.note(account.name, "signed in")
        response = see(back)
        if fields := _read_kept(kept):
            page = {"staff": Staff(account, token), "counts": {}, "done": "", "back": back, "fields": fields}
            response = html(self._office.renderer.render("kept.html", page))
        https = self._office.address.is_https
        response.add_cookie(
            cookie_name(https), token, max_age=MOST_SECONDS, httponly=True, samesite="Lax", secure=https, path="/"
        )
        return response


def _local(path: str) -> str:
    """A page of ours to go on to; everything else becomes the first page."""
    is_ours = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
    return path if is_ours and not path.startswith("/sign-") else "/"


def _read_kept(kept: str) -> list[tuple[str, str]]:
    try:
        read: Any = json.loads(kept) if kept else []
        return [(str(name), str(value)) for name, value in read if name != "token"]
    except (TypeError, ValueError):
        return []
