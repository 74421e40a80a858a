"""The page of one's own account, which several forms lead back to."""

from __future__ import annotations

from typing import Any

from sanic.response import HTTPResponse

from reliefdesk.alerts.kind import KINDS
from reliefdesk.console.visit import Visit


def own_account(visit: Visit, status: int = 200, **wrong: str) -> HTTPResponse:
    """The page, where `wrong` has a sentence by the form that it stands above: `password`, `told`."""
    account, services = visit.staff.account, visit.services
    contact = services.contacts.of(account.key)
    values: dict[str, Any] = {
        "wrong": wrong,
        "factor": services.factors.has(account.key),
        "kinds": [kind for kind in KINDS.values() if kind.may(account)],
        "email": visit.field("email") if "told" in wrong else contact.email,
        "ticked": {*visit.fields("kind")} if "told" in wrong else _ticked(contact.email, contact.kinds),
        "mails": services.mailer is not None,
        "failed": services.notifier.outbox.problem(f"mail:{account.key}"),
    }
    return visit.page("account.html", status, **values)


def _ticked(email: str, kinds: frozenset[str]) -> frozenset[str]:
    """Who has told no address yet finds everything ticked."""
    return kinds if email else frozenset(KINDS)
