"""Which model is live: a small file beside the models, which servers watch."""

from __future__ import annotations

import json
from pathlib import Path

from reliefdesk.model.archive import NoModel
from reliefdesk.stores import whole_file

LIVE_FILE = "live.json"

# Asked of a model before visitors are. In words that training does not hold: a training question is known without
# the encoder, which takes seconds to load.
FIRST_QUESTION = "Before anybody else asks, what would a nerve block be?"


def live_model(models: Path) -> Path:
    """The archive that is pointed at. NoModel when nobody can tell: another one may be one that was rolled back."""
    path = models / LIVE_FILE
    try:
        named = models / Path(str(json.loads(path.read_text(encoding="utf-8"))["model"])).name
    except FileNotFoundError:
        raise NoModel(f"There is no {path}, which says what is live. {_REMEDY}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is damaged"
        raise NoModel(f"{path} cannot be read: {why}. {_REMEDY}") from None
    if named == models or not named.is_file():
        raise NoModel(f"{path} names the model {named.name!r}, which is not there. {_REMEDY}")
    return named


def point(models: Path, model: str) -> None:
    """Servers that watch take up the archive of this name."""
    try:
        if live_model(models).name == model:
            return
    except NoModel:
        pass
    whole_file.write(models / LIVE_FILE, json.dumps({"model": model}))


_REMEDY = "`reliefdesk publish` or the next start of `reliefdesk run` writes it anew."
