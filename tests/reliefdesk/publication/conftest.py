"""A small project with a model that is live in it, learnt without Rasa, and a desk to draft on."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.topic import load_themes, load_topics
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments
from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.model.live import point
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import COMPONENT, fingerprint
from reliefdesk.nlu.head import HeadSettings
from reliefdesk.nlu.lesson import Lesson, Question
from reliefdesk.publication.publication import Publication
from reliefdesk.publication.publisher import Publisher
from reliefdesk.publication.rewording import responses
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk
from tests.archives import metadata

CUTS = {"covered": 0.2, "sure": 0.2, "near": 0.02, "carried": 0.2, "red_flag": 0.9, "urgent": 0.3, "interruption": 0.5}
SETS = ("unknown", "out_of_scope", "red_flags", "look_alikes", "conversations/held_out")
MANY = tuple(f"{words} nerve block definition" for words in (
    "what is a", "explain the", "tell me about", "define the", "meaning of a", "describe the", "i want to know",
    "whats a", "please explain a", "help me understand", "what do you call", "say what is", "so what is", "and what is",
))  # fmt: skip


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
        drafts = self.drafts
        edit = drafts.topic(name)
        assert edit
        drafts.save(TopicEdit(**{**vars(edit), "answer": text}), "Maria", drafts.version(name))

    def phone(self, number: str) -> None:
        """Drafts a new phone number."""
        drafts = self.drafts
        facts = {**json.loads(drafts.clinic()), "phone": number}
        drafts.save_file("clinic.yml", json.dumps(facts), "Maria", drafts.file_version("clinic.yml"))

    def publish(self, by: str, progress: Any = lambda step: None) -> Publication:
        publisher = self.publisher
        return publisher.run(publisher.start(by), progress)

    def live(self) -> dict[str, str]:
        return json.loads((self.root / "models" / "live.json").read_text(encoding="utf-8"))

    def copy(self, root: Path) -> Project:
        shutil.copytree(self.root, root, symlinks=True)
        return Project(root, self.opened)


@pytest.fixture
def project(content: Any, encoder: Any, shelf: list[bytes]) -> Iterator[Project]:
    """Nothing is drafted, and the model `first.tar.gz` is live."""
    root = content.root
    content.topic("nerve_block_definition", questions=MANY)
    content.held_out("nerve_block_definition", "would you define a nerve block")
    content.held_out("risks", "about risks, what is it")
    for name in SETS:
        content.write(f"tests/{name}.yml", {"held_out": [], "talks": []})
    content.write("tests/bar.yml", {"topics": {"least": {"right": 0.5}}})
    content.write("config.yml", {"pipeline": [{"name": COMPONENT, **CUTS}]})
    content.write("domain.yml", {"responses": {"utter_contact": [{"text": "Call {clinic_phone}."}]}})
    models = root / "models"
    models.mkdir()
    if not shelf:
        shelf.append(_archive(root, encoder))
    (models / "first.tar.gz").write_bytes(shelf[0])
    (models / "first.made-of").write_text(fingerprint(root))
    Signer.of(Settings(), root).sign(models / "first.tar.gz")
    point(models, "first.tar.gz")
    with contextlib.ExitStack() as opened:
        yield Project(root, opened)


@pytest.fixture(scope="session")
def shelf() -> list[bytes]:
    """The archive of the model, once it is learnt."""
    return []


def _archive(root: Path, encoder: Any) -> bytes:
    """What Rasa would store, as far as we read it."""
    known = {**load_topics(root), **{f"uncovered_{name}": theme for name, theme in load_themes(root).items()}}
    rows = [Question(text, name) for name, topic in known.items() for text in topic.questions]
    flags = load_red_flags(root / RED_FLAGS_FILE)
    rows += [Question(text, tier) for tier, texts in flags.wordings.items() for text in texts]
    settings = HeadSettings(1.0, 4.0, 0.3, 8.0, 14)
    lesson = Lesson.learn(rows, load_treatments(root / TREATMENTS_FILE), flags, encoder, settings, 16, 1.0)
    domain = {"version": "3.1", "intents": sorted(known), "responses": responses(root)}
    with tempfile.TemporaryDirectory() as folder:
        component, provider = (
            Path(folder) / "components" / name for name in (f"train_{COMPONENT}0", "domain_provider")
        )
        component.mkdir(parents=True)
        provider.mkdir()
        lesson.save(component)
        (provider / "domain.yml").write_text(json.dumps(domain))
        (Path(folder) / "metadata.json").write_text(json.dumps(metadata(domain=domain)))
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            archive.add(folder, "")
    return packed.getvalue()
