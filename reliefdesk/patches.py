"""The two places where Rasa 3.6.21 is changed; delete each when a Rasa release makes it needless."""

from __future__ import annotations

import functools
from typing import Any

import jsonschema
from rasa.core.actions.action import RemoteAction
from rasa.core.utils import AvailableEndpoints

from reliefdesk.executor import InProcessActions


def apply() -> None:
    """Idempotent; before an agent or a Rasa command starts."""
    RemoteAction._validate_action_result = _validate_action_result  # type: ignore[method-assign]
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
