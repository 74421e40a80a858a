"""One question to Rasa's agent, in a conversation that is never stored."""

from __future__ import annotations

import copy
import dataclasses
import uuid
from collections.abc import Sequence
from functools import partial

from rasa.core.agent import Agent
from rasa.core.tracker_store import InMemoryTrackerStore

from reliefdesk.assistant.crowd import Asker
from reliefdesk.assistant.rasa_turn import take_turn
from reliefdesk.assistant.reply import title_of
from reliefdesk.assistant.spoken import Spoken
from reliefdesk.assistant.turnstile import Turnstile, in_time
from reliefdesk.content.taken_up import visitors
from reliefdesk.model.live import FIRST_QUESTION

CHANNEL = "page"
SECONDS_TO_ANSWER = 20


async def ask_in_time(
    agent: Agent, text: str, turnstile: Turnstile, address: str, tier: str | None = None, language: str = ""
) -> Sequence[Spoken]:
    """What `ask` gives, and nothing also when the turn fails or takes long; Crowded, but for a red flag's `tier`."""
    asker = Asker(uuid.uuid4().hex, address, tier)
    with visitors.one_moment():  # the task keeps to it, however long it stands in the line: the agent is that of now
        task = turnstile.begin(lambda: turnstile.turn(partial(ask, agent, text, language), asker), asker)
    return await in_time(task, SECONDS_TO_ANSWER)


async def ask(agent: Agent, text: str, language: str = "") -> list[Spoken]:
    """What the assistant says to `text` as a visitor's first words; empty when it cannot answer.

    `language` is that of the page, where the words do not show their own.
    """
    if agent.processor is None:
        return []
    # The agent's own processor with its model, but on a store that nobody keeps.
    processor = copy.copy(agent.processor)
    processor.tracker_store = InMemoryTrackerStore(processor.domain)
    messages = await take_turn(processor.handle_message, CHANNEL, uuid.uuid4().hex, text, metadata={"lang": language})
    spoken = [Spoken.of(message) for message in messages if message.get("text")]
    domain = {"responses": processor.domain.responses}
    return [dataclasses.replace(each, title=title_of(domain, each.topic, each.language) or "") for each in spoken]


async def answers(agent: Agent) -> bool:
    """Whether an agent answers a first question, before anybody is let in: what is loaded for it takes seconds."""
    return bool(await ask(agent, FIRST_QUESTION))
