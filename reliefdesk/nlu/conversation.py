"""The thread of a talk: what is being discussed, and which choices the visitor was given."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# After so many messages in a row about something else, "it" no longer means the treatment.
FORGET_AFTER = 3


@dataclass(frozen=True)
class Choice:
    """One button: its words, and the topic, clinic question or treatment that it stands for."""

    title: str
    id: str


@dataclass(frozen=True)
class Conversation:
    """What the tracker remembers between messages; each field is a slot of the same name."""

    treatment: str | None = None
    mentioned: tuple[str, ...] = ()  # treatments, the one under discussion last
    topic: str | None = None  # of the last answer
    choices: tuple[Choice, ...] = ()  # the last message asked to pick one of these
    question: str | None = None  # what was asked when the choices were given
    misses: int = 0  # messages in a row without an answer
    idle: int = 0  # messages in a row that were not about the treatment
    form_field: str | None = None  # what the callback form is asking for

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any], form: str | None = None) -> Conversation:
        """From a tracker's slots; `form` is the name of the active form."""
        return cls(
            treatment=slots.get("treatment"),
            mentioned=tuple(slots.get("mentioned") or ()),
            topic=slots.get("topic"),
            choices=tuple(Choice(**choice) for choice in slots.get("choices") or ()),
            question=slots.get("question"),
            misses=int(slots.get("misses") or 0),
            idle=int(slots.get("idle") or 0),
            form_field=slots.get("requested_slot") if form else None,
        )

    def slots(self) -> dict[str, Any]:
        """The slots that hold this conversation, all but the form's own."""
        fields = dataclasses.asdict(self)
        del fields["form_field"]
        return {**fields, "mentioned": list(self.mentioned), "choices": [vars(choice) for choice in self.choices]}

    def discuss(self, *named: str) -> Conversation:
        """The last of the treatments that the visitor named becomes the one under discussion."""
        kept = [name for name in self.mentioned if name not in named]
        return dataclasses.replace(self, treatment=named[-1], mentioned=(*kept, *named), idle=0)

    def other(self) -> str | None:
        """The treatment mentioned before the one under discussion."""
        return next((name for name in reversed(self.mentioned) if name != self.treatment), None)

    def answered(self, topic: str, treatment: str | None) -> Conversation:
        """After an answer: nothing is pending, a treatment long out of the talk is forgotten."""
        turn = dataclasses.replace(self, topic=topic, choices=(), question=None, misses=0)
        if treatment:
            return turn.discuss(treatment)
        idle = self.idle + 1
        return dataclasses.replace(turn, idle=idle, treatment=self.treatment if idle < FORGET_AFTER else None)

    def asked(self, question: str, choices: tuple[Choice, ...], missed: bool) -> Conversation:
        """After choices were given; `missed` when they stand for not having understood."""
        return dataclasses.replace(
            self, choices=choices, question=question, misses=self.misses + 1 if missed else self.misses
        )

    def missed(self) -> Conversation:
        """After a message that had no answer."""
        return dataclasses.replace(self, choices=(), question=None, misses=self.misses + 1)
