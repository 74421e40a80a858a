"""Custom actions of the stock project; run by stock Rasa's own Python, behind `rasa run actions`."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


class ActionAnswer(Action):
    """Says the response of the message's intent, as a rule without a custom action would."""

    def name(self) -> str:
        return "action_answer"

    def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[dict[str, Any]]:
        intent = tracker.latest_message["intent"]["name"]
        wanted = "utter_not_covered" if intent.startswith("uncovered_") else f"utter_{intent}"
        dispatcher.utter_message(response=wanted if wanted in domain["responses"] else "utter_unclear")
        return []
