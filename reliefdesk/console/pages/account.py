"""One's own account: the password, and signing out."""

from __future__ import annotations

from sanic.response import HTTPResponse

from reliefdesk.console.access import Routes, cookie_name
from reliefdesk.console.forms import see
from reliefdesk.console.own_account import own_account
from reliefdesk.console.visit import Visit
from reliefdesk.staff.account import AccountRefused

routes = Routes()


@routes.post("/sign-out")
def sign_out(visit: Visit) -> HTTPResponse:
    visit.services.sign_ins.end(visit.staff.token)
    visit.note("signed out")
    response = see("/sign-in")
    response.delete_cookie(cookie_name(visit.services.address.is_https))
    return response


@routes.get("/account")
def account(visit: Visit) -> HTTPResponse:
    return own_account(visit)


@routes.post("/account")
def set_password(visit: Visit) -> HTTPResponse:
    """Asks for the old password again, so that an open screen is not enough."""
    if wrong := _wrong(visit):
        return own_account(visit, 422, password=wrong)
    visit.services.sign_ins.end_all(visit.staff.account.key, but=visit.staff.token)
    visit.note("set a new password")
    return see("/account", done="password")


def _wrong(visit: Visit) -> str:
    """Why the new password was not set, "" when it was."""
    services, staff = visit.services, visit.staff
    if services.old_passwords.take(staff.account.key):
        return "There were too many tries. Wait a minute, then try again."
    if not services.accounts.with_password(staff.name, visit.field("old")):
        return "The old password is not right."
    if visit.field("new") != visit.field("again"):
        return "The two new passwords differ."
    try:
        services.accounts.set_password(staff.name, visit.field("new"))
    except AccountRefused as error:
        return str(error)
    return ""
