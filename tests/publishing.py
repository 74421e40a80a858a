"""A small project to publish from: what is drafted in it, its desk, and a model that stands in for one that learnt."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import numpy as np
import pytest

from reliefdesk.content.problem import ContentError
from reliefdesk.content.topic import load_topics
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.model import training
from reliefdesk.model.live import point
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import fingerprint
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import OUT_OF_SCOPE, CutOffs, Decision
from reliefdesk.nlu.machinery import COMPONENT
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.publication import candidate, candidate_process, measurement
from reliefdesk.publication.publication import Publication, Step
from reliefdesk.publication.publisher import Publisher
from reliefdesk.publication.rewording import responses
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk
from tests.archives import members, pack
from tests.conftest import Content
from tests.cut_offs import CUT
from tests.signing import signed_if_sound

CUTS = {
    **vars(CUT),
    "sure": 0.2,
    "near": 0.02,
    "near_added": 0.02,
    "carried": 0.2,
    "red_flag": 0.9,
    "few_words": 0.9,
    "doubt": 0.8,
    "story": 0.9,
    "story_doubt": 0.8,
    "faint": 0.0,
}
SETS = ("unknown", "out_of_scope", "red_flags", "look_alikes", "conversations/held_out")
MANY = tuple(f"{words} nerve block definition" for words in (
    "what is a", "explain the", "tell me about", "define the", "meaning of a", "describe the", "i want to know",
    "whats a", "please explain a", "help me understand", "what do you call", "say what is", "so what is", "and what is",
))  # fmt: skip

NEW = "A nerve block is a shot beside a nerve. It can stop pain."  # an answer that a project drafts
ANSWER_FILE = "data/topics/nerve_block_definition.yml"


@dataclass(frozen=True)
class Project:
    """Each desk is one of its own, as in another process; `opened` closes all."""

    root: Path
    opened: contextlib.ExitStack

    @property
    def desk(self) -> Desk:
        return self.opened.enter_context(contextlib.closing(Desk(self.root / "var" / "desk.db")))

    @property
    def drafts(self) -> Drafts:
        return Drafts(self.root, self.desk)

    @property
    def publisher(self) -> Publisher:
        return Publisher(self.root, self.desk, Settings())

    def answer(self, text: str, name: str = "nerve_block_definition") -> None:
        """Drafts a new answer."""
        self.draft(name, answer=text)

    def draft(self, name: str, **changes: Any) -> None:
        """Drafts a topic with other fields, which a clinician signs if they can be signed."""
        drafts = self.drafts
        edit = drafts.topic(name)
        assert edit
        drafts.save(TopicEdit(**{**vars(edit), **changes}), "Maria", drafts.version(name))
        signed_if_sound(drafts, name)

    def add(self, name: str, *questions: str, answer: str = "Behind the house.") -> None:
        """Drafts a new topic, which a clinician signs."""
        drafts, rows = self.drafts, questions or tuple(f"{name} number {n}" for n in range(14))
        drafts.save(TopicEdit(name, f"About {name}", answer, rows, ()), "Maria", "")
        signed_if_sound(drafts, name)

    def phone(self, number: str) -> None:
        """Drafts a new phone number."""
        drafts = self.drafts
        facts = {**json.loads(drafts.file("clinic.yml")), "phone": number}
        drafts.save_file("clinic.yml", json.dumps(facts), "Maria", drafts.file_version("clinic.yml"))

    def publish(self, by: str, progress: Any = lambda step: None) -> Publication:
        publisher = self.publisher
        return publisher.run(publisher.start(by), progress)

    def live(self) -> dict[str, str]:
        return json.loads((self.root / "models" / "live.json").read_text(encoding="utf-8"))

    def copy(self, root: Path) -> Project:
        shutil.copytree(self.root, root, symlinks=True)
        return Project(root, self.opened)


def put_in_place(content: Content, archive: Callable[[Path], bytes]) -> None:
    """Nothing is drafted, and the model `first.tar.gz`, whose bytes `archive` makes of the project, is live."""
    root = content.root
    content.topic("nerve_block_definition", questions=MANY)
    content.held_out("nerve_block_definition", "would you define a nerve block")
    content.held_out("risks", "about risks, what is it")
    for name in SETS:
        content.write(f"tests/{name}.yml", {"held_out": [], "talks": []})
    content.write("tests/bar.yml", {"topics": {"least": {"right": 0.8}}})
    content.write("config.yml", {"pipeline": [{"name": COMPONENT, **CUTS}]})
    content.write("domain.yml", {"responses": {"utter_contact": [{"text": "Call {clinic_phone}."}]}})
    models = root / "models"
    models.mkdir()
    (models / "first.tar.gz").write_bytes(archive(root))
    (models / "first.made-of").write_text(fingerprint(root))
    Signer.of(Settings(), root).sign(models / "first.tar.gz")
    point(models, "first.tar.gz")


class StandIn:
    """Reads as an interpreter does, by one rule: a message leads to the topic with whose id it shares most words."""

    def __init__(self, root: Path) -> None:
        self._topics = load_topics(root)
        self.heard: list[str] = []
        self.outcome = SimpleNamespace(titles={name: topic.title for name, topic in self._topics.items()})
        self.ranking, self.alarm, self.cut = self, self, CutOffs(**CUTS)

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        self.heard.append(text)
        found = self.probabilities(text)
        best = max(found, key=lambda name: found[name])
        return Interpretation(Decision(best, found[best]), conversation)

    def without(self, off: Any) -> StandIn:
        """Itself: what is switched off is tried with a real one."""
        return self

    def probabilities(self, text: str) -> dict[str, float]:
        words = set(text.lower().replace(",", " ").split())
        shared = {name: len(words & set(name.split("_"))) for name in self._topics}
        counts: dict[str, float] = {OUT_OF_SCOPE: 0.0 if any(shared.values()) else 1.0, **shared}
        return {name: count / sum(counts.values()) for name, count in counts.items()}

    def near(self, text: str) -> tuple[float, str]:
        """The alarm knows one word."""
        return float("swooning" in text), "emergency"

    def is_certain(self, text: str) -> bool:
        return any(text in topic.questions for topic in self._topics.values())

    def same_answer(self, one: str, other: str) -> bool:
        return one == other


class Letters:
    """An encoder in a line: a text's vector is its length."""

    def encode(self, texts: list[str]) -> Any:
        return np.array([[len(text)] for text in texts], dtype=np.float32)


def packed(root: Path) -> bytes:
    """An archive as Rasa would store, with nothing learnt in it."""
    model = pack(root / ".rasa" / "packed.tar.gz", members(domain={"responses": responses(root)}))
    return model.read_bytes()


def trained_in_no_time(root: Path, models: Path, signer: Signer) -> Path:
    """In the place of `training.train`."""
    models.mkdir(parents=True, exist_ok=True)
    model = models / "trained.tar.gz"
    model.write_bytes(packed(root))
    signer.sign(model)
    training.mark(model).write_text(fingerprint(root), encoding="utf-8")
    return model


def stand_in(monkeypatch: pytest.MonkeyPatch) -> None:
    """Models are packed instead of trained, and StandIn reads in their place."""
    monkeypatch.setattr(training, "train", trained_in_no_time)
    monkeypatch.setattr(measurement, "load_interpreter", lambda model, root, signer, encoder: StandIn(root))
    monkeypatch.setattr(measurement, "encoder_of", lambda root: Letters())


def work_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Candidates are made in this process, which has imported all they need."""

    def work(home: Path, log: IO[bytes], tell: Callable[[Step], None]) -> None:
        def told(name: Any, text: str) -> None:
            tell(Step(name, text, candidate._done(name, 0)))

        monkeypatch.setattr(candidate_process, "_tell", told)
        try:
            measured = candidate_process.Candidate(home).measured()
        except ContentError as error:
            measured = candidate_process.Measured(problems=tuple(map(str, error.problems)))
        measured.write(home / candidate_process.OUTCOME)

    monkeypatch.setattr(candidate, "_work", work)
