"""What a model reads with, beside the content that it learnt: code and settings."""

from __future__ import annotations

import hashlib
from pathlib import Path

COMPONENT = "reliefdesk.nlu.component.TopicClassifier"  # as config.yml names it

MACHINERY = (
    "config.yml",
    "requirements/runtime.lock",
    "reliefdesk/nlu/*.py",
    "reliefdesk/model/importer.py",
    *(
        f"reliefdesk/content/{name}.py"
        for name in ("asked_day", "callback_told", "callback_update", "day_words", "languages", "library")
    ),
    *(f"reliefdesk/content/{name}.py" for name in ("patterns", "red_flags", "taught")),
    *(f"reliefdesk/content/{name}.py" for name in ("template", "terms", "topic", "treatment_matcher", "treatments")),
    *(f"reliefdesk/content/{name}.py" for name in ("word_matcher", "word_sequences", "wording")),
)


def machinery(root: Path) -> str:
    """A digest that changes when the code or a setting does by which a model reads."""
    found = hashlib.sha256()
    for pattern in MACHINERY:
        for path in sorted(root.glob(pattern)):
            found.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return found.hexdigest()
