"""The latest trained model, read without Rasa: for evaluating it and for asking it."""

from __future__ import annotations

import hashlib
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.switched_off import SWITCHED_OFF_FILE
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.archive import NoModel
from reliefdesk.nlu.decision import CutOffs
from reliefdesk.nlu.machinery import COMPONENT, MACHINERY

if TYPE_CHECKING:
    from reliefdesk.model.signer import Signer
    from reliefdesk.nlu.encoder import Encoder
    from reliefdesk.nlu.interpreter import Interpreter

# What a model is made of; a change in any of it calls for training.
_SOURCES = ("domain.yml", "clinic.yml", "data/**/*.yml", *MACHINERY)


def latest_model(models: Path) -> Path:
    """The newest archive in `models`."""
    found = sorted(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not found:
        raise NoModel(f"There is no trained model in {models}/. Run `reliefdesk train` first.")
    return found[-1]


def load_interpreter(model: Path, root: Path, signer: Signer, encoder: Encoder | None = None) -> Interpreter:
    """What `model` learnt, with the cut-offs of the project's config.yml; `encoder` takes the shared one's place.

    Refused when the model is none of ours.
    """
    # Seconds to import, which who only asks for the latest model need not wait for.
    from reliefdesk.nlu.lesson import Lesson

    with signer.opened(model) as copy, tempfile.TemporaryDirectory() as folder, tarfile.open(copy) as archive:
        # Not an argument, which CPython knows from 3.11.4 on (Debian 12 has 3.11.2); what is signed needs no filter.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)  # noqa: S202
        stored = next(Path(folder).glob("**/lesson.json"), None)
        if stored is None:
            raise NoModel(f"{model} was not trained with this project. Run `reliefdesk train` first.")
        lesson = Lesson.load(stored.parent, encoder or encoder_of(root))
    return lesson.interpreter(cut_offs(root))


def encoder_of(root: Path) -> Encoder:
    """The process's one encoder of those that config.yml may name."""
    from reliefdesk.nlu.encoder import shared_encoder

    return shared_encoder(_component(root).get("encoder"))


def cut_offs(root: Path) -> CutOffs:
    """The cut-offs of config.yml."""
    component = _component(root)
    if missing := [name for name in CutOffs.__dataclass_fields__ if name not in component]:
        raise ContentError([Problem("config.yml", f"{COMPONENT}: give a value to {', '.join(missing)}.")])
    return CutOffs(**{name: float(component[name]) for name in CutOffs.__dataclass_fields__})


def fingerprint(root: Path) -> str:
    """Changes when anything that a model is made of does."""
    digest = hashlib.sha256(repr(sys.version_info[:2]).encode())
    for pattern in _SOURCES:
        for path in sorted(root.glob(pattern)):
            if path.name == SWITCHED_OFF_FILE.name:  # takes effect on every model, and without training
                continue
            digest.update(path.relative_to(root).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _component(root: Path) -> dict[str, Any]:
    for entry in read_yaml(root / "config.yml").get("pipeline") or []:
        if isinstance(entry, dict) and entry.get("name") == COMPONENT:
            return entry
    raise ContentError([Problem("config.yml", f"`pipeline:` needs the component {COMPONENT}.")])
