"""Training: content in, a model archive out; nothing is done twice."""

from __future__ import annotations

import contextlib
import functools
import logging
from collections.abc import Iterator
from pathlib import Path

from reliefdesk.content.checks import check_content
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.model.archive import NoModel
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import ModelRefused, Signer
from reliefdesk.model.trained import fingerprint
from reliefdesk.nlu.progress import tell

logger = logging.getLogger(__name__)


def current_model(root: Path, models: Path, signer: Signer) -> Path | None:
    """The live model, or else the newest, that was made here from exactly this content."""
    return next(filter(signer.is_ours, made_of(fingerprint(root), models)), None)


def made_of(content: str, models: Path) -> list[Path]:
    """Models of the content with this fingerprint, whoever made them: the live one first, then the newest."""
    found = sorted(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    with contextlib.suppress(NoModel):
        found.insert(0, live_model(models))
    return [model for model in found if made_from(model) == content]


def made_from(model: Path) -> str:
    """The fingerprint of the content that it was trained from; empty when nobody knows."""
    try:
        return mark(model).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""


def errors(root: Path) -> list[Problem]:
    """The problems that keep content from being trained, looked for once a process for the same content."""
    return [*_errors(root, fingerprint(root))]


def train(root: Path, models: Path, signer: Signer) -> Path:
    """Train, store and sign a model; ContentError when content has errors. Imports Rasa."""
    tell("Checking the content")
    if problems := errors(root):
        raise ContentError(problems)
    content = fingerprint(root)
    tell("Starting Rasa")
    import rasa

    from reliefdesk.rasa.slim.quiet import quiet_training

    tell("Reading the files")
    with quiet_training():
        result = rasa.train(
            domain=str(root / "domain.yml"),
            config=str(root / "config.yml"),
            training_files=[str(root / "data")],
            output=str(models),
            force_training=False,
            # The stories stand for themselves: joined to longer ones at random, they teach the memory nothing.
            core_additional_arguments={"augmentation_factor": 0},
        )
        if result.model is None:
            raise NoModel("Training ended without a model; the lines above say why.")
    model = Path(result.model)
    signer.sign(model)
    mark(model).write_text(content, encoding="utf-8")
    return model


@contextlib.contextmanager
def signing(models: Path, signer: Signer) -> Iterator[None]:
    """Signs what the block adds to `models`, as Rasa's own `train` does; another project's is left as it is."""
    before = {*models.glob("*.tar.gz")}
    yield
    for model in {*models.glob("*.tar.gz")} - before:
        try:
            signer.sign(model)
        except ModelRefused as error:
            logger.warning("%s Rasa's own commands take it all the same.", error)


@functools.lru_cache(maxsize=2)
def _errors(root: Path, _: str) -> tuple[Problem, ...]:
    return tuple(problem for problem in check_content(root) if not problem.warning)


def mark(model: Path) -> Path:
    """Where it is kept what a model was trained from."""
    return model.with_name(model.name.removesuffix(".tar.gz") + ".made-of")
