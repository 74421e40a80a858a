"""One question to Rasa's agent, in a conversation that is never stored."""

from __future__ import annotations

import asyncio
import copy
import dataclasses
import logging
import uuid
from collections.abc import Sequence
from functools import partial

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import BotUttered

from reliefdesk.assistant.fallback import as_plain_text
from reliefdesk.assistant.reply import Domain, title_of
from reliefdesk.assistant.spoken import RasaMessage, Spoken
from reliefdesk.assistant.turnstile import Turnstile

logger = logging.getLogger(__name__)

CHANNEL = "page"
SECONDS_TO_ANSWER = 20


async def ask_in_time(agent: Agent, text: str, turnstile: Turnstile, address: str, urgent: bool) -> Sequence[Spoken]:
    """As `ask`, but empty also when the turn fails or takes long; Crowded, but for a red flag."""
    person = uuid.uuid4().hex
    if not urgent:
        turnstile.crowd.check(person, address)
    turnstile.crowd.join(person, address)
    # Sanic cancels a handler whose client hangs up; the turn goes on, as in the other channels.
    turn = asyncio.ensure_future(turnstile.said(partial(ask, agent, text), person, address, urgent=urgent))
    turn.add_done_callback(lambda _: turnstile.crowd.leave(person, address))
    try:
        return await asyncio.wait_for(asyncio.shield(turn), SECONDS_TO_ANSWER)
    except TimeoutError:
        logger.warning("A question on the page takes too long; the visitor got the clinic's phone number.")
        return ()


async def ask(agent: Agent, text: str) -> list[Spoken]:
    """What the assistant says to `text` as a visitor's first words; empty when it cannot answer."""
    if agent.processor is None:
        return []
    # The agent's own processor with its model, but on a store that nobody keeps.
    processor = copy.copy(agent.processor)
    processor.tracker_store = InMemoryTrackerStore(processor.domain)
    sender = uuid.uuid4().hex
    output = CollectingOutputChannel()
    await processor.handle_message(UserMessage(as_plain_text(text), output, sender, input_channel=CHANNEL))
    tracker = await processor.tracker_store.retrieve(sender)
    spoken = [event for event in (tracker.events if tracker else ()) if isinstance(event, BotUttered)]
    return [
        _with_title(Spoken.of(_message(event)), {"responses": processor.domain.responses})
        for event in spoken
        if event.text
    ]


def _message(event: BotUttered) -> RasaMessage:
    return {**event.metadata, **event.data, "text": event.text}


def _with_title(spoken: Spoken, domain: Domain) -> Spoken:
    return dataclasses.replace(spoken, title=title_of(domain, spoken.topic) or "")
