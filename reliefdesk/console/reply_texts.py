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
    said = {name: " ".join(str(reply["text"]).split()) for name, reply in replies(root).items() if reply.get("text")}
    return {name: filled(text, facts) for name, text in {**said, **_cards(root)}.items()}


def replies(root: Path) -> dict[str, dict[str, Any]]:
    """The first reply of each name in domain.yml, as it stands there; none when the file cannot be read."""
    try:
        responses: Any = read_yaml(root / "domain.yml").get("responses") or {}
    except (ContentError, OSError, ValueError):
        return {}
    return {str(name).removeprefix("utter_"): given[0] for name, given in responses.items() if _has_first(given)}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with the facts that there are in their places."""
    return PLACEHOLDER.sub(lambda match: facts.get(match.group(1), match.group()), text)


def _has_first(given: Any) -> bool:
    return isinstance(given, list) and bool(given) and isinstance(given[0], dict)


def _cards(root: Path) -> Mapping[str, str]:
    try:
        return load_red_flags(root / RED_FLAGS_FILE).replies
    except ContentError:
        return {}
