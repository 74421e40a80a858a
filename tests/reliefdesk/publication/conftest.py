"""Two worlds to publish in: one whose model learnt, by processes of their own, and a quick one where neither is so."""

from __future__ import annotations

import contextlib
import io
import json
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.terms import load_terms
from reliefdesk.content.topic import load_themes, load_topics
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments
from reliefdesk.nlu.head import HeadSettings
from reliefdesk.nlu.lesson import Lesson, Question
from reliefdesk.nlu.machinery import COMPONENT
from reliefdesk.publication.rewording import responses
from tests.archives import metadata
from tests.publishing import Project, packed, put_in_place, stand_in, work_here


@pytest.fixture
def learnt_project(content: Any, encoder: Any, shelf: list[bytes]) -> Iterator[Project]:
    """Its model was learnt, though without Rasa; what is published from it trains."""

    def learnt(root: Path) -> bytes:
        if not shelf:
            shelf.append(_archive(root, encoder))
        return shelf[0]

    put_in_place(content, learnt)
    with contextlib.ExitStack() as opened:
        yield Project(content.root, opened)


@pytest.fixture
def quick_project(content: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """Real desk, real files, real steps; a stand-in for the model, and no process of its own."""
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    with contextlib.ExitStack() as opened:
        yield Project(content.root, opened)


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
    treatments, terms = load_treatments(root / TREATMENTS_FILE), load_terms(root / TREATMENTS_FILE)
    lesson = Lesson.learn(rows, treatments, terms, flags, encoder, settings, 16, 1.0)
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
        whole = io.BytesIO()
        with tarfile.open(fileobj=whole, mode="w:gz") as archive:
            archive.add(folder, "")
    return whole.getvalue()
