"""Choosing a password by a link: invited, forgotten, or the very first account."""

from __future__ import annotations

import asyncio

from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.forms import field, see
from reliefdesk.console.services import Services
from reliefdesk.console.strangers import StrangersForms
from reliefdesk.console.visit import notice, page
from reliefdesk.staff.account import AccountRefused, NoSuchAccount
from reliefdesk.web.rate_limit import Rate

OF_AN_ADDRESS = Rate("links of an address", 20, 1 / 10)


class LinkPage:
    """Who has the link may choose; nothing is told of an account without one."""

    def __init__(self, services: Services) -> None:
        self._services, self._forms = services, StrangersForms(services, OF_AN_ADDRESS)
        self._hashing = asyncio.Semaphore(1)

    async def form(self, request: Request) -> HTTPResponse:
        return await asyncio.to_thread(self._form, field(request, "code"))

    async def take(self, request: Request) -> HTTPResponse:
        if refused := await self._forms.refused(request):
            return await asyncio.to_thread(self._told, *refused)
        code, name, password = field(request, "code"), field(request, "name").strip(), field(request, "password")
        if password != field(request, "again"):
            return await asyncio.to_thread(self._form, code, "The two passwords differ.", name, 422)
        try:
            async with self._hashing:
                await asyncio.to_thread(self._services.people.choose, code, password, name)
        except AccountRefused as error:
            return await asyncio.to_thread(self._form, code, str(error), name, 422)
        except NoSuchAccount as error:
            return await asyncio.to_thread(self._told, str(error), 410)
        return see("/sign-in", done="chosen")

    def _form(self, code: str, wrong: str = "", typed: str = "", status: int = 200) -> HTTPResponse:
        people = self._services.people
        link = people.links.find(code)
        try:
            name = people.accounts.get(link.account).name if link and link.account else ""
        except NoSuchAccount:
            link = None
        if link is None:
            return self._told(
                "It was used before, or is too old. Ask a colleague who manages people for a new one.", 410
            )
        values = {"kind": link.kind, "name": name, "typed": typed, "code": code, "wrong": wrong}
        return page(self._services, None, "link.html", status, **values)

    def _told(self, text: str, status: int) -> HTTPResponse:
        return notice(self._services, None, status, "This link does not work", text)
