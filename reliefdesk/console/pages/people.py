"""The people who work with the console: who may do what, and invitations by link."""

from __future__ import annotations

import secrets
from urllib.parse import urlsplit

from sanic.response import HTTPResponse

from reliefdesk.alerts.mailer import MailFailed
from reliefdesk.console.access import PEOPLE, Routes
from reliefdesk.console.address import link_to
from reliefdesk.console.forms import see
from reliefdesk.console.invitation import INVITED_SUBJECT, RESET_SUBJECT, invited_text, reset_text
from reliefdesk.console.visit import Visit
from reliefdesk.content.languages import name_of
from reliefdesk.staff.account import ROLES, Account, AccountRefused, NoSuchAccount
from reliefdesk.web.origins import is_loopback

# What may be given beside a role, by the name of its tick.
GIVEN = ("callbacks", "publishes", "people")

routes = Routes()


@routes.get("/people", PEOPLE)
def people(visit: Visit) -> HTTPResponse:
    return _page(visit)


@routes.post("/people", PEOPLE)
def invite(visit: Visit) -> HTTPResponse:
    """The link is on the page that follows and nowhere else, but in the message to the invited."""
    name, role, email = visit.field("name"), visit.field("role"), visit.field("email").strip()
    callbacks, publishes, manages = _ticked(visit)
    try:
        account, token = visit.services.people.invite(
            name, role, visit.staff.name, email, callbacks, publishes, manages
        )
        account = visit.services.people.name_for(account.name, visit.staff.name, _named_for(visit))
    except AccountRefused as error:
        return _page(visit, str(error), 422)
    return _linked(visit, account, token)


@routes.post("/people/change", PEOPLE)
def change(visit: Visit) -> HTTPResponse:
    callbacks, publishes, manages = _ticked(visit)
    email = visit.field("email").strip()
    try:
        services, name = visit.services, visit.field("name")
        account = services.accounts.get(name)
        contact = services.contacts.of(account.key)
        if email != contact.email:
            services.contacts.set(account.key, email, contact.kinds)
            visit.note("changed the e-mail address of", account.name)
        services.people.change(name, visit.staff.name, visit.field("role"), callbacks, publishes, manages)
        services.people.name_for(name, visit.staff.name, _named_for(visit))
    except (AccountRefused, NoSuchAccount) as error:
        return _page(visit, str(error), 422)
    return see("/people", done="changed")


@routes.post("/people/do", PEOPLE)
def act(visit: Visit) -> HTTPResponse:
    """What a button beside an account does."""
    people, by, name, do = visit.services.people, visit.staff.name, visit.field("name"), visit.field("do")
    try:
        if do == "link":
            return _linked(visit, *people.link(name, by))
        if do in ("lock", "unlock"):
            people.lock(name, by, do == "lock")
        elif do == "factor":
            people.take_factor(name, by)
        elif do == "remove":
            people.remove(name, by)
    except (AccountRefused, NoSuchAccount) as error:
        return _page(visit, str(error), 422)
    told = {"lock": "locked", "unlock": "unlocked", "factor": "factor-off", "remove": "removed"}
    return see("/people", **({"done": told[do]} if do in told else {}))


def _ticked(visit: Visit) -> tuple[bool, bool, bool]:
    callbacks, publishes, people = (name in visit.fields("may") for name in GIVEN)
    return callbacks, publishes, people


def _named_for(visit: Visit) -> list[str]:
    """The languages that were ticked; of those that the clinic answers in."""
    ours, ticked = visit.services.project_languages(), visit.fields("signs")
    return [language for language in ticked if language in ours]


def _page(visit: Visit, wrong: str = "", status: int = 200) -> HTTPResponse:
    services = visit.services
    accounts = services.accounts.all()
    return visit.page(
        "people.html",
        status,
        wrong=wrong,
        accounts=accounts,
        emails={account.key: services.contacts.of(account.key).email for account in accounts},
        factors={account.key: services.factors.has(account.key) for account in accounts},
        invitations={account.key: services.people.links.is_open(account.key) for account in accounts},
        roles=ROLES,
        languages={each: name_of(each) for each in services.project_languages()},
        typed={"name": visit.field("name"), "email": visit.field("email"), "role": visit.field("role")}
        if wrong
        else {},
        mails=services.mailer is not None,
    )


def _linked(visit: Visit, account: Account, token: str) -> HTTPResponse:
    """Shows the link, and sends it where that can be done."""
    services, link = visit.services, link_to(visit.services.address, token)
    email, sent, failed = services.contacts.of(account.key).email, "", ""
    if services.mailer and email:
        invited = account.invited
        text = invited_text(account.name, visit.staff.name, link) if invited else reset_text(account.name, link)
        try:
            services.mailer.send(email, INVITED_SUBJECT if invited else RESET_SUBJECT, text, secrets.token_hex(12))
            sent = email
        except MailFailed as error:
            failed = str(error)
    here_only = is_loopback(urlsplit(link).hostname or "")
    return visit.page("link_made.html", account=account, link=link, sent=sent, failed=failed, here_only=here_only)
