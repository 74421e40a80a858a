"""Talks of tests/conversations/flows/, one file a flow, led with the running assistant as a visitor would."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.house import Voice, load_voice
from reliefdesk.content.red_flags import RED_FLAGS_FILE
from reliefdesk.content.topic import read_yaml

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

ROOT = Path(__file__).parents[2]
FLOWS = ROOT / "tests" / "conversations" / "flows"


def talks() -> Iterator[Any]:
    for path in sorted(FLOWS.glob("*.yml")):
        for talk in read_yaml(path)["talks"]:
            yield pytest.param(talk["turns"], id=f"{path.stem}: {talk['name']}")


@pytest.fixture(scope="module")
def voice() -> Voice:
    return load_voice(ROOT)


@pytest.mark.parametrize("turns", [*talks()])
def test_the_assistant_says_what_the_talk_has(
    turns: list[dict[str, Any]], voice: Voice, say: Callable[[str], list[dict[str, Any]]]
) -> None:
    for turn in turns:
        said = " ".join(message.get("text", "") for message in say(turn["visitor"]))
        names = turn["assistant"] if isinstance(turn["assistant"], list) else [turn["assistant"]]
        for name in names:
            assert words(name, voice) in said, turn["visitor"]


def words(name: str, voice: Voice) -> str:
    """What stands for a name in the assistant's mouth; "risks, simply" is the easier text of the topic."""
    name, simply, _ = name.partition(", simply")
    topic = ROOT / "data" / "topics" / f"{name}.yml"
    for path in (topic, ROOT / "domain.yml", ROOT / RED_FLAGS_FILE):
        if path.is_file() and (found := read_yaml(path)["responses"].get(f"utter_{name}")):
            return voice.clinic.fill(found[0]["metadata"]["simple"] if simply else found[0]["text"])
    return voice(name)  # a button may have the name of a reply, which is the one that is meant
