"""A visit of a member of staff: who it is, what came with the request, and how it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse

from reliefdesk.console.forms import field, fields, html, lines
from reliefdesk.console.services import Services
from reliefdesk.publication.publication import Busy
from reliefdesk.staff.account import Account
from reliefdesk.staff.sign_ins import form_token

# What a page says after a form was taken; the address names it, so that nobody else's words get there.
DONE = {
    "saved": "Saved. Visitors see it once it is published.",
    "deleted": "Deleted. Visitors stop seeing it once that is published; its questions wait apart in the inbox.",
    "deleted-at-once": "Deleted. Visitors stop seeing it once that is published.",
    "discarded": "The draft is gone; this is what visitors see.",
    "imported": "Imported as drafts.",
    "treatment": "Saved as drafts. Read them, complete them, then publish.",
    "added": "Added to the topic.",
    "signed": "Signed. It can be published now.",
    "held-out": "Kept for testing; it is never taught.",
    "marked": "Changed the mark.",
    "dismissed": "Dismissed.",
    "done": "Marked as done.",
    "open": "Open again.",
    "tried": "Marked as tried; the request stays open.",
    "taken": "This request is yours now.",
    "given-back": "This request is nobody's again.",
    "noted": "Note saved.",
    "chosen": "Your password is set. Sign in with it.",
    "changed": "Changed. It holds from now on.",
    "locked": "Locked. The account is signed out everywhere.",
    "unlocked": "Unlocked.",
    "removed": "Removed. What the account did stays in the log.",
    "factor-off": "The second factor is taken away.",
    "forgotten": "Removed for good. The log says how much, and of nobody.",
    "told": "Saved. This is how you are told from now on.",
    "mailed": "A message is on its way. If none comes within minutes, look among unwanted mail.",
    "password": "Your password is changed; other browsers are signed out.",
    "approved": "Approved.",
    "rejected": "Rejected; the drafts stay.",
    "stopped": "Stopped; the drafts stay.",
    "switched-off": "Switched off. From the next message on visitors hear that there is no answer, and whom to call.",
    "switched-on": "Switched on. Visitors get the answer again, from the next message on.",
    "rolled-back": "Rolled back.",
}


@dataclass(frozen=True)
class Staff:
    """A member of staff who is signed in; `token` is the sign-in's secret, and pages get only `form_token` of it."""

    account: Account
    token: str

    @property
    def name(self) -> str:
        return self.account.name

    @property
    def form_token(self) -> str:
        return form_token(self.token)


@dataclass(frozen=True)
class Visit:
    """One request of somebody who may send it."""

    request: Request
    staff: Staff
    services: Services

    def field(self, name: str) -> str:
        """What was typed into the form's field, "" when it is not there."""
        return field(self.request, name)

    def fields(self, name: str) -> list[str]:
        """The values of all boxes of this name that were ticked."""
        return fields(self.request, name)

    def lines(self, name: str) -> tuple[str, ...]:
        """The lines of a text area that hold anything."""
        return lines(self.request, name)

    def note(self, did: str, about: str = "") -> None:
        """Writes into the log what this member of staff did."""
        self.services.audit.note(self.staff.name, did, about)

    def told(self, error: Exception) -> str:
        """An error's sentence, with its moment in the clinic's time."""
        return error.told(self.services.renderer.moment(error.since)) if isinstance(error, Busy) else str(error)

    def page(self, template: str, status: int = 200, done: str = "", **values: Any) -> HTTPResponse:
        """A whole page; `done` names a sentence of DONE, else the address does."""
        return page(self.services, self.staff, template, status, done or self.field("done"), **values)

    def fragment(self, template: str, **values: Any) -> HTTPResponse:
        """A part of a page, for the script that keeps it fresh."""
        return html(self.services.renderer.render(template, values))


def page(
    services: Services, staff: Staff | None, template: str, status: int = 200, done: str = "", **values: Any
) -> HTTPResponse:
    """A whole page, also for somebody who is not signed in."""
    shared = {
        "staff": staff,
        "counts": services.counts() if staff else {},
        "for_you": services.waiting(staff.account) if staff else 0,
        "zone": str(services.renderer.zone()),
        "done": DONE.get(done, ""),
    }
    return html(services.renderer.render(template, {**shared, **values}), status)


def notice(services: Services, staff: Staff | None, status: int, heading: str, text: str) -> HTTPResponse:
    """A page of nothing but a heading and a sentence."""
    return page(services, staff, "told.html", status, heading=heading, text=text)


def sign_in_form(
    services: Services,
    back: str = "/",
    wrong: str = "",
    name: str = "",
    kept: str = "",
    status: int = 200,
    done: str = "",
) -> HTTPResponse:
    """The page to sign in, with what to do when there is no account yet; `kept` is a form to go on with afterwards."""
    values: dict[str, Any] = {
        "first": not services.accounts.all(),
        "mails": services.mailer is not None,
        "back": back,
        "wrong": wrong,
        "name": name,
        "kept": kept,
    }
    return page(services, None, "sign_in.html", status, done if done == "chosen" else "", **values)
