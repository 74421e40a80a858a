"""What a channel changes in Rasa's conversation between two turns, and the agent that holds it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from rasa.core.agent import Agent
from rasa.core.tracker_store import FailSafeTrackerStore
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, Event, SlotSet

from reliefdesk.content.callback import FIELDS
from reliefdesk.rasa.conversations import ConversationStore

logger = logging.getLogger(__name__)

_LISTEN, _STORED = "action_listen", "action_callback_store"


async def end_callback_form(agent: Agent, sender: str, said: Mapping[str, Any]) -> None:
    """Leaves a conversation as if its form had been filled in: closed, its slots empty, the confirmation said."""
    async with agent.lock_store.lock(sender):
        tracker = await agent.tracker_store.retrieve(sender)
        if tracker is None:
            return
        confirmation = BotUttered(said["text"], metadata={name: said[name] for name in said if name != "text"})
        emptied: list[Event] = [SlotSet(field, None) for field in (*FIELDS, "requested_slot")]
        if tracker.active_loop:
            emptied.insert(0, ActiveLoop(None))
        for event in (ActionExecuted(_STORED), confirmation, *emptied, ActionExecuted(_LISTEN)):
            tracker.update(event)
        await agent.tracker_store.save(tracker)


async def forget_conversation(agent: Agent, sender: str) -> None:
    """Removes every event of a conversation, if the store is ours."""
    store = agent.tracker_store
    inner = store._tracker_store if isinstance(store, FailSafeTrackerStore) else store
    if isinstance(inner, ConversationStore):
        async with agent.lock_store.lock(sender):
            await inner.forget(sender)


async def language_of_talk(agent: Agent, sender: str) -> str:
    """The language of a conversation so far; "" where there is none, or while it cannot be read."""
    try:
        tracker = await agent.tracker_store.retrieve(sender)
    except Exception as error:  # noqa: BLE001 # whoever asks says something all the same
        logger.warning("The language of a talk cannot be read now (%s).", type(error).__name__)
        return ""
    return str(tracker.get_slot("language") or "") if tracker else ""


def follow_model(app: Any, prepare: Callable[[], Callable[[], None]]) -> None:
    """Has `prepare` called whenever another model goes live, and what it gives in the moment in which it does.

    Never under `rasa run`, whose model does not change.
    """
    if swap := getattr(app.ctx, "swap", None):
        swap.follow(prepare)


class LiveAgent:
    """The agent of the server that is followed, whichever model is live; `prepare` follows each change of it."""

    def __init__(self, prepare: Callable[[], Callable[[], None]]) -> None:
        self._prepare = prepare

    async def follow(self, app: Any, *_: Any) -> None:
        """Begins to follow, as a listener before the server starts."""
        self._app = app
        follow_model(app, self._prepare)

    async def forget(self, sender: str) -> None:
        """Removes every event of a conversation."""
        await forget_conversation(self._app.ctx.agent, sender)

    async def language(self, sender: str) -> str:
        """The language of a conversation so far, or ""."""
        return await language_of_talk(self._app.ctx.agent, sender)
