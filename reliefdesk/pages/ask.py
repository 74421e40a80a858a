"""One question to Rasa's agent, in a conversation that is never stored."""

from __future__ import annotations

import asyncio
import copy
import logging
import uuid
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import BotUttered

from reliefdesk.channels.message import as_plain_text
from reliefdesk.pages.answers import Said
from reliefdesk.turnstile import Turnstile

logger = logging.getLogger(__name__)

CHANNEL = "page"
SECONDS_TO_ANSWER = 20


async def ask_in_time(agent: Agent, text: str, turnstile: Turnstile, address: str, urgent: bool) -> Sequence[Said]:
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


async def ask(agent: Agent, text: str) -> list[Said]:
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
    return [_said(event, event.text, processor.domain.responses) for event in spoken if event.text]


def _said(event: BotUttered, text: str, responses: Mapping[str, Any]) -> Said:
    # A form's own questions are said by Rasa, which names the reply and not the topic.
    topic = event.metadata.get("topic") or str(event.metadata.get("utter_action") or "").removeprefix("utter_")
    entries = responses.get(f"utter_{topic}") or [{}]
    title = (entries[0].get("metadata") or {}).get("title") or ""
    choices = tuple(button["title"] for button in event.data.get("buttons") or ())
    return Said(text, topic, title, choices)
