"""What a topic may be called: its id is a file's name and a label of Rasa's at once."""

from __future__ import annotations

import re
from pathlib import Path

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.wording import key

MOST_ID_CHARACTERS = 60

_ID = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_PREFIXES = ("uncovered_", "utter_", "action_")
_NAMES = frozenset({"out_of_scope", "nlu_fallback", "not_covered", "which_treatment", "something_else", *TIERS})


def check_id(name: str, root: Path) -> None:
    """ContentError unless `name` can be a topic's id; nothing else may stand in a path."""
    if not _ID.fullmatch(name) or len(name) > MOST_ID_CHARACTERS:
        text = (
            f"this is no name for a topic; write small letters, digits and _ between them, "
            f"{MOST_ID_CHARACTERS} characters at most, like {example(name)}."
        )
        raise ContentError([Problem(repr(name[:MOST_ID_CHARACTERS]), text)])
    if name.startswith(_PREFIXES) or name in _NAMES or name in _labels(root):
        raise ContentError([Problem(name, "the assistant itself uses this name; choose another one.")])


def example(text: str) -> str:
    """An id made of the words of `text`, such as a title."""
    words = re.sub(r"[^a-z0-9]+", " ", key(text[:1000]).encode("ascii", "ignore").decode()).split()
    while words and not words[0][0].isalpha():
        words = words[1:]
    name = ""
    for word in words:
        if len(name) + len(word) >= MOST_ID_CHARACTERS:
            break
        name = f"{name}_{word}" if name else word
    return name or "parking"


def _labels(root: Path) -> set[str]:
    """The labels of conversations, and of the replies that belong to no topic."""
    found: set[str] = set()
    for name in ("nlu.yml", "out_of_scope.yml"):
        path = root / "data" / name
        blocks = read_yaml(path).get("nlu") if path.exists() else None
        found |= {str(block.get("intent")) for block in blocks or () if isinstance(block, dict)}
    domain = root / "domain.yml"
    replies = read_yaml(domain).get("responses") if domain.exists() else None
    return found | {str(reply).removeprefix("utter_") for reply in replies or ()}
