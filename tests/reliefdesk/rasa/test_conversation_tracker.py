from __future__ import annotations

from types import ModuleType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytestmark = pytest.mark.rasa


@pytest.fixture(scope="session")
def trackers(talks: ModuleType) -> Any:
    """A new pair each time, Rasa's tracker and ours."""
    from rasa.shared.core.trackers import DialogueStateTracker

    from reliefdesk.rasa.conversation_tracker import ConversationTracker

    slots = talks.DOMAIN.slots
    return lambda: (DialogueStateTracker("ana", slots), ConversationTracker("ana", slots))


@given(data=st.data())
@settings(max_examples=150)
def test_it_says_at_every_step_what_rasas_tracker_says(talks: ModuleType, trackers: Any, data: st.DataObject) -> None:
    theirs, ours = trackers()
    for stored in data.draw(talks.conversations()):
        theirs.update(talks.event(stored))
        ours.update(talks.event(stored))
        assert talks.differences(theirs, ours) == []


@given(data=st.data())
@settings(max_examples=150)
def test_copies_and_what_is_done_to_them_are_as_with_rasas_tracker(
    talks: ModuleType, trackers: Any, data: st.DataObject
) -> None:
    pair = trackers()
    for stored in data.draw(talks.conversations()):
        for tracker in pair:
            tracker.model_id = "a model"
            tracker.update(talks.event(stored))
        step = data.draw(st.sampled_from(["", "", "act", "copy", "detached"]))
        if step == "act":
            assert talks.differences(*map(talks.act, pair)) == []
        if step == "copy":
            pair = (pair[0].copy(), pair[1].copy())
        if step == "detached":
            pair = (pair[0].copy(), pair[1].detached())
        if step:
            assert talks.differences(*pair) == []


@given(data=st.data())
@settings(max_examples=100)
def test_nothing_done_to_a_detached_copy_is_seen_in_the_original(
    talks: ModuleType, trackers: Any, data: st.DataObject
) -> None:
    _, ours = trackers()
    for stored in data.draw(talks.conversations()):
        ours.update(talks.event(stored))
    ours.past_states(talks.DOMAIN)
    before = repr(list(talks.all_about(ours)))
    copy = ours.detached()
    for stored in data.draw(talks.conversations()):
        copy.update(talks.event(stored))
        copy.past_states(talks.DOMAIN)
    for slot in copy.slots.values():
        if isinstance(slot.value, list):
            slot.value.append("changed in place")
    assert repr(list(talks.all_about(ours))) == before


@pytest.mark.parametrize("reverted", [0, 1, 2])
def test_a_message_that_is_the_newest_once_more_is_the_copys_own(
    talks: ModuleType, trackers: Any, reverted: int
) -> None:
    theirs, ours = trackers()
    parsed = {"intent": {"name": "ask"}, "entities": [{"entity": "place", "value": "back"}]}
    message = {"event": "user", "text": "Hi", "parse_data": parsed}
    for _ in range(3):
        for stored in (talks.LISTEN, message, talks.action("callback_form"), talks.loop("callback_form")):
            theirs.update(talks.event({**stored, "timestamp": 1.0}))
            ours.update(talks.event({**stored, "timestamp": 1.0}))
    before = repr(list(talks.all_about(ours)))
    copy = ours.detached()
    for stored in (*[{"event": "rewind"}] * reverted, talks.LISTEN, talks.read_as(True), talks.HIP):
        theirs.update(talks.event({**stored, "timestamp": 2.0}))
        copy.update(talks.event({**stored, "timestamp": 2.0}))
        assert talks.differences(theirs, copy) == []
    assert repr(list(talks.all_about(ours))) == before


def test_a_limit_on_events_is_kept_as_rasas_tracker_keeps_it(talks: ModuleType) -> None:
    from rasa.shared.core.trackers import DialogueStateTracker

    from reliefdesk.rasa.conversation_tracker import ConversationTracker

    pair = [kind("ana", talks.DOMAIN.slots, 4) for kind in (DialogueStateTracker, ConversationTracker)]
    hello = {"event": "user", "text": "Hi", "parse_data": {"intent": {"name": "greet"}}}
    for stored in [talks.LISTEN, hello, {"event": "action", "name": "utter_greet"}] * 3:
        for tracker in pair:
            tracker.update(talks.event({**stored, "timestamp": 1.0}))
        assert talks.differences(*pair) == []


def test_the_states_before_the_newest_message_are_made_once(talks: ModuleType, trackers: Any) -> None:
    class Counting:
        def __init__(self) -> None:
            self.made = 0

        def __getattr__(self, name: str) -> Any:
            return getattr(talks.DOMAIN, name)

        def get_active_state(self, tracker: Any) -> Any:
            self.made += 1
            return talks.DOMAIN.get_active_state(tracker)

    _, ours = trackers()
    domain, made = Counting(), []
    hello = {"event": "user", "text": "Hi", "parse_data": {"intent": {"name": "greet"}}}
    for _ in range(20):
        for stored in (talks.LISTEN, hello, {"event": "action", "name": "utter_greet"}):
            ours.update(talks.event({**stored, "timestamp": 1.0}))
        before = domain.made
        ours.past_states(domain)
        ours.copy().past_states(domain)
        made.append(domain.made - before)
    assert made[1:] == [made[1]] * 19


def test_events_that_were_taken_away_are_forgotten(talks: ModuleType, trackers: Any) -> None:
    pair = trackers()
    events = [talks.event(talks.action(name)) for name in ("action_answer", "action_listen", "action_admit")]
    for tracker in pair:
        for event in events:
            tracker.update(event)
        tracker.past_states(talks.DOMAIN)
        tracker.events.pop()
    theirs, ours = pair
    assert ours.applied_events() == theirs.applied_events()
    assert ours.past_states(talks.DOMAIN) == theirs.past_states(talks.DOMAIN)
