"""The pipeline: verify, claim, acknowledge, and only then work: ask the assistant, render, send."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import time
from collections import Counter
from collections.abc import Callable, Sequence
from typing import TypeVar

import httpx

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.turnstile import Turnstile
from reliefdesk.assistant.worker import Worker
from reliefdesk.logs import Sparing
from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.intake import BETWEEN_BREATHS, Intake, Job, Overtaken
from reliefdesk.messaging.outgoing import Failed, Outgoing, nobody
from reliefdesk.messaging.platform import Call, Platform
from reliefdesk.messaging.sending import Sender, make_client
from reliefdesk.messaging.turn import Ask, Forget, LanguageOf, PlatformTurns, of_no_language, worded
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.stores.upkeep import Upkeep
from reliefdesk.web.delivery import ODD, Acknowledgement, Delivery, Event, Forged, Undecided, Unreadable, sound

logger = logging.getLogger(__name__)

T = TypeVar("T")

MOST_SECONDS_TO_END = 15  # a send may take 13, see sending.TIMEOUT; what is cut off is sent again
SECONDS_BETWEEN_LOOKS = 10  # for what another machine has left
SECONDS_BETWEEN_CLEANINGS = 3600


class Pipeline:
    """The way of one channel's events; `counts` says what became of them since it started."""

    def __init__(
        self,
        platform: Platform,
        intake: Intake,
        fallback: Fallback,
        ask: Ask,
        forget: Forget,
        client: Callable[[], httpx.AsyncClient] = make_client,
        turnstile: Turnstile | None = None,
        failed: Failed = nobody,
        language: LanguageOf = of_no_language,
    ) -> None:
        self.counts: Counter[str] = Counter()
        self._platform, self._intake, self._fallback, self._make_client = platform, intake, fallback, client
        self._failed, self._language = failed, language
        self._turns = PlatformTurns(platform, intake, fallback, ask, forget, turnstile or Turnstile(), language)
        self._worker: Worker[Job] = Worker(self._work)
        self._upkeep = Upkeep(f"The intake of {platform.name}")
        self._stopping, self._refusals = False, Sparing(logger)

    async def start(self) -> None:
        """Takes up what an earlier process left; asks nothing of the platform."""
        self._client = self._make_client()
        self._sender = Sender(self._platform, self._client)
        self._outgoing = Outgoing(
            self._platform,
            self._intake,
            self._fallback,
            self._sender,
            self._put_later,
            self.counts,
            self._failed,
            self._language,
        )
        await self._upkeep.attempt(self._take_up)
        self._upkeep.repeat(self._take_up, SECONDS_BETWEEN_LOOKS)
        self._upkeep.repeat(self._forget_old, SECONDS_BETWEEN_CLEANINGS)

    async def stop(self) -> None:
        """Lets turns and sends end that run; the rest waits on disk."""
        self._stopping = self._outgoing.stopping = True
        self._upkeep.stop()
        await self._worker.stop(MOST_SECONDS_TO_END)
        await self._client.aclose()
        await self._intake.close()

    async def receive(self, delivery: Delivery) -> Acknowledgement:
        """The answer to the platform, before anything is worked on."""
        if self._stopping:
            return Acknowledgement("try again later", 503)
        try:
            await self._platform.authenticate(delivery, self._client)
            if (greeting := _understood(self._platform.handshake, delivery)) is not None:
                return greeting
            events = _understood(lambda given: [*map(sound, self._platform.read(given))], delivery)
        except Forged as error:
            self.counts["forged"] += 1
            self._refusals.warning("%s: a delivery was refused: %s", self._platform.name, error)
            return Acknowledgement("not signed", 403)
        except Undecided as error:
            self.counts["undecided"] += 1
            self._refusals.warning("%s: a delivery cannot be checked now: %s", self._platform.name, error)
            return Acknowledgement("try again later", 503)
        except Unreadable as error:
            self.counts["unreadable"] += 1
            self._refusals.warning("%s: a delivery was not understood: %s", self._platform.name, error)
            return self._platform.acknowledgement(delivery)
        if self._worker.is_stopping or (self._worker.is_full and not self._is_urgent(events)):
            return Acknowledgement("try again later", 503)
        try:
            await self._take(events)
        except StoreFailed as error:
            self.counts["unstored"] += 1
            logger.error("%s: a delivery cannot be stored now (%s).", self._platform.name, error)
            return Acknowledgement("try again later", 503)
        return self._platform.acknowledgement(delivery)

    async def say(self, sender: str, said: RasaMessage) -> None:
        """Sends a message that nobody asked for, such as a reminder, to whom the pseudonym stands for."""
        address = await self._intake.address(sender)
        if address is None:
            logger.info("%s: a message came for somebody who is not known any more.", self._platform.name)
            return
        for part in self._platform.render_for(address, worded(self._fallback, Answer.of(said))):
            await self._sender.send(address, part)

    def _is_urgent(self, events: Sequence[Event]) -> bool:
        """Whether a red flag is among them, for which there is always a place: some platforms deliver but once."""
        return any(self._fallback.tier(event.text) is not None for event in events)

    async def _take(self, events: Sequence[Event]) -> None:
        """Takes a delivery whole, however many wait already: only part of it would be delivered again for ever."""
        jobs = await self._intake.claim_all(events, time.time())
        for number, (event, job) in enumerate(zip(events, jobs, strict=True)):
            if number % BETWEEN_BREATHS == BETWEEN_BREATHS - 1:
                await asyncio.sleep(0)
            self.counts["received" if job else "duplicate"] += 1
            if job:
                self._worker.put(job)
                if call := self._platform.thanks(event):
                    self._upkeep.spawn(self._thank(call))

    async def _work(self, job: Job) -> None:
        try:
            async with contextlib.aclosing(self._intake.turns(job, time.time())) as turns:
                async for each in turns:
                    if not await self._outgoing.is_over(each):
                        await self._answer(each)
        except StoreFailed as error:
            logger.warning("%s: the intake is asked again soon what waits (%s).", self._platform.name, error)
            self._put_later(job, SECONDS_BETWEEN_LOOKS)
        except Overtaken:
            logger.warning("%s: another machine has taken a conversation over.", self._platform.name)
        except Exception as error:
            logger.exception("%s: an event was not worked on; it is tried again.", self._platform.name)
            await self._outgoing.postpone(job, error)

    async def _answer(self, job: Job) -> None:
        if job.parts is None:
            try:
                parts = await self._turns.parts(job)
            except Exception as error:
                logger.exception("Not even the clinic's phone number could be told.")
                await self._outgoing.postpone(job, error)
                return
            job = await self._outgoing.keep(job, parts)
        await self._outgoing.deliver(job)

    def _put_later(self, job: Job, seconds: float) -> None:
        async def put() -> None:
            await asyncio.sleep(seconds)
            self._worker.put(job)

        self._upkeep.spawn(put())

    async def _thank(self, call: Call) -> None:
        try:
            await self._sender.once(call)
        except httpx.HTTPError as error:
            logger.info("%s could not be thanked (%s).", self._platform.name, type(error).__name__)

    async def _take_up(self) -> None:
        for job in await self._intake.abandoned(time.time()):
            self._worker.put(job)

    async def _forget_old(self) -> None:
        await self._intake.forget_before(time.time())


def _understood(read: Callable[[Delivery], T], delivery: Delivery) -> T:
    """What a delivery says; Unreadable when it is of another shape than the platform's documents describe."""
    try:
        return read(delivery)
    except ODD as error:
        raise Unreadable(f"another shape ({type(error).__name__})") from None
