"""Questions that a topic takes over from a theme: once there is an answer, they no longer count as unanswered."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from pathlib import Path

from reliefdesk.content.topic import Theme
from reliefdesk.content.wording import words_of
from reliefdesk.content.yaml_text import parse_yaml

THEMES_FOLDER = "data/uncovered/"

_UNANSWERED = re.compile(r"tests/(?:languages/(\w+)/)?(unknown|out_of_scope)\.yml")


def unanswered_set(path: str) -> str | None:
    """The set of test questions without a topic that a file holds, "unknown" or "unknown:es"; None of any other."""
    found = _UNANSWERED.fullmatch(path)
    return ":".join(filter(None, (found[2], found[1]))) if found else None


def themes_without(root: Path, taken: Collection[str]) -> dict[str, str | None]:
    """The files of themes that lose questions, `taken` by `words_of`; None for one that has none left."""
    found: dict[str, str | None] = {}
    if taken:
        for path in sorted((root / THEMES_FOLDER).glob("*.yml")):
            text = path.read_text(encoding="utf-8", errors="replace")
            left, is_empty = _without(text, taken)
            if left != text:
                found[f"{THEMES_FOLDER}{path.name}"] = None if is_empty else left
    return found


def unanswered_without(root: Path, taken: Collection[str]) -> dict[str, str | None]:
    """The files of test questions without an answer that lose some to topics, `taken` by `words_of`."""
    found: dict[str, str | None] = {}
    for path in sorted((root / "tests").rglob("*.yml")) if taken else ():
        name = path.relative_to(root).as_posix()
        if unanswered_set(name):
            text = path.read_text(encoding="utf-8", errors="replace")
            if (left := rows_without(text, taken)) != text:
                found[name] = left
    return found


def rows_without(text: str, taken: Collection[str]) -> str:
    """A file of test questions without those of `taken`; comments and the order stay as their authors left them."""
    return "".join(line for line in text.splitlines(keepends=True) if _row(line) not in taken)


def left_over(themes: Mapping[str, Theme], taken: Collection[str]) -> dict[str, Theme]:
    """The themes that were read, without the questions of `taken`."""
    left = {
        name: theme.model_copy(update={"questions": tuple(q for q in theme.questions if words_of(q) not in taken)})
        for name, theme in themes.items()
    }
    return {name: theme for name, theme in left.items() if theme.questions}


def _row(line: str) -> str | None:
    """The words of a line that is one row; None of any other line."""
    if not line.startswith("- "):
        return None
    plain = line[2:].strip()
    try:
        row = json.loads(plain) if plain.startswith('"') else parse_yaml(f"row: {plain}")["row"]
    except ValueError:
        return None
    return words_of(str(row.get("text") if isinstance(row, dict) else row))


def _without(text: str, taken: Collection[str]) -> tuple[str, bool]:
    # Line by line, so that comments and the order stay as their authors left them.
    kept, is_empty = [], True
    for line in text.splitlines(keepends=True):
        is_question = line.startswith(" ") and line.lstrip().startswith("- ")
        if is_question and words_of(line.lstrip()[2:].strip()) in taken:
            continue
        is_empty = is_empty and not is_question
        kept.append(line)
    return "".join(kept), is_empty
