"""Made-up conversations, likely and unlikely ones, and all that a tracker says about one."""

from __future__ import annotations

import copy
import dataclasses
import itertools
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from rasa.core.featurizers.tracker_featurizers import MaxHistoryTrackerFeaturizer
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import DefinePrevUserUtteredFeaturization, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity

DOMAIN = Domain.from_yaml(
    """
    version: "3.1"
    intents: [greet, ask, affirm, {inform: {use_entities: [place]}}]
    entities: [place, {thing: {roles: [main]}}]
    actions: [action_answer, action_admit]
    forms:
      callback_form: {required_slots: [name]}
      survey_form: {required_slots: [mood]}
    responses: {utter_greet: [{text: Hello}]}
    slots:
      name: {type: text, mappings: [{type: custom}]}
      mood: {type: categorical, values: [good, bad], mappings: [{type: custom}]}
      agreed: {type: bool, initial_value: false, mappings: [{type: custom}]}
      pains: {type: list, mappings: [{type: custom}]}
      topic: {type: any, influence_conversation: false, initial_value: none, mappings: [{type: custom}]}
      requested_slot: {type: text, influence_conversation: false, mappings: [{type: custom}]}
    """
)
FORMS = ("callback_form", "survey_form")


def action(name: str, **more: Any) -> dict[str, Any]:
    return {"event": "action", "name": name, "policy": "RulePolicy", **more}


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "name": name, "value": value}


def read_as(text: bool) -> dict[str, Any]:
    return {"event": "user_featurization", "use_text_for_featurization": text}


def loop(form: str | None) -> dict[str, Any]:
    return {"event": "active_loop", "name": form}


HIP = {"event": "entities", "entities": [{"entity": "place", "value": "hip"}]}
LISTEN = action("action_listen")
ANSWER = (read_as(False), action("action_answer"), slot("topic", ["x"]))
FORM, ASK, REJECTED = action("callback_form"), slot("requested_slot", "name"), "action_execution_rejected"
AFTER_A_MESSAGE: tuple[tuple[dict[str, Any], ...], ...] = (
    (*ANSWER, {"event": "bot", "text": "An answer"}, LISTEN),
    (read_as(True), HIP, {"event": "action", "action_text": "Hello"}, LISTEN),
    (read_as(False), action("action_admit"), {"event": "rewind"}, LISTEN),
    (*ANSWER, {"event": "followup", "name": "action_admit"}, action("action_admit"), LISTEN),
    (read_as(False), FORM, loop("callback_form"), ASK, LISTEN),
    (FORM, slot("name", "Ana"), ASK, LISTEN),
    ({"event": REJECTED, "name": "callback_form"}, *ANSWER, FORM, ASK, LISTEN),
    (FORM, loop(None), LISTEN),
    (read_as(False), action("action_restart"), {"event": "restart"}),
    (action("action_session_start"), {"event": "session_started"}, LISTEN),
)


def messages() -> st.SearchStrategy[dict[str, Any]]:
    """What is logged for a visitor's message, without what the assistant does about it."""
    entities = [
        {"entity": "place", "value": "back", "start": 0, "end": 4},
        {"entity": "thing", "value": "pen", "role": "main"},
        {"entity": "place", "value": "knee", "group": "1"},
    ]

    def message(intent: str | None, found: list[dict[str, Any]]) -> dict[str, Any]:
        parsed = {"intent": {"name": intent, "confidence": 0.9}, "entities": found, "text": "Hi"}
        return {"event": "user", "text": "Hi", "parse_data": parsed, "input_channel": "rest"}

    intents = st.sampled_from(["greet", "ask", "inform", "affirm", None])
    return st.builds(message, intents, st.lists(st.sampled_from(entities), max_size=2))


def anything() -> st.SearchStrategy[dict[str, Any]]:
    """Any one event, wherever it stands."""
    names = st.sampled_from(["action_listen", "action_answer", "action_admit", "utter_greet", *FORMS])
    plain = ("restart", "session_started", "undo", "rewind", "reset_slots", "pause", "resume", "export")
    values = (
        ("name", "Ana"),
        ("name", None),
        ("mood", "good"),
        ("agreed", True),
        ("pains", ["a"]),
        ("topic", {"a": [1]}),
    )
    return st.one_of(
        messages(),
        st.builds(lambda name, hide: action(name, hide_rule_turn=hide), names, st.booleans()),
        st.sampled_from([slot(*value) for value in values]),
        st.booleans().map(read_as),
        st.just(HIP),
        st.sampled_from([*FORMS, None]).map(loop),
        st.booleans().map(lambda is_interrupted: {"event": "loop_interrupted", "is_interrupted": is_interrupted}),
        st.builds(lambda kind, name: {"event": kind, "name": name}, st.sampled_from([REJECTED, "followup"]), names),
        st.just({"event": "bot", "text": "Hello", "data": {"buttons": [{"title": "a"}]}, "metadata": {"a": None}}),
        st.just({"event": "action", "action_text": "Hello"}),
        st.sampled_from(plain).map(lambda kind: {"event": kind}),
    )


def conversations() -> st.SearchStrategy[list[dict[str, Any]]]:
    """Events as they are stored, each some time after the one before; at times clocks are set back."""
    turns = st.builds(lambda message, rest: (message, *rest), messages(), st.sampled_from(AFTER_A_MESSAGE))
    steps = st.lists(st.one_of(turns, turns, anything().map(lambda event: (event,))), max_size=8)

    def timed(steps: list[tuple[dict[str, Any], ...]], set_back: set[int]) -> list[dict[str, Any]]:
        moments = itertools.accumulate((-1.5 if i in set_back else 1.0 for i in itertools.count()), initial=1.8e9)
        return [{**event, "timestamp": next(moments)} for event in (LISTEN, *itertools.chain(*steps))]

    return st.builds(timed, steps, st.sets(st.integers(1, 30), max_size=2))


def event(stored: dict[str, Any]) -> Event:
    """A new object each time."""
    made = Event.from_parameters(copy.deepcopy(stored))
    assert made
    return made


def all_about(tracker: DialogueStateTracker) -> Iterator[tuple[str, Any]]:
    """Everything that Rasa's processor, policies and actions read from a tracker."""
    yield "events", [_as_dict(event) for event in tracker.events]
    yield "applied", [_as_dict(event) for event in tracker.applied_events()]
    for verbosity in EventVerbosity:
        yield verbosity.name, tracker.current_state(verbosity)
    yield "dialogue", tracker.as_dialogue().as_dict()
    yield "set slots", {name: (slot.value, slot.has_been_set) for name, slot in tracker.slots.items()}
    yield "loop", tracker.active_loop and dataclasses.asdict(tracker.active_loop)
    for latest in (tracker.latest_message, tracker.latest_bot_utterance):
        is_logged = any(event is latest for event in tracker.events)  # otherwise an empty one of this moment
        yield "latest", {**_as_dict(latest), **({} if is_logged else {"timestamp": None})}
    yield "ids", (tracker.sender_id, tracker.sender_source, tracker.model_id, tracker.assistant_id)
    yield "action", (tracker.latest_action, tracker.followup_action, tracker.is_paused())
    yield "last message", _as_dict(tracker.get_last_event_for(UserUttered))
    for options in ({}, {"omit_unset_slots": True}, {"ignore_rule_only_turns": True}):
        yield f"states {options}", tracker.past_states(DOMAIN, **options)
    for is_text in (False, True):  # changes the states that it is given
        featurizer = MaxHistoryTrackerFeaturizer()
        yield f"text {is_text}", featurizer.prediction_states([tracker], DOMAIN, use_text_for_last_user_input=is_text)
    yield "states again", tracker.past_states(DOMAIN)


def differences(theirs: DialogueStateTracker, ours: DialogueStateTracker) -> list[tuple[str, Any, Any]]:
    """What they say differently, first Rasa's word and then ours."""
    pairs = zip(all_about(theirs), all_about(ours), strict=True)
    return [(what, said, meant) for (what, said), (_, meant) in pairs if said != meant]


def act(tracker: DialogueStateTracker) -> DialogueStateTracker:
    """What the processor does before an action: how the message was read is noted on a copy first."""
    tracker.clear_followup_action()
    temporary = tracker.copy()
    since = itertools.takewhile(lambda event: not isinstance(event, UserUttered), reversed(tracker.applied_events()))
    if not any(isinstance(event, DefinePrevUserUtteredFeaturization) for event in since):
        temporary.update(DefinePrevUserUtteredFeaturization(False, timestamp=1.0))
    return temporary


def _as_dict(event: Event | None) -> Any:
    if isinstance(event, UserUttered):
        return {**event.as_dict(), "entities": event.entities, "by text": event.use_text_for_featurization}
    return event and event.as_dict()
