"""Training: content in, a model archive out; nothing is done twice."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.live import live_model
from reliefdesk.model import NoModel, fingerprint, latest_model
from reliefdesk.problem import ContentError
from reliefdesk.progress import tell
from reliefdesk.soundness import errors


def current_model(root: Path, models: Path) -> Path | None:
    """The live model, or else the newest, if it was trained from exactly this content."""
    try:
        found = (live_model(models), latest_model(models))
    except NoModel:
        return None
    made_of = fingerprint(root)
    return next((model for model in found if made_from(model) == made_of), None)


def is_current(root: Path, models: Path) -> bool:
    """Whether there is such a model."""
    return current_model(root, models) is not None


def made_from(model: Path) -> str:
    """The fingerprint of the content that it was trained from; empty when nobody knows."""
    try:
        return mark(model).read_text(encoding="utf-8")
    except OSError:
        return ""


def train(root: Path, models: Path) -> Path:
    """Train and store a model; ContentError when content has errors. Imports Rasa."""
    tell("Checking the content")
    if problems := errors(root):
        raise ContentError(problems)
    made_of = fingerprint(root)
    tell("Starting Rasa")
    import rasa

    from reliefdesk.slim.quiet import quiet_training

    tell("Reading the files")
    with quiet_training():
        result = rasa.train(
            domain=str(root / "domain.yml"),
            config=str(root / "config.yml"),
            training_files=[str(root / "data")],
            output=str(models),
            force_training=False,
        )
        if result.model is None:
            raise NoModel("Training ended without a model; the lines above say why.")
    model = Path(result.model)
    mark(model).write_text(made_of, encoding="utf-8")
    return model


def mark(model: Path) -> Path:
    """Where it is kept what a model was trained from."""
    return model.with_name(model.name.removesuffix(".tar.gz") + ".made-of")
