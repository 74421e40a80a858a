"""Actions run in Rasa's process as an action server would run them."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.rasa

TRACKER = {
    "sender_id": "ana",
    "slots": {},
    "latest_message": {"intent": {"name": "risks"}, "interpretation": {"slots": {"topic": "risks"}}},
    "events": [],
    "paused": False,
    "followup_action": None,
    "active_loop": {},
    "latest_action_name": "action_listen",
}
DOMAIN = {"responses": {"utter_risks": [{"text": "There are few."}]}}


@pytest.fixture
def endpoint(repository: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    from reliefdesk.rasa.slim import install

    install()
    from reliefdesk.rasa.executor import InProcessActions

    monkeypatch.chdir(repository)
    return InProcessActions()


def request(endpoint: Any, action: str) -> Any:
    return asyncio.run(endpoint.request(json={"next_action": action, "tracker": TRACKER, "domain": DOMAIN}))


def test_an_action_is_run_and_what_it_said_and_changed_comes_back_as_json(endpoint: Any) -> None:
    done = json.loads(json.dumps(request(endpoint, "action_answer")))
    assert [said["text"] for said in done["responses"]] == ["There are few."]
    changed = {event["name"]: event["value"] for event in done["events"]}
    assert changed == {"topic": "risks", "said": ["risks"], "course": "answered"}


def test_every_action_of_the_package_is_known(endpoint: Any, repository: Path) -> None:
    from reliefdesk.content.topic import read_yaml

    assert set(read_yaml(repository / "domain.yml")["actions"]) <= set(endpoint._executor.actions)


def test_a_forms_rejection_is_what_an_action_server_answers(endpoint: Any) -> None:
    from rasa.utils.endpoints import ClientResponseError
    from rasa_sdk import Action
    from rasa_sdk.interfaces import ActionExecutionRejection

    class Refuses(Action):
        def name(self) -> str:
            return "action_refuses"

        async def run(self, dispatcher: Any, tracker: Any, domain: Any) -> Any:
            raise ActionExecutionRejection("action_refuses", "not now")

    endpoint._executor.register_action(Refuses())
    with pytest.raises(ClientResponseError) as refused:
        request(endpoint, "action_refuses")
    assert refused.value.status == 400
    assert json.loads(refused.value.text) == {"error": "not now", "action_name": "action_refuses"}
