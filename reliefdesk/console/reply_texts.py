"""What is said where no topic answers: the replies of domain.yml and the red flags' cards, with the facts in them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.clinic import PLACEHOLDER
from reliefdesk.content.problem import ContentError
from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.topic import read_yaml


def reply_texts(root: Path, facts: Mapping[str, str]) -> dict[str, str]:
    """By the name of the reply or of the tier; what cannot be read is left out."""
    return {name: filled(text, facts) for name, text in {**_replies(root), **_cards(root)}.items()}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with the facts that there are in their places."""
    return PLACEHOLDER.sub(lambda match: facts.get(match.group(1), match.group()), text)


def _replies(root: Path) -> dict[str, str]:
    try:
        responses: Any = read_yaml(root / "domain.yml").get("responses") or {}
    except (ContentError, OSError, ValueError):
        return {}
    found = {}
    for name, replies in responses.items():
        first = replies[0] if isinstance(replies, list) and replies else {}
        if isinstance(first, dict) and first.get("text"):
            found[str(name).removeprefix("utter_")] = " ".join(str(first["text"]).split())
    return found


def _cards(root: Path) -> Mapping[str, str]:
    try:
        return load_red_flags(root / RED_FLAGS_FILE).replies
    except ContentError:
        return {}
