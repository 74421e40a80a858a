"""Trials: what staff ask to see how the assistant answers, and what a server asks itself: no visitor's messages."""

from __future__ import annotations

import re

from reliefdesk.model.live import FIRST_QUESTION

TRIAL = "trial"  # begins the name of a conversation where a channel's name would stand

_DEMONSTRATIONS = re.compile(r"/(?:[a-z]{2,3}/)?|/theming")  # our pages that show the widget to staff


def trial_of(conversation: str) -> str:
    """The name of a conversation that is a trial."""
    return f"{TRIAL}-{conversation}"


def is_demonstration(path: str) -> bool:
    """Whether the page at that path shows the widget to staff, in whichever language."""
    return _DEMONSTRATIONS.fullmatch(path) is not None


def is_trial(conversation: str, text: str = "") -> bool:
    """Whether a stored message was no visitor's; older stores are told by the server's own first question alone."""
    return conversation.startswith(f"{TRIAL}-") or text == FIRST_QUESTION
