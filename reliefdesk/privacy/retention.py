"""How long what of visitors is kept, in words; each number has its home elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.content.days_kept import DaysKept
from reliefdesk.messaging.intake import SECONDS_KEPT, SECONDS_KNOWN
from reliefdesk.webchat import event_log, sessions
from reliefdesk.webchat.tokens import MOST_SECONDS_OF_A_SESSION

DAY = 86_400


@dataclass(frozen=True)
class Kept:
    """`what` of visitors is kept, and `until` when it goes by itself; `by_hand` where somebody has to remove it."""

    what: str
    until: str
    by_hand: bool = False


def kept(days: DaysKept) -> tuple[Kept, ...]:
    """All of it, as this clinic has set it."""
    talks = f"{days.talks} days after the last message" if days.talks else "no end"
    done = f"{days.callbacks} days after it was marked as done, or this page" if days.callbacks else "no end; this page"
    asked = f"{days.questions} days after it was asked last" if days.questions else "for good"
    return (
        Kept(_TALKS, f"{talks}; “forget me”, “Start over”, or this page", not days.talks),
        *_BY_THEMSELVES,
        Kept("Callback requests: name, number, best time, with the person's yes", done, not days.callbacks),
        Kept("Notes of staff about a request", "as long as the request"),
        Kept("Questions in the inbox", f"{asked}, without names, numbers and addresses, and as nobody's"),
    )


_TALKS = "Talks: what visitors wrote and were told"
_BY_THEMSELVES = (
    Kept(
        "The website's talk, to come back to it",
        f"{sessions.SECONDS // DAY} day after the last message, {MOST_SECONDS_OF_A_SESSION // DAY} days at most; "
        f"each message {event_log.SECONDS_KEPT // DAY} day",
    ),
    Kept("Thumbs", "for good, as nobody's; a typed reason goes with the website's talk"),
    Kept("Where somebody is reached on a messaging channel", f"{SECONDS_KNOWN // DAY} days after the last message"),
    Kept("The number of a message, so that it is answered once", f"{SECONDS_KEPT // DAY} days"),
)
