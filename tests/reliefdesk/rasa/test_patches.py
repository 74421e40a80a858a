"""What Rasa does when changed is what it did before."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

pytestmark = pytest.mark.rasa

NAMES = some.sampled_from(["risks", "hours", "action_answer", "action_listen", "callback_form"])


def states(values: Any) -> Any:
    """Any of what Rasa puts into a state, each part of it left out at times."""
    kinds = {"user": "intent", "prev_action": "action_name", "active_loop": "name"}
    parts = {kind: some.fixed_dictionaries({}, optional={name: values}) for kind, name in kinds.items()}
    return some.lists(some.fixed_dictionaries({}, optional=parts), max_size=3)


RULES = states(NAMES | some.just("should_not_be_set")).filter(bool)


@pytest.fixture(scope="session")
def patches() -> Any:
    from reliefdesk.rasa.slim import install

    install()
    from reliefdesk.rasa import patches

    patches.apply()
    return patches


@given(learnt=some.lists(RULES, max_size=12), conversation=states(NAMES))
def test_the_rules_that_apply_are_rasas(patches: Any, learnt: list[Any], conversation: list[Any]) -> None:
    policy = object.__new__(patches.RulePolicy)
    lookup = {json.dumps(rule): "action_answer" for rule in learnt}
    assert policy._get_possible_keys(lookup, conversation) == patches._possible_keys(policy, lookup, conversation)


def test_what_another_process_says_is_checked(patches: Any) -> None:
    import jsonschema
    from rasa.utils.endpoints import EndpointConfig

    action = patches.RemoteAction("action_answer", EndpointConfig("http://actions.example"))
    assert action._validate_action_result({"events": [], "responses": []})
    with pytest.raises(jsonschema.ValidationError, match="make sure your response from the Action endpoint is valid"):
        action._validate_action_result({"events": "none"})


def test_training_data_of_a_version_that_is_none_are_warned_of_and_read(patches: Any) -> None:
    from rasa.shared.utils.validation import validate_training_data_format_version as is_read

    with pytest.warns(UserWarning, match="must specify 'version' as string"):
        assert is_read({"version": "three"}, "nlu.yml")
    assert is_read({"version": "3.1"}, "nlu.yml")
    with pytest.warns(UserWarning, match="greater"):
        assert not is_read({"version": "9.0"}, "nlu.yml")


def test_questions_are_compared_with_what_is_told_of_them(patches: Any) -> None:
    from rasa.shared.nlu.training_data.message import Message

    told = {
        intent: [row.get("intent") for row in patches._as_told(Message.build("a question", intent))]
        for intent in ("risks", "uncovered_cost", "no_red_flag", "emergency")
    }
    assert told == {
        "risks": ["risks"],
        "uncovered_cost": ["not_covered"],
        "no_red_flag": [],
        "emergency": ["emergency"],
    }


@pytest.mark.parametrize(
    ("text", "of"), [("", "InProcessActions"), ("action_endpoint:\n  url: http://actions.example\n", "EndpointConfig")]
)
def test_actions_run_in_this_process_unless_a_server_is_named(patches: Any, tmp_path: Path, text: str, of: str) -> None:
    (tmp_path / "endpoints.yml").write_text(text, encoding="utf-8")
    endpoints = patches.AvailableEndpoints.read_endpoints(str(tmp_path / "endpoints.yml"))
    assert type(endpoints.action).__name__ == of


def test_to_change_rasa_twice_is_to_change_it_once(patches: Any) -> None:
    def changed() -> tuple[Any, ...]:
        return (
            patches.AvailableEndpoints.read_endpoints,
            patches.RemoteAction._validate_action_result,
            patches.RulePolicy._get_possible_keys,
            patches.rasa.nlu.test.get_eval_data,
            patches.rasa.cli.evaluate.Domain,
        )

    once = changed()
    patches.apply()
    assert changed() == once
