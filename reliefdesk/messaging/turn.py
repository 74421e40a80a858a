"""A turn: what a person sent, asked of the assistant, and the answer as the platform's messages."""

from __future__ import annotations

import dataclasses
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from reliefdesk.assistant.crowd import Asker
from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.forget_me import wants_to_be_forgotten
from reliefdesk.assistant.lookout import Lookout
from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.assistant.spoken import RasaMessage
from reliefdesk.assistant.turnstile import Turnstile
from reliefdesk.logs import Sparing
from reliefdesk.messaging.answer import Answer, together
from reliefdesk.messaging.intake import Intake, Job
from reliefdesk.messaging.platform import Part, Platform
from reliefdesk.stores.failure import StoreFailed
from reliefdesk.web.rate_limit import Limit, Rate

logger = logging.getLogger(__name__)

Ask = Callable[[Job], Awaitable[Sequence[RasaMessage]]]  # the assistant: an event in, messages out
Forget = Callable[[str], Awaitable[None]]  # removes the conversation of a pseudonym
LanguageOf = Callable[[str], Awaitable[str]]  # that of a pseudonym's conversation so far, or ""

# A loop of two machines that answer each other costs money at each turn, and ends when one of them is silent.
MESSAGES_OF_A_PERSON = Rate("messages", 30, 1 / 60)  # a person
_NOTES = Rate("notes", 1, 1 / 3600)


async def of_no_language(_: str) -> str:
    """Where no conversation can be asked for its language."""
    return ""


class PlatformTurns:
    """Every event that wants an answer gets one: the assistant's, or the fallback's own."""

    def __init__(
        self,
        platform: Platform,
        intake: Intake,
        fallback: Fallback,
        ask: Ask,
        forget: Forget,
        turnstile: Turnstile,
        language: LanguageOf = of_no_language,
    ) -> None:
        self._platform, self._intake, self._fallback, self._ask, self._forget = platform, intake, fallback, ask, forget
        self._turnstile, self._lookout, self._language = turnstile, Lookout(fallback), language
        self._messages, self._notes = Limit(MESSAGES_OF_A_PERSON), Limit(_NOTES)
        self._floods = Sparing(logger)

    async def parts(self, job: Job) -> tuple[Part, ...]:
        """What to send, in order; nothing when the platform has answered by itself, or there was too much of it."""
        if not job.event.reply:
            return ()
        text, tier = job.event.text, None
        try:
            if wants_to_be_forgotten(text):
                return self._rendered(job, [await self._forgotten(job)])
            is_much = self._messages.take(job.session) > 0
            tier = self._lookout.tier(text, job.session) if is_much else self._fallback.tier(text)
            return self._rendered(job, await self._answers(job, tier, is_much))
        except Exception:
            logger.exception("An answer could not be made; the visitor gets the clinic's phone number.")
            return self._rendered(job, [_instead(await self._voiced(job), Fallback.without_answer, tier)])

    def _rendered(self, job: Job, answers: Sequence[Answer]) -> tuple[Part, ...]:
        said = [worded(self._fallback, answer) for answer in together(answers)]
        return tuple(part for answer in said for part in self._platform.render_for(job.event.address, answer))

    async def _forgotten(self, job: Job) -> Answer:
        fallback = await self._voiced(job)  # before the talk is gone
        await self._forget(job.session)
        await self._intake.forget(job.session, job)
        return Answer(fallback.forgotten(), language=fallback.language)

    async def _voiced(self, job: Job) -> Fallback:
        """The fallback in the language of the message, else in that of the talk."""
        return self._fallback.to(job.event.text, await self._language(job.session))

    async def _answers(self, job: Job, tier: str | None, is_much: bool) -> list[Answer]:
        needs_notice = self._platform.account.information_only and await self._intake.address(job.session) is None
        answers = await self._answer(job, tier, is_much)
        if needs_notice and answers and answers[0].kind == "red_flag":
            return answers  # alone; whoever is not known yet gets the notice with the next answer
        if needs_notice and answers:
            answers.insert(0, Answer(self._fallback.speaking(answers[0].language).notice()))
        try:
            await self._intake.meet(job, time.time())
        except StoreFailed as error:
            logger.warning("Where somebody is reached cannot be kept (%s); the answer goes out.", error)
        return answers

    async def _answer(self, job: Job, tier: str | None, is_much: bool) -> list[Answer]:
        text = job.event.text
        if is_much and tier:
            return [_instead(await self._voiced(job), Fallback.without_answer, tier)]
        if is_much:
            self._floods.warning("%s: somebody sends more than anybody reads.", self._platform.name)
            return [] if self._notes.take(job.session) else [_instead(await self._voiced(job), Fallback.too_many)]
        if not text.strip():
            return [_instead(await self._voiced(job), Fallback.without_words)]
        if len(text) > MOST_MESSAGE_CHARACTERS:
            return [_instead(await self._voiced(job), Fallback.too_long, tier)]
        # Each person is an address: a platform's many people are no crowd of one.
        said = await self._turnstile.turn(partial(self._ask, job), Asker(job.session, job.session, tier))
        # Rasa answers with nothing when an action fails or the model is gone.
        return [Answer.of(each) for each in said if each.get("text")] or [
            _instead(await self._voiced(job), Fallback.without_answer, tier)
        ]


def worded(fallback: Fallback, answer: Answer) -> Answer:
    """The answer with how to choose, in the house's words and the answer's language."""
    if not answer.choices:
        return answer
    return dataclasses.replace(answer, how=fallback.speaking(answer.language).voice("reply_with_number"))


def _instead(fallback: Fallback, say: Callable[..., str], tier: str | None = None) -> Answer:
    """What `say` of the fallback gives in the assistant's place, in its language."""
    return Answer.of_fallback(say(fallback, *([tier] if tier else ())), tier, fallback.language)
