"""A publication: who wanted what to be live when, how far it came, and what it changed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal, get_args

from reliefdesk.publication.difference import Difference

Kind = Literal["publication", "rollback", "found", "switch"]
State = Literal[
    "running", "asking", "waiting", "writing", "published", "refused", "rejected", "cancelled", "interrupted"
]
StepName = Literal["check", "train", "evaluate", "compare", "ask", "approve", "write", "swap"]
STATES: tuple[State, ...] = get_args(State)
RUNNING: tuple[State, ...] = ("running",)
ASKING: tuple[State, ...] = ("asking",)
WAITING: tuple[State, ...] = ("waiting",)
WRITING: tuple[State, ...] = ("writing",)
LIVE: tuple[State, ...] = ("published",)


@dataclass(frozen=True)
class Step:
    """What is being done, in staff's words; `done` is the share of the whole, 0 to 1."""

    name: StepName
    text: str
    done: float


@dataclass(frozen=True)
class Publication:
    """As it stands now; kind `found` is content that was live before the first publication or changed by hand.

    A `switch` is a topic that was switched off or on at once. One that is `asking` waits until staff have said which
    of the claims of its difference are right.

    `reasons` say why it was refused, interrupted or rejected; `needs_approval` what a second person must read.
    """

    id: str
    kind: Kind
    by: str
    at: datetime.datetime
    state: State
    step: Step | None = None
    reasons: tuple[str, ...] = ()
    needs_approval: tuple[str, ...] = ()
    approved_by: str = ""
    model: str = ""
    ended_at: datetime.datetime | None = None
    to: str = ""  # of a rollback: the publication that it goes back to
    difference: Difference = field(default_factory=Difference)

    @property
    def is_open(self) -> bool:
        """Whether it is neither live nor over; while it runs, no other one may."""
        return self.state in (*RUNNING, *ASKING, *WAITING, *WRITING)

    @property
    def came(self) -> datetime.datetime:
        """When it ended, or else began: of two that were live, the one that came later is the newer."""
        return self.ended_at or self.at

    def is_of(self, person: str) -> bool:
        """Whether this person started it, however the name is typed."""
        return " ".join(person.split()).casefold() == " ".join(self.by.split()).casefold()

    @property
    def was_live(self) -> bool:
        return self.state == "published"


class Busy(Exception):
    """Somebody else publishes; the message says who, since when, and what to do."""

    def __init__(self, by: str, since: datetime.datetime) -> None:
        self.by, self.since = by, since
        super().__init__(self.told(f"{since.astimezone():%H:%M on %d %B}"))

    def told(self, moment: str) -> str:
        """The message with its moment as it is told where it is read."""
        return f"{self.by} is publishing since {moment.removesuffix('.')}. Wait until that is done, then publish yours."


class NotPossible(Exception):
    """This cannot be done with this publication; the message says why."""
