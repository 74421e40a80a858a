"""The places where Rasa 3.6.21 is changed; delete each when a Rasa release makes it needless."""

from __future__ import annotations

import functools
import json
from types import SimpleNamespace
from typing import Any

import jsonschema
import rasa.cli.evaluate
import rasa.nlu.test
import rasa.shared.utils.validation
from packaging.version import InvalidVersion, Version, parse
from rasa.core.actions.action import RemoteAction
from rasa.core.policies.rule_policy import RulePolicy
from rasa.core.processor import MessageProcessor
from rasa.core.utils import AvailableEndpoints
from rasa.shared.constants import DEFAULT_CONFIG_PATH, DEFAULT_DATA_PATH
from rasa.shared.core.constants import PREVIOUS_ACTION, SHOULD_NOT_BE_SET, USER
from rasa.shared.core.domain import Domain, State
from rasa.shared.exceptions import FileNotFoundException
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.shared.nlu.constants import ACTION_NAME, INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from reliefdesk.nlu.component import TopicClassifier
from reliefdesk.rasa.executor import InProcessActions


def apply() -> None:
    """Makes all changes, before an agent or a Rasa command starts; repeating it is free."""
    RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]
    RulePolicy._get_possible_keys = _get_possible_keys  # type: ignore[method-assign]
    rasa.shared.utils.validation.version = SimpleNamespace(parse=_parsed)  # type: ignore[assignment]
    rasa.nlu.test.get_eval_data = _get_eval_data
    rasa.cli.evaluate.Domain = _ProjectDomain  # type: ignore[misc]
    if not hasattr(AvailableEndpoints.read_endpoints, "_with_actions"):
        read = _in_process_by_default(AvailableEndpoints.read_endpoints)
        AvailableEndpoints.read_endpoints = read  # type: ignore[method-assign]


# Why: Rasa hands jsonschema a constant schema to check and compile at every custom action, 47 to 54 ms
# of CPU each. Compiled once it is 0.5 ms and more with many slots; what rasa_sdk made in this very process needs
# no check. Delete when RemoteAction keeps a validator itself.
def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    if isinstance(self.action_endpoint, InProcessActions) or _validator().is_valid(result):
        return True
    return _validated(self, result)  # Rasa says what is wrong


_validated = RemoteAction._validate_action_result


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


# Why: of a `version:` that is none packaging gave a LegacyVersion, at which Rasa warns and reads on; since its release
# 22 it raises. Delete when Rasa expects InvalidVersion.
def _parsed(text: str) -> Version:
    try:
        return parse(text)
    except InvalidVersion as error:
        raise TypeError(str(error)) from error


# Why: `rasa test nlu` holds what a message is told as against the intent in its file, and here some files name what is
# never told. Delete when a component can say what it means to tell.
async def _get_eval_data(processor: MessageProcessor, test_data: TrainingData) -> Any:
    nodes = processor.model_metadata.predict_schema.nodes.values()
    if any(node.uses is TopicClassifier for node in nodes):
        test_data = TrainingData([row for message in test_data.nlu_examples for row in _as_told(message)])
    return await _compared(processor, test_data)


_compared = rasa.nlu.test.get_eval_data


def _as_told(message: Message) -> list[Message]:
    """The intent as it is told; None for what has no reply of its own."""
    intent = TopicClassifier.told(message.get(INTENT))
    return [Message({**message.data, INTENT: intent})] if intent else []


# Why: `rasa evaluate markers` reads the domain's file without the importers of config.yml, which know the intents.
# Delete when it reads the project as other commands do.
class _ProjectDomain(Domain):
    @classmethod
    def load(cls, paths: Any) -> Domain:
        """The domain of the project in this folder."""
        try:
            importer = TrainingDataImporter.load_from_config(DEFAULT_CONFIG_PATH, paths, [DEFAULT_DATA_PATH])
        except FileNotFoundException:
            return Domain.load(paths)
        return importer.get_domain()
