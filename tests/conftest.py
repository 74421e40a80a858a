"""What many tests share: the real content, a small project of the same shape, and one encoder for all."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from reliefdesk.content.house import HOUSE_FILE, Voice, load_voice
from reliefdesk.content.topic import read_yaml
from reliefdesk.stores.desk import Desk
from tests.redis_server import RedisServer

hypothesis.settings.register_profile("shared machine", deadline=None, max_examples=40)
hypothesis.settings.load_profile("shared machine")

CLINIC = {
    "name": "Test Clinic",
    "phone": "+1 202-555-0100",
    "address": "1 Test Street",
    "booking_link": "https://visits.clinic.health/book",
    "time_zone": "America/New_York",
    "hours": {
        **dict.fromkeys(("monday", "tuesday", "wednesday", "thursday", "friday"), "08:00-17:00"),
        "saturday": "",
        "sunday": "",
    },
    "holidays": {"2026-11-26": "Thanksgiving Day"},
    "emergency_number": "911",
    "crisis_number": "988",
}

HOUSE = read_yaml(Path(__file__).parents[1] / HOUSE_FILE)

ANSWER = "A nerve block is a shot near a nerve. It can stop pain."
QUESTIONS = ("what is it", "what does it mean", "tell me what it is", "whats that", "explain it to me")


@dataclass(frozen=True)
class Content:
    """A project without errors; files are JSON, which is YAML too, and a test spoils what it is about."""

    root: Path

    def write(self, name: str, document: Any) -> Path:
        """Text as it stands, everything else as JSON."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
        return path

    def clinic(self, **changes: Any) -> Path:
        return self.write("clinic.yml", {**CLINIC, **changes})

    def topic(
        self, name: str, *, answer: str = ANSWER, questions: Sequence[str] | None = None, **metadata: Any
    ) -> Path:
        """A topic, by default with five questions that name it."""
        if questions is None:
            questions = [f"{question} {name}" for question in QUESTIONS]
        approval = {
            "title": f"About {name}",
            "approved_by": "a tester",
            "approved_on": "2026-01-01",
            "review_by": "2027-01-01",
            **metadata,
        }
        document = {
            "nlu": [{"intent": name, "examples": _rows(questions)}],
            "responses": {f"utter_{name}": [{"text": answer, "metadata": approval}]},
        }
        return self.write(f"data/topics/{name}.yml", document)

    def theme(self, name: str, questions: Sequence[str]) -> Path:
        nlu = [{"intent": f"uncovered_{name}", "examples": _rows(questions)}]
        return self.write(f"data/uncovered/{name}.yml", {"nlu": nlu})

    def held_out(self, name: str, *questions: Any, part: str = "held_out") -> Path:
        return self.write(f"tests/topics/{name}.yml", {part: list(questions)})

    def red_flags(self, **changes: Any) -> Path:
        tiers = ("emergency", "crisis", "same_day")
        document = {
            "responses": {f"utter_{tier}": [{"text": f"The {tier} card."}] for tier in tiers},
            "patterns": {
                "emergency": ["chest pain", "numb* ... groin|saddle", "overdosed"],
                "crisis": ["kill|hurt myself"],
                "same_day": ["fever"],
            },
            "nlu": [{"intent": tier, "examples": f"- I have a {tier}\n"} for tier in tiers],
        }
        return self.write("data/red_flags.yml", {**document, **changes})

    def faq(self, *groups: Any, **changes: Any) -> Path:
        notice = {
            "title": "Is it urgent?",
            "rows": ["Call {clinic_emergency_number} now for chest pain."],
            "approved_by": "a tester",
            "approved_on": "2026-01-01",
            "review_by": "2027-01-01",
        }
        return self.write("data/faq.yml", {"notice": notice, "groups": groups, **changes})

    def house(self, **changes: str) -> Path:
        """The sentences of the repository; a change is to the English words."""
        house = HOUSE["sentences"]
        changed = {key: {**sentence, "en": changes.get(key, sentence["en"])} for key, sentence in house.items()}
        return self.write("data/house.yml", {"sentences": changed})

    def treatments(self, conditions: Any = None, properties: Any = None, **treatments: Any) -> Path:
        terms = {"conditions": conditions, "properties": properties}
        own = {kind: entries for kind, entries in terms.items() if entries is not None}
        return self.write("data/treatments.yml", {**own, "treatments": treatments})


def small_project(root: Path) -> Content:
    """Two topics and a theme, on which every check is silent but for warnings."""
    content = Content(root)
    content.clinic()
    for name in ("nerve_block_definition", "risks"):
        content.topic(name)
        content.held_out(name, f"held-out question of {name}")
    content.theme("cost", ["what does it cost", "is it expensive"])
    content.red_flags()
    content.house()
    content.faq({"title": "For you", "topics": ["risks"]}, {"treatment": "nerve_block"})
    content.treatments(nerve_block={"names": ["nerve block", "numbing shot"], "hints": ["shot"]})
    return content


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).parents[1]


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return small_project(tmp_path)


@pytest.fixture
def voice(content: Content) -> Voice:
    """What the small project says of itself."""
    return load_voice(content.root)


@pytest.fixture(scope="session")
def encoder() -> Any:
    """The real one, which takes two seconds to load."""
    from reliefdesk.nlu.encoder import shared_encoder

    return shared_encoder()


@pytest.fixture(scope="session")
def _redis() -> Iterator[RedisServer]:
    server = RedisServer()
    yield server
    server.stop()


@pytest.fixture
def redis_server(_redis: RedisServer) -> RedisServer:
    """A real one, with nothing in it."""
    _redis.client.flushall()
    return _redis


def _rows(questions: Sequence[str]) -> str:
    return "".join(f"- {question}\n" for question in questions)


class Clock:
    """A test sets `now`, in seconds since 1970."""

    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Staff's file, empty."""
    with contextlib.closing(Desk(tmp_path / "var" / "desk.db")) as opened:
        yield opened
