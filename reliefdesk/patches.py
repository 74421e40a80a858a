"""The three places where Rasa 3.6.21 is changed; delete each when a Rasa release makes it needless."""

from __future__ import annotations

import functools
import json
from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.utils import AvailableEndpoints
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import State
from rasa.shared.nlu.constants import ACTION_NAME, INTENT

from reliefdesk.executor import InProcessActions


def apply() -> None:
    """Idempotent; before an agent or a Rasa command starts."""
    RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]
    RulePolicy._get_possible_keys = _get_possible_keys  # type: ignore[method-assign]
    if not hasattr(AvailableEndpoints.read_endpoints, "_with_actions"):
        read = _in_process_by_default(AvailableEndpoints.read_endpoints)
        AvailableEndpoints.read_endpoints = read  # type: ignore[method-assign]


# Why: Rasa hands jsonschema a constant schema to check and compile at every custom action, 47 to 54 ms
# of CPU each. Compiled once it is 0.5 ms and more with many slots; what rasa_sdk made in this very process needs
# no check. Delete when RemoteAction keeps a validator itself.
def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    if not isinstance(self.action_endpoint, InProcessActions):
        _validator().validate(result)
    return True


@functools.cache
def _validator() -> Any:
    schema = RemoteAction.action_response_format_spec()
    return jsonschema.validators.validator_for(schema)(schema)


# Why: three times a message Rasa compares each rule with the conversation, some 200 of them and each topic adds
# more, 2 ms in all; nearly every one is about another intent or follows another action. Delete when Rasa looks
# rules up.
def _get_possible_keys(self: RulePolicy, lookup: dict[str, str], states: list[State]) -> set[str]:
    if states and states[-1].get(PREVIOUS_ACTION):  # at a conversation's beginning Rasa compares less
        by_last_state = _by_last_state(tuple(lookup))
        intent, action = _told(states[-1])
        told = ((intent, action), (intent, ""), ("", action), ("", ""))
        lookup = {rule: lookup[rule] for key in dict.fromkeys(told) for rule in by_last_state.get(key, ())}
    return _possible_keys(self, lookup, states)


_possible_keys = RulePolicy._get_possible_keys


@functools.lru_cache(maxsize=8)
def _by_last_state(rules: tuple[str, ...]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for rule in rules:
        found.setdefault(_told(json.loads(rule)[-1]), []).append(rule)
    return found


def _told(state: State) -> tuple[str, str]:
    """The message's intent and the action before; empty where a rule says nothing of it."""
    named = (state.get(USER, {}).get(INTENT), state.get(PREVIOUS_ACTION, {}).get(ACTION_NAME))
    intent, action = ("" if name in (None, SHOULD_NOT_BE_SET) else str(name) for name in named)
    return intent, action


# Why: `rasa shell`, `rasa test` and `rasa run` know actions behind a URL only, and endpoints.yml names none
# unless an action server is wanted. Delete when an action endpoint can be given as a class path.
def _in_process_by_default(read: Any) -> Any:
    @functools.wraps(read)
    def read_endpoints(endpoint_file: str) -> AvailableEndpoints:
        endpoints: AvailableEndpoints = read(endpoint_file)
        if endpoints.action is None:
            endpoints.action = InProcessActions()
        return endpoints

    read_endpoints._with_actions = True  # type: ignore[attr-defined]
    return read_endpoints
