"""The intake: every event's state, from its claim to its last part sent, so that a kill loses nothing."""

from __future__ import annotations

import asyncio
import json
import logging
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Sequence
from dataclasses import asdict, dataclass, replace

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.platform import Part
from reliefdesk.web.delivery import Event

logger = logging.getLogger(__name__)

SECONDS_KEPT = 7 * 24 * 3600  # longer than any platform delivers again
SECONDS_KNOWN = 30 * 24 * 3600  # after a person's last message; whoever comes back later is a new one

SECONDS_APART = 1e-6  # of the events in one delivery; a 64-bit number of seconds since 1970 can still tell
BETWEEN_BREATHS = 50  # events, after which others get their turn: a platform may deliver 1,000 at once


class Overtaken(Exception):
    """Another machine is at this conversation now, because this one took too long."""


@dataclass(frozen=True)
class Job:
    """An event that waits; `parts` when its answer is known, of which `sent` have gone out after `tries` failures."""

    session: str  # the person's pseudonym: one at a time is worked on
    id: str  # the event's, a pseudonym too: some platforms' own hold the person's number
    event: Event
    parts: tuple[Part, ...] | None = None
    sent: int = 0
    tries: int = 0

    def answered(self, parts: Sequence[Part]) -> Job:
        return replace(self, parts=tuple(parts))


class Intake(ABC):
    """The intake of one channel; what is said stands in it only until it is done, sealed.

    Each method raises StoreFailed when it could not do its work, and those that change a job Overtaken.
    """

    def __init__(self, channel: str, identity: Identity) -> None:
        self._channel, self._identity = channel, identity

    @abstractmethod
    async def claim_all(self, events: Sequence[Event], now: float) -> Sequence[Job | None]:
        """Keeps all events or none; for each a job if it is new, None if it was delivered before."""

    async def claim(self, event: Event, now: float) -> Job | None:
        """The job of a single event, as `claim_all` gives it."""
        return (await self.claim_all([event], now))[0]

    @abstractmethod
    def turns(self, job: Job, now: float) -> AsyncGenerator[Job, None]:
        """What is to be done now in this job's conversation, one after the other; nothing when others are at it.

        Each has to be done or postponed before the next is asked for. Whoever stops earlier closes it.
        """

    @abstractmethod
    async def abandoned(self, now: float) -> Sequence[Job]:
        """The jobs that nobody works on, oldest first."""

    @abstractmethod
    async def meet(self, job: Job, now: float) -> None:
        """Keeps where this person is reached, for SECONDS_KNOWN."""

    @abstractmethod
    async def address(self, sender: str) -> str | None:
        """Where this person was last reached; None when nobody knows, or none of our keys opens it."""

    @abstractmethod
    async def answered(self, job: Job, parts: Sequence[Part]) -> None:
        """Keeps the answer of a turn, which goes out even if this process does not live to see it."""

    @abstractmethod
    async def sent(self, job: Job, number: int) -> None:
        """Notes that so many parts have gone out."""

    @abstractmethod
    async def postponed(self, job: Job, tries: int, until: float) -> None:
        """Lets others of the conversation overtake a job; whoever does it does so after `until`."""

    @abstractmethod
    async def done(self, job: Job, state: str = "done") -> None:
        """Ends a job: nothing of what was said stays here, and its id does, for the next delivery of it."""

    @abstractmethod
    async def forget(self, sender: str, job: Job | None = None) -> None:
        """Forgets where a person is reached, and what waits, but for `job` and what came after it; ids stay."""

    @abstractmethod
    async def forget_before(self, now: float) -> None:
        """Forgets ids that no platform delivers again, and people who were silent for long."""

    @abstractmethod
    async def close(self) -> None:
        """Closes the store; nothing can be asked of it afterwards."""

    async def _jobs(self, events: Sequence[Event], now: float) -> list[tuple[Job, bytes, float]]:
        """The job of each event, what is kept of it, and when it came: in the order of the delivery."""
        jobs = []
        for number, event in enumerate(events):
            if number % BETWEEN_BREATHS == BETWEEN_BREATHS - 1:
                await asyncio.sleep(0)
            jobs.append((self._job(event), self._sealed(event), now + number * SECONDS_APART))
        return jobs

    def _job(self, event: Event) -> Job:
        id_ = self._identity.pseudonym(f"{self._channel}-event", event.id)
        return Job(self._identity.pseudonym(self._channel, event.person), id_, event)

    def _sealed(self, event: Event) -> bytes:
        return self._identity.seal(json.dumps(asdict(event)))

    def _sealed_parts(self, parts: Sequence[Part]) -> bytes:
        return self._identity.seal(json.dumps(list(parts)))

    def _opened(self, sender: str, id_: str, event: bytes, parts: bytes | None, sent: int, tries: int) -> Job | None:
        try:
            known = tuple(json.loads(self._identity.open(parts))) if parts else None
            return Job(sender, id_, Event(**json.loads(self._identity.open(event))), known, sent, tries)
        except (ValueError, TypeError):  # sealed with another key, or by another version of ours
            logger.error("An event of %s cannot be read; its key or its version is not this server's.", self._channel)
            return None

    def _opened_address(self, sealed: bytes | None) -> str | None:
        try:
            return self._identity.open(sealed) if sealed else None
        except ValueError:
            return None
