"""How long what of visitors is kept, in words; each number has its home elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.messaging.intake import SECONDS_KEPT, SECONDS_KNOWN
from reliefdesk.settings import Settings
from reliefdesk.webchat import event_log, sessions
from reliefdesk.webchat.tokens import MOST_SECONDS_OF_A_SESSION

DAY = 86_400


@dataclass(frozen=True)
class Kept:
    """`what` of visitors is kept, and `until` when it goes by itself; `by_hand` where somebody has to remove it."""

    what: str
    until: str
    by_hand: bool = False


def kept(settings: Settings) -> tuple[Kept, ...]:
    """All of it, as this clinic has set it."""
    days = settings.callbacks_days
    until = f"{days} days after it was marked as done, or this page" if days else "no end; this page"
    return (*_KEPT, Kept("Callback requests: name, number, best time, with the person's yes", until, not days), *_WITH)


_KEPT = (
    Kept("Talks: what visitors wrote and were told", "no end; “forget me”, “Start over”, or this page", True),
    Kept(
        "The website's talk, to come back to it",
        f"{sessions.SECONDS // DAY} day after the last message, {MOST_SECONDS_OF_A_SESSION // DAY} days at most; "
        f"each message {event_log.SECONDS_KEPT // DAY} day",
    ),
    Kept("Thumbs", "for good, as nobody's; a typed reason goes with the website's talk"),
    Kept("Where somebody is reached on a messaging channel", f"{SECONDS_KNOWN // DAY} days after the last message"),
    Kept("The number of a message, so that it is answered once", f"{SECONDS_KEPT // DAY} days"),
)
_WITH = (
    Kept("Notes of staff about a request", "as long as the request"),
    Kept("Questions in the inbox", "for good, without names, numbers and addresses, and as nobody's"),
)
