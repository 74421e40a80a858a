"""One's own second factor: an app on the phone, and codes on paper."""

from __future__ import annotations

import segno
from markupsafe import Markup
from sanic.response import HTTPResponse

from reliefdesk.console.access import BEFORE_THE_FACTOR, Routes
from reliefdesk.console.forms import see
from reliefdesk.console.visit import Visit

routes = Routes()


@routes.get(BEFORE_THE_FACTOR[0])
def second_factor(visit: Visit) -> HTTPResponse:
    return _page(visit)


@routes.post(BEFORE_THE_FACTOR[1])
def confirm(visit: Visit) -> HTTPResponse:
    """The codes for paper are on the page that follows and nowhere else."""
    factors, key = visit.services.factors, visit.staff.account.key
    if factors.has(key):
        return see(BEFORE_THE_FACTOR[0])
    if visit.services.codes.take(key):
        return _page(visit, "There were too many tries. Wait a minute, then try again.", 429)
    codes = factors.confirm(key, visit.field("code"))
    if not codes:
        return _page(visit, "This code does not fit. Type the six digits that the app shows now.", 422)
    visit.note("set up a second factor")
    return visit.page("paper_codes.html", codes=codes)


@routes.post("/account/second-factor/remove")
def remove(visit: Visit) -> HTTPResponse:
    """Asks for the password, so that an open screen is not enough."""
    services, staff = visit.services, visit.staff
    if services.old_passwords.take(staff.account.key):
        return _page(visit, "There were too many tries. Wait a minute, then try again.", 429)
    if not services.accounts.with_password(staff.name, visit.field("password")):
        return _page(visit, "The password is not right.", 422)
    services.factors.remove(staff.account.key)
    visit.note("took away the own second factor")
    return see("/account", done="factor-off")


def _page(visit: Visit, wrong: str = "", status: int = 200) -> HTTPResponse:
    factors, account = visit.services.factors, visit.staff.account
    has, demanded = factors.has(account.key), visit.services.settings.second_factor
    return visit.page(
        "second_factor.html",
        status,
        has=has,
        left=factors.left(account.key),
        demanded=demanded,
        wrong=wrong,
        picture="" if has else _drawn(factors.address(account.key, account.name)),
        secret="" if has else _in_fours(factors.offer(account.key)),
    )


def _drawn(address: str) -> Markup:
    return Markup(segno.make(address, micro=False).svg_inline(scale=5))  # noqa: S704 squares, and nothing typed


def _in_fours(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
