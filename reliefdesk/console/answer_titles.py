"""Titles in staff's words for whatever the assistant decided: topics, the clinic's facts, and what had no answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import read_yaml
from reliefdesk.nlu.decision import NOT_COVERED, OUT_OF_SCOPE, UNCLEAR, UNCOVERED, WHICH_TREATMENT

_SAID = {
    "": "Words of no topic",
    OUT_OF_SCOPE: "Not about the clinic",
    UNCLEAR: "Not understood",
    NOT_COVERED: "No approved answer",
    WHICH_TREATMENT: "Asked which treatment is meant",
    "callback": "Asked to be called back",
    "contact": "Told how to reach the clinic",
    "emergency": "Red flag: emergency",
    "crisis": "Red flag: crisis",
    "same_day": "Red flag: same day",
}


class AnswerTitles:
    """`topics` are the titles of topics by id, drafted ones too."""

    def __init__(self, root: Path, topics: Mapping[str, str]) -> None:
        self._titles = {**_SAID, **_replies(root), **topics}

    def __call__(self, name: str) -> str:
        """The title; of what has none, its name in words."""
        return self._titles.get(name) or name.removeprefix(UNCOVERED).replace("_", " ").capitalize()


def _replies(root: Path) -> dict[str, str]:
    """The titles that domain.yml gives to replies of no topic, none when it cannot be read."""
    try:
        responses: Any = read_yaml(root / "domain.yml").get("responses") or {}
    except (ContentError, OSError, ValueError):
        return {}
    found = {}
    for name, replies in responses.items():
        first = replies[0] if isinstance(replies, list) and replies and isinstance(replies[0], dict) else {}
        if title := (first.get("metadata") or {}).get("title"):
            found[str(name).removeprefix("utter_")] = str(title)
    return found
