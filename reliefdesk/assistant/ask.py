"""One question to Rasa's agent, in a conversation that is never stored."""

from __future__ import annotations

import copy
import dataclasses
import uuid
from collections.abc import Sequence
from functools import partial

from rasa.core.agent import Agent
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.events import BotUttered

from reliefdesk.assistant.crowd import Asker
from reliefdesk.assistant.fallback import as_plain_text
from reliefdesk.assistant.reply import Domain, title_of
from reliefdesk.assistant.spoken import RasaMessage, Spoken
from reliefdesk.assistant.turnstile import Turnstile, in_time

CHANNEL = "page"
SECONDS_TO_ANSWER = 20


async def ask_in_time(
    agent: Agent, text: str, turnstile: Turnstile, address: str, tier: str | None = None
) -> Sequence[Spoken]:
    """What `ask` gives, and nothing also when the turn fails or takes long; Crowded, but for a red flag's `tier`."""
    asker = Asker(uuid.uuid4().hex, address, tier)
    task = turnstile.begin(lambda: turnstile.turn(partial(ask, agent, text), asker), asker)
    return await in_time(task, SECONDS_TO_ANSWER)


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
