"""Training: content in, a model archive out; nothing is done twice."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

from reliefdesk.checks import check_content
from reliefdesk.model import NoModel, fingerprint, latest_model
from reliefdesk.problem import ContentError


def is_current(root: Path, models: Path) -> bool:
    """Whether the newest model was trained from exactly this content."""
    try:
        return _mark(latest_model(models)).read_text(encoding="utf-8") == fingerprint(root)
    except (NoModel, OSError):
        return False


def train(root: Path, models: Path) -> Path:
    """Train and store a model; ContentError when content has errors. Imports Rasa."""
    errors = [problem for problem in check_content(root) if not problem.warning]
    if errors:
        raise ContentError(errors)
    made_of = fingerprint(root)
    os.environ.setdefault("TQDM_DISABLE", "1")
    import rasa

    with warnings.catch_warnings():
        # Rasa warns of every reply that only custom actions say.
        warnings.simplefilter("ignore")
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
    _mark(model).write_text(made_of, encoding="utf-8")
    return model


def _mark(model: Path) -> Path:
    return model.with_name(model.name.removesuffix(".tar.gz") + ".made-of")
