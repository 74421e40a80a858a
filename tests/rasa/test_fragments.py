"""What visitors say in a few words within a talk gets no card: thanks, numbers, parts of the body, times of day."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from pathlib import Path

import pytest

from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import latest_model, load_interpreter
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.settings import Settings

ROOT = Path(__file__).parents[2]
TALKS = (
    Conversation(treatment="nerve_block", mentioned=("nerve_block",), topic="nerve_block_uses"),
    Conversation(choices=(Choice("Phone number", "phone"), Choice("Opening hours", "hours"))),
    Conversation(form_field="callback_time"),
    Conversation(topic="hours", question="when are you open"),
)

pytestmark = pytest.mark.rasa


def fragments() -> list[str]:
    document = read_yaml(ROOT / "tests" / "fragments.yml")
    combined = [
        f"{opener}{words}".strip()
        for part in document["lists"]
        for opener in part["openers"]
        for words in part["words"]
    ]
    return [*dict.fromkeys([*combined, *document["alone"]])]


def test_two_thousand_fragments_within_a_talk_get_no_card(models):
    reader = load_interpreter(latest_model(models), ROOT, Signer.of(Settings(), ROOT))
    said = {text: reader.interpret(text, talk) for text, talk in zip(fragments(), cycle(TALKS), strict=False)}
    assert len(said) >= 2000
    assert {text: each.decision.intent for text, each in said.items() if each.decision.intent in TIERS} == {}
    lines = Counter(bool(each.caution) for each in said.values())
    assert lines[True] <= len(said) / 50
