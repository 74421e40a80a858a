"""Pages as responses: which template, what it is filled with, and what all of them show."""

from __future__ import annotations

from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.console.forms import html
from reliefdesk.console.member import Staff
from reliefdesk.console.services import Services

# What a page says after a form was taken; the address names it, so that nobody else's words get there.
DONE = {
    "saved": "Saved. Visitors see it once it is published.",
    "deleted": "Deleted. Its questions are in the inbox; visitors stop seeing it once that is published.",
    "discarded": "The draft is gone; this is what visitors see.",
    "imported": "Imported as drafts.",
    "treatment": "Saved as drafts. Read them, complete them, then publish.",
    "added": "Added to the topic.",
    "held-out": "Kept as a held-out question.",
    "marked": "Changed the mark.",
    "dismissed": "Dismissed.",
    "done": "Marked as done.",
    "open": "Open again.",
    "noted": "Note saved.",
    "password": "Your password is changed; other browsers are signed out.",
    "approved": "Approved.",
    "rejected": "Rejected; the drafts stay.",
    "stopped": "Stopped; the drafts stay.",
    "rolled-back": "Rolled back.",
}


class Pages:
    """For all handlers."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def page(self, staff: Staff, template: str, status: int = 200, done: str = "", **values: Any) -> HTTPResponse:
        """A page of its own; `done` names a sentence of DONE."""
        shared = {"staff": staff, "counts": self._services.counts(), "done": DONE.get(done, "")}
        return html(self._services.renderer.render(template, {**shared, **values}), status)

    def fragment(self, template: str, **values: Any) -> HTTPResponse:
        """A part of a page, for the script that keeps it fresh."""
        return html(self._services.renderer.render(template, values))

    def told(self, staff: Staff | None, status: int, heading: str, text: str) -> HTTPResponse:
        """Nothing but a heading and a sentence."""
        counts = self._services.counts() if staff else {}
        values = {"staff": staff, "counts": counts, "done": "", "heading": heading, "text": text}
        return html(self._services.renderer.render("told.html", values), status)

    def sign_in(
        self, back: str = "/", wrong: str = "", name: str = "", kept: str = "", status: int = 200
    ) -> HTTPResponse:
        """With what to do when there is no account yet; `kept` is a form to go on with afterwards."""
        values: dict[str, Any] = {"staff": None, "counts": {}, "done": "", "first": not self._services.accounts.all()}
        values |= {"back": back, "wrong": wrong, "name": name, "kept": kept}
        return html(self._services.renderer.render("sign_in.html", values), status)
