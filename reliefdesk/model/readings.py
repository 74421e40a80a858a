"""What a model said to each held-out question, kept beside its archive: the same question is read once."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import Decision
from reliefdesk.nlu.outcome import Interpretation, Part
from reliefdesk.nlu.spoken_language import Reader
from reliefdesk.stores import whole_file


class Readings:
    """Reads as the model does; loads it only for a message that it has not read yet."""

    def __init__(self, path: Path, version: str, load: Callable[[], Reader]) -> None:
        """`version` changes when code or cut-offs do, with which the same model would read otherwise."""
        self._path, self._version, self._load = path, version, load
        self._reader: Reader | None = None
        self._said: dict[str, Any] = _stored(path, version)
        self._is_new = False

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        name = json.dumps([text, conversation.slots()] if conversation != Conversation() else [text])
        if name not in self._said or conversation.form_field:
            if self._reader is None:
                self._reader = self._load()
            self._said[name] = _plain(self._reader.interpret(text, conversation))
            self._is_new = True
        return _interpretation(self._said[name])

    def save(self) -> None:
        if self._is_new:
            plain = {"version": self._version, "said": self._said}
            whole_file.write(self._path, json.dumps(plain, ensure_ascii=False))


def beside(archive: Path) -> Path:
    """Where the readings of a model are kept."""
    return archive.with_name(archive.name.removesuffix(".tar.gz") + ".readings.json")


def _stored(path: Path, version: str) -> dict[str, Any]:
    try:
        plain = json.loads(path.read_text(encoding="utf-8"))
        return dict(plain["said"]) if plain["version"] == version else {}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _plain(said: Interpretation) -> dict[str, Any]:
    decision = said.decision
    return {
        "decision": [decision.intent, decision.confidence, list(decision.alternatives)],
        "choices": [vars(choice) for choice in said.choices],
        "parts": [vars(part) for part in said.parts],
        "caution": said.caution,
        "first": vars(said.first) if said.first else None,
        "further": [vars(choice) for choice in said.further],
        "place": said.place,
        "slots": said.conversation.slots(),
    }


def _interpretation(plain: dict[str, Any]) -> Interpretation:
    intent, confidence, alternatives = plain["decision"]
    choices = tuple(Choice(**choice) for choice in plain["choices"])
    return Interpretation(
        Decision(intent, confidence, tuple(alternatives)),
        Conversation.from_slots(plain["slots"]),
        choices,
        tuple(Part(**part) for part in plain["parts"]),
        plain["caution"],
        Part(**plain["first"]) if plain["first"] else None,
        tuple(Choice(**choice) for choice in plain["further"]),
        plain["place"],
    )
