"""What a new clinic still has to do, as a list on the first page that goes away by itself."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.console.services import Services
from reliefdesk.staff.account import Account


@dataclass(frozen=True)
class FirstStep:
    """`what` is to be done at the `address`, and `why`."""

    what: str
    why: str
    address: str


def first_steps(services: Services, account: Account) -> list[FirstStep]:
    """What is left of them for this account; nothing once all is done that can be seen to be done."""
    steps = [*_facts(services), *_unread(services), *_alone(services, account)]
    if steps:
        steps.append(FirstStep("Try it", "Ask what your patients ask, before they do.", "/try"))
    return steps


def _facts(services: Services) -> list[FirstStep]:
    found = services.invented()
    return [FirstStep("Write your clinic’s own facts", " ".join(found), "/clinic")] if found else []


def _unread(services: Services) -> list[FirstStep]:
    count = sum(state.unread for state in services.drafts.topics())
    if not count:
        return []
    answers = "1 answer" if count == 1 else f"{count} answers"
    why = "Visitors get them already, and nobody of your clinic has signed them."
    return [FirstStep(f"Have a clinician read the {answers} that came with it", why, "/sign?came=yes")]


def _alone(services: Services, account: Account) -> list[FirstStep]:
    if not account.may_manage or len(services.accounts.all()) > 1:
        return []
    why = "Facts, and answers about medicine, go live only once somebody else has read them."
    return [FirstStep("Invite a second person", why, "/people#invite")]
