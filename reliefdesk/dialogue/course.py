"""Where the last reply leaves the talk: the one thing of its past that data/stories.yml sees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

# The values of the slot `course` in domain.yml.
Course = Literal[
    "answered",  # an answer was given, with what else may be asked
    "repeated",  # an answer was given again
    "asked",  # the visitor was asked which of several is meant
    "unsure",  # the message was not understood: the first miss, be it with choices
    "admitted",  # there is no answer to it: the first miss; a call back was offered
    "missed",  # it was about something else: the first miss
    "contact",  # the ways to a person were given, and a call back was offered
    "card",  # a red flag's card was shown
]
COURSES: tuple[Course, ...] = get_args(Course)

# Small talk leaves these as they are; of the others nothing is open any more.
LASTING = frozenset({"answered", "repeated", "card"})

# What each of Rasa's actions leaves; one that is not named leaves LASTING as it is.
_LEAVES: Mapping[str, Course] = {
    "action_answer": "answered",
    "action_clinic_fact": "answered",
    "action_more": "answered",
    "action_back": "answered",
    "action_again": "repeated",
    "action_simpler": "repeated",
    "action_which": "asked",
    "action_not_that": "unsure",
    "action_clarify": "unsure",
    "action_admit": "admitted",
    "action_out_of_scope": "missed",
    "action_contact": "contact",
    "action_enough": "contact",
    "action_handoff": "contact",
    "action_red_flag": "card",
}


def after(action: str, before: str | None) -> str | None:
    """The course once `action` was done in a talk whose course was `before`."""
    return _LEAVES.get(action, before if before in LASTING else None)
