"""What one is told of by e-mail, and a message to try it."""

from __future__ import annotations

import secrets

from sanic.response import HTTPResponse

from reliefdesk.alerts.kind import KINDS
from reliefdesk.alerts.mailer import MailFailed
from reliefdesk.console.access import Routes
from reliefdesk.console.forms import see
from reliefdesk.console.own_account import own_account
from reliefdesk.console.visit import Visit
from reliefdesk.staff.account import AccountRefused

TEST_SUBJECT = "Relief Desk: a test"
TEST_TEXT = (
    "Hello {name},\n\nthis is the test that you asked for at {url}/account.\n"
    "What waits for you is told in messages like this one.\n"
)

routes = Routes()


@routes.post("/account/alerts")
def choose(visit: Visit) -> HTTPResponse:
    account, email = visit.staff.account, visit.field("email").strip()
    kinds = [name for name, kind in KINDS.items() if name in visit.fields("kind") and kind.may(account)]
    try:
        visit.services.contacts.set(account.key, email, kinds)
    except AccountRefused as error:
        return own_account(visit, 422, told=str(error))
    visit.note("chose what to be told of", ", ".join(kinds) if email else "nothing, without an e-mail address")
    return see("/account", done="told")


@routes.post("/account/alerts/test")
def test(visit: Visit) -> HTTPResponse:
    """Sends at once, so that what is wrong is told on the page."""
    services, account = visit.services, visit.staff.account
    email = services.contacts.of(account.key).email
    if not services.mailer or not email:
        return own_account(visit, 422, told="Save your e-mail address first, then send the test.")
    if wait := services.tests.take(account.key):
        return own_account(visit, 429, told=f"A test was sent just now. Wait {wait:.0f} seconds, then try again.")
    text = TEST_TEXT.format(name=account.name, url=services.address.shown)
    try:
        services.mailer.send(email, TEST_SUBJECT, text, secrets.token_hex(12))
    except MailFailed as error:
        return own_account(visit, 422, told=str(error))
    return see("/account", done="mailed")
