"""A tracker whose cost for a turn hardly grows with the conversation; it says what Rasa's own would say."""

from __future__ import annotations

import copy
import dataclasses
import operator
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    Event,
    FollowupAction,
    Restarted,
    SessionStarted,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

Thing = TypeVar("Thing")

_RESETTING = (Restarted, SessionStarted, ActionReverted, UserUtteranceReverted)
_SCHEDULING = (UserUttered, ActionExecuted, FollowupAction, *_RESETTING)


class ConversationTracker(DialogueStateTracker):
    """Copies itself without a replay, and replays the newest message's events only for the policies."""

    def __init__(
        self,
        sender_id: str,
        slots: Iterable[Slot] | None,
        max_event_history: int | None = None,
        sender_source: str | None = None,
        is_rule_tracker: bool = False,
    ) -> None:
        self._scheduled: str | None = ACTION_LISTEN_NAME
        self._applied = _AppliedEvents()
        self._settled: _Replay | None = None
        super().__init__(sender_id, slots, max_event_history, sender_source, is_rule_tracker)

    def update(self, event: Event, domain: Domain | None = None) -> None:
        """Takes in an event, as Rasa's tracker does."""
        super().update(event, domain)
        # The processor clears a follow-up action without an event; a copy by replay has it still, so ours must.
        if isinstance(event, _SCHEDULING):
            self._scheduled = self.followup_action

    def copy(self) -> ConversationTracker:
        """What a replay of all events gives: the same events, a state of its own."""
        twin = _shallow(self)
        twin.events = self.events.copy()
        twin.slots = {name: _shallow(slot) for name, slot in self.slots.items()}
        twin.active_loop = dataclasses.replace(self.active_loop) if self.active_loop else None
        twin.followup_action = self._scheduled
        twin.sender_source = twin.model_id = twin.assistant_id = None
        twin._applied = dataclasses.replace(self._applied, events=self._applied.events.copy())
        if self.latest_message and self.latest_message.text is None:  # no event, but the lack of one
            twin.latest_message = _own(self.latest_message)
        return twin

    def detached(self) -> ConversationTracker:
        """A copy that has its own messages and slot values too: what Rasa and actions change in place."""
        twin = self.copy()
        messages: list[Any] = [event for event in self.events if event.type_name == UserUttered.type_name]
        own = {id(message): _own(message) for message in messages}

        def owned(events: Iterable[Event]) -> list[Event]:
            return [own.get(id(event), event) for event in events]

        twin.events = self._create_events(owned(self.events))
        twin._applied.events = owned(self._applied.events)
        twin._settled = self._settled and dataclasses.replace(self._settled, events=owned(self._settled.events))
        twin.latest_message = own.get(id(self.latest_message), twin.latest_message)
        if twin.active_loop:
            trigger = twin.active_loop.trigger_message
            triggers = (own[id(message)].parse_data for message in messages if message.parse_data is trigger)
            twin.active_loop.trigger_message = next(triggers, trigger)
        for slot in twin.slots.values():
            slot._value = copy.deepcopy(slot._value)
        return twin

    @property
    def featurized_for(self) -> Domain | None:
        """The domain that `past_states` was asked with last."""
        return self._settled.domain if self._settled else None

    def applied_events(self) -> list[Event]:
        """The events that count, as Rasa's tracker says, which is asked when one does more than follow the others."""
        if self._max_event_history is not None:  # the oldest events go unnoticed
            return super().applied_events()
        applied = self._applied
        new = [self.events[index] for index in range(applied.seen, len(self.events))]
        if applied.seen <= len(self.events) and all(applied.is_extended_by(event) for event in new):
            applied.events += new
        else:
            loops = frozenset(event.name for event in self.events if isinstance(event, ActiveLoop))
            applied = self._applied = _AppliedEvents(events=super().applied_events(), loops=loops)
        applied.seen = len(self.events)
        return applied.events.copy()

    def past_states(
        self,
        domain: Domain,
        omit_unset_slots: bool = False,
        ignore_rule_only_turns: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        """The states that Rasa's tracker gives; those before the newest message are remembered: none changes."""
        if omit_unset_slots or ignore_rule_only_turns:
            return super().past_states(domain, omit_unset_slots, ignore_rule_only_turns, rule_only_data)
        newest = self.settle(domain).extended(self.applied_events())
        states: list[State] = [{part: {**features} for part, features in state.items()} for state in newest.states]
        return [*states, domain.get_active_state(newest.tracker)]

    def settle(self, domain: Domain) -> _Replay:
        """Makes the states before the newest message ready, here and in copies."""
        events = self.applied_events()
        start = next((i for i in reversed(range(len(events))) if isinstance(events[i], UserUttered)), 0)
        settled = self._settled
        if settled is None or not settled.precedes(events[:start], domain):
            blank = ConversationTracker(self.sender_id, self.slots.values(), is_rule_tracker=self.is_rule_tracker)
            settled = _Replay(domain, [], [], blank)
        self._settled = settled.extended(events[:start])
        return self._settled

    def _set_slot(self, key: str, value: Any) -> None:
        super()._set_slot(key, copy.deepcopy(value))  # an action that changes it in place must not change the event


@dataclass
class _AppliedEvents:
    """The events without those undone, of the first ones that were `seen`."""

    seen: int = 0
    events: list[Event] = field(default_factory=list)
    loops: frozenset[str | None] = frozenset()

    def is_extended_by(self, event: Event) -> bool:
        if isinstance(event, ActionExecuted):
            return event.action_name not in self.loops
        return not isinstance(event, (ActiveLoop, *_RESETTING))


@dataclass(frozen=True)
class _Replay:
    """A replay of applied events: the state before each action, and the tracker after all."""

    domain: Domain
    events: list[Event]
    states: list[State]
    tracker: ConversationTracker

    def precedes(self, events: list[Event], domain: Domain) -> bool:
        return self.domain is domain and len(self.events) <= len(events) and all(map(operator.is_, self.events, events))

    def extended(self, events: list[Event]) -> _Replay:
        """The replay gone on to the end of `events`, which begin with those replayed."""
        if len(events) == len(self.events):
            return self
        tracker, states = self.tracker.copy(), self.states.copy()
        for event in events[len(self.events) :]:
            if isinstance(event, ActionExecuted):
                states.append(self.domain.get_active_state(tracker))
            tracker.update(event)
        return _Replay(self.domain, events, states, tracker)


def _own(message: Any) -> Any:
    own = _shallow(message)
    own.entities, own.parse_data = message.entities.copy(), message.parse_data.copy()
    if message.parse_data.get("entities") is message.entities:  # as in all that were stored
        own.parse_data["entities"] = own.entities
    return own


def _shallow(original: Thing) -> Thing:
    # A quarter of the time of copy.copy, for objects that say nothing about how they are copied.
    twin = object.__new__(type(original))
    vars(twin).update(vars(original))
    return twin
