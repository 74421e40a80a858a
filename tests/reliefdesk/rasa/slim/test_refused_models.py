"""What `rasa.run` does with a model that it is given, in a process of its own; test_command asks the same of Rasa."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.archives import pack

pytestmark = pytest.mark.rasa

COMPONENTS = {"tensorflow": "rasa.nlu.classifiers.diet_classifier.DIETClassifier",
              "none": "rasa.nlu.classifiers.keyword_intent_classifier.KeywordIntentClassifier"}  # fmt: skip

RUN = """
from reliefdesk.rasa.slim import install
install()
import rasa
rasa.run = lambda model, endpoints, *more, **options: print("served")
from reliefdesk.rasa.slim.refused_models import refuse_models_of_tensorflow
refuse_models_of_tensorflow()
once = rasa.run
refuse_models_of_tensorflow()
assert rasa.run is once
for model, endpoints, options in {asked}:
    try:
        rasa.run(model, endpoints, **options)
    except SystemExit as refusal:
        print(refusal)
"""


def archive(path: Path, component: str) -> Path:
    """A model with one component, as far as Rasa looks at it before it loads it."""
    node = {"needs": {}, "uses": component, "constructor_name": "load", "fn": "process", "config": {}, "eager": True,
            "is_target": False, "is_input": False, "resource": None}  # fmt: skip
    schema = {"nodes": {"classifier": node}}
    data: dict[str, Any] = {
        "domain": {"version": "3.1"},
        "trained_at": "2026-01-01T00:00:00",
        "model_id": "one",
        "assistant_id": "one",
        "rasa_open_source_version": "3.6.21",
        "train_schema": schema,
        "predict_schema": schema,
        "project_fingerprint": "",
        "core_target": None,
        "nlu_target": "classifier",
        "language": None,
        "training_type": 3,
    }
    return pack(path, {"metadata.json": json.dumps(data).encode()})


@pytest.fixture
def said(fresh_python: Any, tmp_path: Path) -> list[str]:
    """What was said of each model: it was served, or why not."""
    models = {name: str(archive(tmp_path / f"{name}.tar.gz", of)) for name, of in COMPONENTS.items()}
    (tmp_path / "broken.tar.gz").write_text("no archive")
    (tmp_path / "endpoints.yml").write_text("")
    (tmp_path / "server.yml").write_text("models:\n  url: http://models.example\n")
    endpoints, elsewhere = str(tmp_path / "endpoints.yml"), str(tmp_path / "server.yml")
    asked = [
        (models["tensorflow"], endpoints, {}),
        (models["none"], endpoints, {}),
        (str(tmp_path / "broken.tar.gz"), endpoints, {}),
        (str(tmp_path / "nowhere"), endpoints, {}),
        (models["tensorflow"], elsewhere, {}),
        (models["tensorflow"], endpoints, {"remote_storage": "aws"}),
    ]
    done = fresh_python(RUN.format(asked=asked))
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line]


def test_a_model_of_tensorflow_is_refused_in_one_sentence_and_every_other_is_rasas_business(said: list[str]) -> None:
    refusal, *others = said
    assert "component 'DIETClassifier', which was left out of this installation because it needs TensorFlow" in refusal
    assert others == ["served"] * 5
