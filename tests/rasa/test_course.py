"""After every action, in every course of the talk, the trained policies let the visitor speak, or the form goes on.

Where none of them knows what follows, RulePolicy says "I did not understand" again and again, until the circuit
breaker ends the turn and the visitor gets the fallback.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.callback import FIELDS
from reliefdesk.content.topic import read_yaml
from reliefdesk.dialogue.course import COURSES, after
from reliefdesk.model.trained import latest_model

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
ACTIONS = read_yaml(ROOT / "domain.yml")["actions"]
FORM, LISTEN = "callback_form", "action_listen"
MOST_ACTIONS = 4  # of one turn
# Rasa runs these within the form, and asks no policy what follows.
OF_FORM = {name for name in ACTIONS if name.startswith(("action_ask_", "validate_"))}
ENDS_FORM = {"action_callback_store", "action_callback_cancel"}
IN_FORM, OUTSIDE = True, False


@pytest.fixture(scope="module")
def policies(models: Path) -> Any:
    """What the policies would do next in a talk of these events."""
    from reliefdesk.rasa.slim import install

    install()
    from rasa.core.agent import Agent
    from rasa.shared.core.constants import DEFAULT_INTENTS
    from rasa.shared.core.events import (
        ActionExecuted,
        ActiveLoop,
        DefinePrevUserUtteredFeaturization,
        SlotSet,
        UserUttered,
    )
    from rasa.shared.core.trackers import DialogueStateTracker

    from reliefdesk.nlu.component import TopicClassifier

    processor = Agent.load(str(latest_model(models))).processor
    assert processor is not None

    class Talk:
        """One message of `intent` in a talk that stands in `course`."""

        def __init__(self, intent: str, course: str | None, in_form: bool) -> None:
            self.in_form = in_form
            events: list[Any] = [ActionExecuted(LISTEN), SlotSet("course", course)]
            if in_form:
                events += [UserUttered(intent={"name": "callback"}), DefinePrevUserUtteredFeaturization(False)]
                events += [ActionExecuted(FORM), ActiveLoop(FORM), SlotSet("requested_slot", FIELDS[0])]
                events += [ActionExecuted(LISTEN)]
            events += [UserUttered(intent={"name": intent}), DefinePrevUserUtteredFeaturization(False)]
            self.tracker = DialogueStateTracker.from_events(
                "ana", events, processor.domain.slots, domain=processor.domain
            )

        def next(self) -> tuple[str, float]:
            """The next action and how sure the policies are of it."""
            prediction = processor._predict_next_with_tracker(self.tracker)
            confidence = prediction.max_confidence
            return processor.domain.action_names_or_texts[prediction.max_confidence_index], float(confidence)

        def done(self, action: str, course: str | None) -> None:
            self.tracker.update(ActionExecuted(action), processor.domain)
            self.tracker.update(SlotSet("course", course), processor.domain)
            if action == "action_deactivate_loop":
                self.in_form = False
                self.tracker.update(ActiveLoop(None), processor.domain)
            if not self.in_form and action == FORM:
                self.in_form = True
                self.tracker.update(ActiveLoop(FORM), processor.domain)
                self.tracker.update(SlotSet("requested_slot", FIELDS[0]), processor.domain)

    heard = [name for name in processor.domain.intents if TopicClassifier.told(name) == name]
    Talk.intents = [name for name in heard if name not in DEFAULT_INTENTS]  # type: ignore[attr-defined]
    return Talk


def courses() -> Iterable[str | None]:
    return (None, *COURSES)


@pytest.mark.parametrize(
    ("action", "in_form"),
    [
        *((name, OUTSIDE) for name in ACTIONS if name not in OF_FORM),
        *((name, IN_FORM) for name in ACTIONS if name not in OF_FORM | ENDS_FORM),
    ],
)
def test_after_an_action_it_is_known_what_follows(policies: Any, action: str, in_form: bool) -> None:
    for intent in ("nerve_block_definition", "thank", "inform"):
        for course in courses():
            talk = policies(intent, course, in_form)
            talk.done(action, after(action, course))
            following, confidence = talk.next()
            assert confidence == 1.0, (intent, course, following)
            assert following in ({LISTEN, FORM} if in_form else {LISTEN}), (intent, course)


@pytest.mark.parametrize("in_form", [OUTSIDE, IN_FORM])
@pytest.mark.parametrize("course", [*courses()])
def test_every_message_is_followed_by_few_actions_that_a_rule_or_a_story_names(
    policies: Any, course: str | None, in_form: bool
) -> None:
    for intent in policies.intents:
        talk, stands, told = policies(intent, course, in_form), course, list[str]()
        while not told or told[-1] != LISTEN:
            action, confidence = talk.next()
            told.append(action)
            assert confidence == 1.0, (intent, told)
            assert len(told) <= MOST_ACTIONS, (intent, told)
            stands = after(action, stands)
            if action != LISTEN:
                talk.done(action, stands)
