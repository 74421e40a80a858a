"""What goes out: each part once, in order; whole, or with a notice of what is missing; now, or when it is possible."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.intake import Intake, Job
from reliefdesk.messaging.platform import Part, Platform
from reliefdesk.messaging.sending import LockedOut, MessageRefused, Sender, Unreachable, Unwanted
from reliefdesk.messaging.turn import LanguageOf, of_no_language
from reliefdesk.stores.failure import StoreFailed

logger = logging.getLogger(__name__)

SECONDS_BEFORE_RETRY = (30, 120, 600, 1800)  # when a platform cannot be reached at all
TRIES_BEFORE_IT_FAILS = 2  # after which staff are told that a channel cannot be reached

Later = Callable[[Job, float], None]
Failed = Callable[[str], None]  # told a sentence for staff, when a channel fails


def nobody(_: str) -> None:
    """Tells nobody."""


class Outgoing:
    """Sends what one channel has to say; `later` puts a job back after so many seconds."""

    def __init__(
        self,
        platform: Platform,
        intake: Intake,
        fallback: Fallback,
        sender: Sender,
        later: Later,
        counts: Counter[str],
        failed: Failed = nobody,
        language: LanguageOf = of_no_language,
    ) -> None:
        self._platform, self._intake, self._fallback, self._sender = platform, intake, fallback, sender
        self._later, self._counts, self._failed, self._language = later, counts, failed, language
        self._over: set[str] = set()
        self.stopping = False  # then what is not sent yet is left to the next start

    async def keep(self, job: Job, parts: Sequence[Part]) -> Job:
        """The job with its answer, which goes out even if it cannot be kept."""
        await _tried(self._intake.answered(job, parts))
        return job.answered(parts)

    async def is_over(self, job: Job) -> bool:
        """Whether all of a job has gone out, and only that could not be kept; now it is, or StoreFailed."""
        if job.id in self._over:
            await self._end(job)
            return True
        return False

    async def deliver(self, job: Job) -> None:
        """Sends the parts that have not gone out yet."""
        parts = job.parts or ()
        for number in range(job.sent, len(parts)):
            if self.stopping:
                return
            try:
                await self._sender.send(job.event.address, parts[number])
            except Unreachable as error:
                await self.postpone(dataclasses.replace(job, sent=number), error)
                return
            except Unwanted as error:
                self._counts["unwanted"] += 1
                logger.info("A message was not wanted (%s); nothing follows it.", error)
                await self._end(job, "failed")
                return
            except MessageRefused as error:
                self._counts["refused"] += 1
                logger.warning("A message was refused (%s); the visitor gets the clinic's phone number.", error)
                await self._fall_back(job, number)
                return
            except Exception as error:
                logger.exception("An answer could not be sent.")
                await self.postpone(dataclasses.replace(job, sent=number), error)
                return
            if number + 1 < len(parts):
                await _tried(self._intake.sent(job, number + 1))
        self._counts["answered"] += 1
        await self._end(job)

    async def postpone(self, job: Job, error: Exception) -> None:
        """Puts a job off, or gives it up when it failed too often."""
        if job.tries >= len(SECONDS_BEFORE_RETRY):
            await self._give_up(job, error)
            return
        if isinstance(error, LockedOut):
            self._failed("its credentials are not accepted")
        elif job.tries == TRIES_BEFORE_IT_FAILS:
            self._failed("it cannot be reached")
        seconds = SECONDS_BEFORE_RETRY[job.tries]
        logger.warning("An answer could not be sent (%s); it is tried again in %d seconds.", _told(error), seconds)
        self._counts["postponed"] += 1
        await _tried(self._intake.postponed(job, job.tries + 1, time.time() + seconds))
        self._later(dataclasses.replace(job, tries=job.tries + 1), seconds)

    async def _fall_back(self, job: Job, number: int) -> None:
        tier = self._fallback.tier(job.event.text)
        fallback = self._fallback.to(job.event.text, await self._language(job.session))
        told = fallback.cut_short() if number else fallback.without_answer(tier)
        try:
            for part in self._platform.render_for(job.event.address, Answer.of_fallback(told, tier)):
                await self._sender.send(job.event.address, part)
        except MessageRefused as error:
            await self._give_up(job, error)
        except Exception as error:
            logger.exception("The clinic's phone number could not be sent.")
            await self.postpone(dataclasses.replace(job, sent=number), error)
        else:
            self._counts["fallback"] += 1
            await self._end(job)

    async def _give_up(self, job: Job, error: Exception) -> None:
        self._counts["lost"] += 1
        self._failed("an answer could not be sent")
        logger.error("An answer could not be sent, and neither could the clinic's phone number (%s).", _told(error))
        await self._end(job, "failed")

    async def _end(self, job: Job, state: str = "done") -> None:
        self._over.add(job.id)
        await self._intake.done(job, state)
        self._over.discard(job.id)


async def _tried(write: Awaitable[None]) -> None:
    try:
        await write
    except StoreFailed as error:
        logger.warning("How far an answer got cannot be kept (%s); after a restart some of it is told again.", error)


def _told(error: Exception) -> str:
    # Another's message may quote the visitor.
    return str(error) if isinstance(error, MessageRefused | Unreachable) else type(error).__name__
