"""Titles in staff's words for whatever the assistant decided: topics, the clinic's facts, and what had no answer."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reliefdesk.console.reply_texts import replies
from reliefdesk.nlu.decision import NOT_COVERED, OUT_OF_SCOPE, UNCLEAR, UNCOVERED, WHICH_TREATMENT

_SAID = {
    "": "Words of no topic",
    OUT_OF_SCOPE: "Not about the clinic",
    UNCLEAR: "Not understood",
    NOT_COVERED: "No approved answer",
    WHICH_TREATMENT: "Asked which treatment is meant",
    "callback": "Asked to be called back",
    "contact": "Told how to reach the clinic",
    "emergency": "Red flag: emergency",
    "crisis": "Red flag: crisis",
    "same_day": "Red flag: same day",
}


class AnswerTitles:
    """`topics` are the titles of topics by id, drafted ones too."""

    def __init__(self, root: Path, topics: Mapping[str, str]) -> None:
        self._titles = {**_SAID, **_titles_of(root), **topics}

    def __call__(self, name: str) -> str:
        """The title; of what has none, its name in words."""
        return self._titles.get(name) or name.removeprefix(UNCOVERED).replace("_", " ").capitalize()


def _titles_of(root: Path) -> dict[str, str]:
    """The titles that domain.yml gives to replies of no topic."""
    named = {name: (reply.get("metadata") or {}).get("title") for name, reply in replies(root).items()}
    return {name: str(title) for name, title in named.items() if title}
