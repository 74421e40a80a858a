"""Forms of people who are not signed in: small, written as a browser does, from our own pages, and not too often."""

from __future__ import annotations

import asyncio
import math

from sanic.request import Request

from reliefdesk.console.forms import is_plain_form
from reliefdesk.console.services import Services
from reliefdesk.web.caller import client_address
from reliefdesk.web.rate_limit import Limit, Rate

MOST_FORM_BYTES = 10_000


class StrangersForms:
    """The forms of one page, with a limit for each address."""

    def __init__(self, services: Services, rate: Rate) -> None:
        self._services, self._limit = services, Limit(rate)

    async def refused(self, request: Request) -> tuple[str, int] | None:
        """Why a form is not taken, with the status; None for one that was read."""
        if len(request.body) > MOST_FORM_BYTES or not is_plain_form(request):
            return "This is no form of ours.", 415
        if not self._services.address.sent_this(request.headers):
            return "This form came from another website.", 403
        if wait := self._limit.take(self.address(request)):
            return f"There were too many tries. Wait {math.ceil(wait)} seconds, then try again.", 429
        await asyncio.to_thread(request.get_form)  # beside the loop, which others wait for
        return None

    def address(self, request: Request) -> str:
        """Whence it comes, behind our own proxies."""
        forwarded = ",".join(request.headers.getall("x-forwarded-for", []))
        return client_address(request.ip, forwarded, self._services.settings.console_proxies)
