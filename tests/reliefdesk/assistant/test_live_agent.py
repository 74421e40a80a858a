"""With Rasa's lock store, and our own store of conversations on a real file."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reliefdesk.content.callback import FIELDS

pytestmark = [pytest.mark.rasa, pytest.mark.usefixtures("slim")]

DOMAIN = """
version: "3.1"
intents: [greet]
actions: [action_callback_store]
forms:
  callback_form: {required_slots: [callback_name]}
slots:
  callback_name: {type: text, mappings: [{type: custom}]}
  callback_phone: {type: text, mappings: [{type: custom}]}
  callback_time: {type: text, mappings: [{type: custom}]}
  callback_consent: {type: bool, mappings: [{type: custom}]}
  requested_slot: {type: text, mappings: [{type: custom}]}
"""


@pytest.fixture
def agent(tmp_path: Path) -> Iterator[Any]:
    """As the server has it, without a model."""
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.tracker_store import FailSafeTrackerStore
    from rasa.shared.core.domain import Domain

    from reliefdesk.rasa.tracker_store import DurableTrackerStore

    store = DurableTrackerStore(Domain.from_yaml(DOMAIN), db=str(tmp_path / "conversations.db"))
    with contextlib.closing(SimpleNamespace(close=store.engine.dispose)):
        yield SimpleNamespace(tracker_store=FailSafeTrackerStore(store), lock_store=InMemoryLockStore())


async def talked(agent: Any, sender: str) -> None:
    """Somebody is being asked for a name."""
    from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered

    tracker = await agent.tracker_store.get_or_create_tracker(sender)
    for event in (
        UserUttered("call me back"),
        ActionExecuted("callback_form"),
        ActiveLoop("callback_form"),
        SlotSet("callback_name", "Maria"),
        SlotSet("requested_slot", "callback_phone"),
        ActionExecuted("action_listen"),
    ):
        tracker.update(event)
    await agent.tracker_store.save(tracker)


def test_a_form_that_was_filled_in_elsewhere_is_closed_empty_and_confirmed(agent: Any) -> None:
    from reliefdesk.assistant.live_agent import end_callback_form

    async def scene() -> Any:
        await talked(agent, "ana")
        await end_callback_form(agent, "ana", {"text": "<stored>", "topic": "callback_stored"})
        return await agent.tracker_store.retrieve("ana")

    tracker = asyncio.run(scene())
    assert tracker.active_loop_name is None
    assert {name: tracker.get_slot(name) for name in FIELDS} == dict.fromkeys(FIELDS)
    assert tracker.get_slot("requested_slot") is None
    said = tracker.latest_bot_utterance
    assert (said.text, said.metadata["topic"]) == ("<stored>", "callback_stored")
    assert tracker.latest_action_name == "action_listen"


def test_without_an_open_form_it_is_only_confirmed(agent: Any) -> None:
    from rasa.shared.core.events import ActiveLoop

    from reliefdesk.assistant.live_agent import end_callback_form

    async def scene() -> Any:
        tracker = await agent.tracker_store.get_or_create_tracker("ana")
        await agent.tracker_store.save(tracker)
        await end_callback_form(agent, "ana", {"text": "<stored>"})
        return await agent.tracker_store.retrieve("ana")

    tracker = asyncio.run(scene())
    assert tracker.latest_bot_utterance.text == "<stored>"
    assert not any(isinstance(event, ActiveLoop) for event in tracker.events)


def test_of_somebody_who_never_talked_nothing_is_made(agent: Any) -> None:
    from reliefdesk.assistant.live_agent import end_callback_form

    async def scene() -> Any:
        await end_callback_form(agent, "nobody", {"text": "<stored>"})
        return await agent.tracker_store.retrieve("nobody")

    assert asyncio.run(scene()) is None


def test_a_conversation_is_forgotten_and_others_stay(agent: Any) -> None:
    from reliefdesk.assistant.live_agent import forget_conversation

    async def scene() -> list[Any]:
        for sender in ("ana", "bert"):
            await talked(agent, sender)
        await forget_conversation(agent, "ana")
        return [await agent.tracker_store.retrieve(sender) for sender in ("ana", "bert")]

    ana, bert = asyncio.run(scene())
    assert ana is None
    assert bert.get_slot("callback_name") == "Maria"


def test_in_a_store_of_somebody_elses_nothing_is_removed() -> None:
    from rasa.core.lock_store import InMemoryLockStore
    from rasa.core.tracker_store import InMemoryTrackerStore
    from rasa.shared.core.domain import Domain

    from reliefdesk.assistant.live_agent import forget_conversation

    agent: Any = SimpleNamespace(
        tracker_store=InMemoryTrackerStore(Domain.from_yaml(DOMAIN)), lock_store=InMemoryLockStore()
    )

    async def scene() -> Any:
        await talked(agent, "ana")
        await forget_conversation(agent, "ana")
        return await agent.tracker_store.retrieve("ana")

    assert asyncio.run(scene()) is not None


def test_each_change_of_the_model_is_followed_where_models_change() -> None:
    from reliefdesk.assistant.live_agent import follow_model

    followed: list[Any] = []
    swap = SimpleNamespace(follow=followed.append)
    follow_model(SimpleNamespace(ctx=SimpleNamespace(swap=swap)), print)
    follow_model(SimpleNamespace(ctx=SimpleNamespace()), print)
    assert followed == [print]


def test_it_is_the_agent_of_the_server_that_it_follows(agent: Any) -> None:
    from reliefdesk.assistant.live_agent import LiveAgent

    live = LiveAgent(print)

    async def scene() -> Any:
        await talked(agent, "ana")
        await live.follow(SimpleNamespace(ctx=SimpleNamespace(agent=agent)))
        await live.forget("ana")
        return await agent.tracker_store.retrieve("ana")

    assert asyncio.run(scene()) is None
