"""Which model is live: a small file beside the models, which servers watch."""

from __future__ import annotations

import json
from pathlib import Path

from reliefdesk.model import latest_model
from reliefdesk.publication import files

FILE = "live.json"

# Asked of a model before visitors are. In words that training does not hold: a training question is known without
# the encoder, which takes seconds to load.
FIRST_QUESTION = "Before anybody else asks, what would a nerve block be?"


def live_model(models: Path) -> Path:
    """The archive that is pointed at, else the newest; NoModel when there is none."""
    named = models / Path(_pointed(models)).name
    return named if named.is_file() else latest_model(models)


def point(models: Path, model: str) -> None:
    """Servers that watch take up the archive of this name."""
    if _pointed(models) != model:
        files.write(models / FILE, json.dumps({"model": model}))


def _pointed(models: Path) -> str:
    try:
        return str(json.loads((models / FILE).read_text(encoding="utf-8"))["model"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
