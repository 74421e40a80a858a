"""Signing in, with a password and for some a code."""

from __future__ import annotations

import asyncio
import json
import math
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.access import MOST_KEPT, cookie_name, device_cookie
from reliefdesk.console.forms import cookie, field, html, is_plain_form, see
from reliefdesk.console.pending import PendingSignIns
from reliefdesk.console.services import Services
from reliefdesk.console.visit import Staff, page, sign_in_form
from reliefdesk.staff import devices
from reliefdesk.staff.account import Account, NoSuchAccount, account_key
from reliefdesk.staff.audit import COULD_NOT_SIGN_IN, SOMEBODY
from reliefdesk.staff.sign_ins import MOST_SECONDS_SIGNED_IN
from reliefdesk.staff.tries import Tries, Try
from reliefdesk.web.caller import client_address

HASHES_AT_ONCE = 2  # each takes 64 MB and a tenth of a second
MOST_FORM_BYTES = 4 * MOST_KEPT  # of a form to sign in with: whoever sends one is a stranger
MOST_WAITING = 20  # of strangers, for one of those
WRONG_CODE = "gave the right password and a wrong code"


class SignInPage:
    """Counts wrong tries, before a password is looked at; browsers where an account signed in before have their own."""

    def __init__(self, services: Services) -> None:
        self._services, self._tries = services, Tries()
        self._pending = PendingSignIns(services.factors)
        self._hashing, self._hashing_of_devices = asyncio.Semaphore(HASHES_AT_ONCE), asyncio.Semaphore(1)
        self._waiting = 0

    async def form(self, request: Request) -> HTTPResponse:
        return await self._form(_local(field(request, "back")), done=field(request, "done"))

    async def take(self, request: Request) -> HTTPResponse:
        if len(request.body) > MOST_FORM_BYTES:
            return await self._form(wrong="This form is too long. Sign in here.", status=413)
        if not is_plain_form(request):
            return await self._form(wrong="This is no form of ours. Sign in here.", status=415)
        await asyncio.to_thread(request.get_form)  # beside the loop, which others wait for
        name, back, kept = field(request, "name").strip(), _local(field(request, "back")), field(request, "kept")
        if not self._services.address.sent_this(request.headers):
            return await self._form(back, "This form came from another website. Sign in here.", name, status=403)
        forwarded = ",".join(request.headers.getall("x-forwarded-for", []))
        address = client_address(request.ip, forwarded, self._services.settings.console_proxies)
        key, device = account_key(name), cookie(request, device_cookie(self._services.address.is_https))
        known = bool(device) and await asyncio.to_thread(self._services.devices.knows, device, key)
        tried = self._tries.of_device(key, device) if known else self._tries.of_stranger(key, address)
        if refused := self._refused(tried, known):
            text, status = refused
            return await self._form(back, text, name, kept, status)
        self._waiting += not known
        # Who hangs up frees no place: the hashing goes on.
        account = await asyncio.shield(self._account(name, field(request, "password"), known))
        if account is None:
            await asyncio.to_thread(self._note_wrong, name, address)
            wrong = "The name or the password is not right."
            return await self._form(back, wrong, name, kept, 401)
        tried.take_back()
        if await asyncio.to_thread(self._services.factors.has, account.key):
            return await asyncio.to_thread(self._code_form, self._pending.begin(account.key), back, kept)
        return await asyncio.to_thread(self._begin, account, device, back, kept)

    async def take_code(self, request: Request) -> HTTPResponse:
        """The code of who gave the right password a moment ago."""
        if len(request.body) > MOST_FORM_BYTES or not is_plain_form(request):
            return await self._form(wrong="This is no form of ours. Sign in here.", status=415)
        await asyncio.to_thread(request.get_form)
        back, kept, pending = _local(field(request, "back")), field(request, "kept"), field(request, "pending")
        if not self._services.address.sent_this(request.headers):
            return await self._form(back, "This form came from another website. Sign in here.", status=403)
        key = self._pending.account(pending)
        account = await asyncio.to_thread(self._found, key) if key else None
        if account is None:
            return await self._form(back, "That took too long. Sign in again.", kept=kept, status=401)
        wait = await asyncio.to_thread(self._pending.enter, pending, field(request, "code"))
        if wait is None:
            device = cookie(request, device_cookie(self._services.address.is_https))
            return await asyncio.to_thread(self._begin, account, device, back, kept)
        wrong, status = "This code does not fit. Each works once; wait for the next one.", 401
        if wait:
            wrong, status = f"There were too many wrong codes. Wait {math.ceil(wait)} seconds, then try again.", 429
        await asyncio.to_thread(self._services.audit.count, account.name, WRONG_CODE)
        return await asyncio.to_thread(self._code_form, pending, back, kept, wrong, status)

    def _found(self, key: str) -> Account | None:
        try:
            account = self._services.accounts.get(key)
        except NoSuchAccount:
            return None
        return None if account.locked else account

    def _code_form(self, pending: str, back: str, kept: str, wrong: str = "", status: int = 200) -> HTTPResponse:
        values = {"pending": pending, "back": back, "kept": kept, "wrong": wrong}
        return page(self._services, None, "sign_in_code.html", status, **values)

    async def _form(self, *values: str | int, **named: str | int) -> HTTPResponse:
        return await asyncio.to_thread(sign_in_form, self._services, *values, **named)  # type: ignore[arg-type]

    def _refused(self, tried: Try, known: bool) -> tuple[str, int] | None:
        """What is told to who may not try now, with the status."""
        if tried.wait:
            return f"There were too many wrong tries. Wait {math.ceil(tried.wait)} seconds, then try again.", 429
        if not known and self._waiting >= MOST_WAITING:
            tried.take_back()
            return "Many sign in at this moment. Try again in a few seconds.", 503
        return None

    async def _account(self, name: str, password: str, known: bool) -> Account | None:
        """Whose these are. Few are looked at at once, and known devices wait for no stranger."""
        if known:
            async with self._hashing_of_devices:
                return await asyncio.to_thread(self._services.accounts.with_password, name, password)
        try:
            async with self._hashing:
                return await asyncio.to_thread(self._services.accounts.with_password, name, password)
        finally:
            self._waiting -= 1

    def _note_wrong(self, name: str, address: str) -> None:
        try:
            who = self._services.accounts.get(name).name
        except NoSuchAccount:
            who = SOMEBODY  # what was typed may be a password
        self._services.audit.count(who, COULD_NOT_SIGN_IN, address=address)

    def _begin(self, account: Account, device: str, back: str, kept: str) -> HTTPResponse:
        token = self._services.sign_ins.begin(account.key)
        device = self._services.devices.remember(device, account.key)
        self._services.accounts.signed_in(account.key)
        self._services.audit.note(account.name, "signed in")
        response = see(back)
        if fields := _read_kept(kept):
            values = {"staff": Staff(account, token), "counts": {}, "done": "", "back": back, "fields": fields}
            response = html(self._services.renderer.render("kept.html", values))
        https = self._services.address.is_https
        for name, value, seconds in (
            (cookie_name(https), token, MOST_SECONDS_SIGNED_IN),
            (device_cookie(https), device, devices.MOST_SECONDS_REMEMBERED),
        ):
            response.add_cookie(name, value, max_age=seconds, httponly=True, samesite="Lax", secure=https, path="/")
        return response


def _local(path: str) -> str:
    """A page of ours to go on to; everything else becomes the first page."""
    is_ours = path.startswith("/") and path[1:2] not in ("/", "\\") and path.isprintable()
    return path if is_ours and not path.startswith(("/sign-", "/link", "/forgotten")) else "/"


def _read_kept(kept: str) -> list[tuple[str, str]]:
    try:
        read: Any = json.loads(kept) if kept else []
        return [(str(name), str(value)) for name, value in read if name != "token"]
    except (TypeError, ValueError):
        return []
