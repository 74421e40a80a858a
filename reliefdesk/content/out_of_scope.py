"""Questions that are none of the clinic's, as `data/out_of_scope.yml` teaches them to the assistant."""

from __future__ import annotations

from pathlib import Path

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.topic import questions_of
from reliefdesk.content.yaml_text import parse_yaml

OUT_OF_SCOPE_FILE = Path("data/out_of_scope.yml")
INTENT = "out_of_scope"


def load_out_of_scope(path: Path, text: str) -> tuple[str, ...]:
    """The questions in the file's text, none of an empty one; ContentError when it cannot be read."""
    try:
        return questions_of(parse_yaml(text), INTENT) if text.strip() else ()
    except ValueError as error:
        raise ContentError([Problem(path.as_posix(), str(error))]) from None
