"""What data/rules.yml and data/stories.yml make of a message, read without Rasa: for evaluating whole talks.

tests/rasa/test_stories.py keeps it the same as what Rasa's policies learn of the files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reliefdesk.content.topic import read_yaml

_ANSWER = "action_answer"  # of topics, whose rules follow from the names of their files
_UNSAID: tuple[str | None, ...] = (None,)

Step = tuple[str | None, str]  # the course of the talk, and an intent


@dataclass(frozen=True)
class Stories:
    """Actions by intent, and by course and intent where the course decides."""

    always: Mapping[str, str]
    in_course: Mapping[Step, str]

    def action(self, intent: str, course: str | None) -> str:
        """What follows on a message outside the callback form."""
        return self.in_course.get((course, intent)) or self.always.get(intent, _ANSWER)


def load_stories(root: Path) -> Stories:
    """Of the project in `root`."""
    rules = [rule for rule in _listed(root, "rules") if "condition" not in rule]
    always = {intent: action for rule in rules for (_, intent), action in _steps(rule)}
    return Stories(always, {step: action for story in _listed(root, "stories") for step, action in _steps(story)})


def _listed(root: Path, name: str) -> list[dict[str, Any]]:
    path = root / "data" / f"{name}.yml"
    return list(read_yaml(path).get(name) or ()) if path.is_file() else []


def _steps(story: dict[str, Any]) -> Iterator[tuple[Step, str]]:
    """Each first action after a message."""
    courses, intents = _UNSAID, tuple[str, ...]()
    for step in story["steps"]:
        either = step.get("or") or [step]
        if "slot_was_set" in either[0]:
            courses = tuple(each["slot_was_set"][0]["course"] for each in either if "course" in each["slot_was_set"][0])
        elif "intent" in either[0]:
            intents = tuple(each["intent"] for each in either)
        elif "action" in step:
            yield from (((course, intent), step["action"]) for course in courses for intent in intents)
            intents = ()
