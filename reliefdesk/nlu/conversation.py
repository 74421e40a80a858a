"""The thread of a talk: what is being discussed, and which choices the visitor was given."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# After so many messages in a row about something else, "it" no longer means the treatment.
FORGET_AFTER = 3
MOST_SAID = 24  # replies that are remembered

# So many messages after a card are in its light.
LIT_FOR = 3


@dataclass(frozen=True)
class Choice:
    """One button: its words, and the topic, clinic question or treatment that it stands for."""

    title: str
    id: str


@dataclass(frozen=True)
class Conversation:
    """What the tracker remembers between messages; each field is a slot of the same name."""

    treatment: str | None = None
    mentioned: tuple[str, ...] = ()  # treatments, in the order of the talk
    explained: tuple[str, ...] = ()  # those of which an answer was given, the last one last
    topic: str | None = None  # of the last answer
    choices: tuple[Choice, ...] = ()  # the last message asked to pick one of these
    question: str | None = None  # what was asked last, with "it" resolved
    said: tuple[str, ...] = ()  # the replies that were given, by name, in their order
    course: str | None = None  # where the last reply leaves the talk (dialogue/course.py)
    idle: int = 0  # messages in a row that were not about the treatment
    card: str | None = None  # the tier of the last red flag, as long as the talk is in its light
    since_card: int = 0  # messages since then
    language: str | None = None  # what the visitor writes
    form_field: str | None = None  # what the callback form is asking for

    @classmethod
    def from_slots(cls, slots: Mapping[str, Any], form: str | None = None) -> Conversation:
        """From a tracker's slots; `form` is the name of the active form."""
        return cls(
            treatment=slots.get("treatment"),
            mentioned=tuple(slots.get("mentioned") or ()),
            explained=tuple(slots.get("explained") or ()),
            topic=slots.get("topic"),
            choices=tuple(Choice(**choice) for choice in slots.get("choices") or ()),
            question=slots.get("question"),
            said=tuple(slots.get("said") or ()),
            course=slots.get("course"),
            idle=int(slots.get("idle") or 0),
            card=slots.get("card"),
            since_card=int(slots.get("since_card") or 0),
            language=slots.get("language"),
            form_field=slots.get("requested_slot") if form else None,
        )

    def slots(self) -> dict[str, Any]:
        """The slots that hold this conversation, all but the form's own."""
        fields = dataclasses.asdict(self)
        del fields["form_field"]
        choices = [vars(choice) for choice in self.choices]
        return {
            **fields,
            "mentioned": list(self.mentioned),
            "explained": list(self.explained),
            "said": list(self.said),
            "choices": choices,
        }

    def alarmed(self, tier: str) -> Conversation:
        """After the card of a red flag."""
        return dataclasses.replace(self, card=tier, since_card=0)

    def later(self) -> Conversation:
        """One message later; what was said after a card is in its light for a while."""
        if not self.card:
            return self
        is_over = self.since_card >= LIT_FOR
        return dataclasses.replace(
            self, card=None if is_over else self.card, since_card=0 if is_over else self.since_card + 1
        )

    @property
    def has_missed(self) -> bool:
        """Whether the last message had no answer."""
        return self.course in ("unsure", "admitted", "missed")

    def discuss(self, *named: str) -> Conversation:
        """The last of the treatments that the visitor named becomes the one under discussion."""
        mentioned = tuple(dict.fromkeys((*self.mentioned, *named)))
        return dataclasses.replace(self, treatment=named[-1], mentioned=mentioned, idle=0)

    def told_of(self, *treatments: str) -> Conversation:
        """After answers about several: none of them is the one under discussion."""
        mentioned = tuple(dict.fromkeys((*self.mentioned, *treatments)))
        return dataclasses.replace(self, treatment=None, mentioned=mentioned, explained=self._explaining(*treatments))

    def other(self, treatments: tuple[str, ...]) -> str | None:
        """What "the other one" is: mentioned and not explained, else the one explained before, else the only other."""
        mentioned = [name for name in self.mentioned if name != self.treatment]
        open_ones = [name for name in mentioned if name not in self.explained]
        before = [name for name in self.explained if name != self.treatment]
        known = open_ones or before or mentioned
        return known[-1] if known else self.unmentioned(treatments)

    def unmentioned(self, treatments: tuple[str, ...]) -> str | None:
        """The only one that nobody spoke of yet."""
        left = [name for name in treatments if name not in self.mentioned]
        return left[0] if len(left) == 1 else None

    def answered(
        self,
        topic: str,
        treatment: str | None,
        about: str | None,
        question: str | None,
        choices: tuple[Choice, ...],
    ) -> Conversation:
        """After the answer `topic`, one of `treatment`'s or asked `about` one; a treatment long idle is forgotten."""
        turn = dataclasses.replace(self, topic=topic, question=question, choices=choices)
        if treatment:
            return dataclasses.replace(turn, explained=self._explaining(treatment)).discuss(treatment)
        if about:
            return turn.discuss(about)
        idle = self.idle + 1
        return dataclasses.replace(turn, idle=idle, treatment=self.treatment if idle < FORGET_AFTER else None)

    def asked(self, question: str, choices: tuple[Choice, ...]) -> Conversation:
        """After the visitor was asked which of `choices` is meant."""
        return dataclasses.replace(self, question=question, choices=choices)

    def missed(self, question: str | None, choices: tuple[Choice, ...] = ()) -> Conversation:
        """After a message that had no answer, with the choices that were offered instead."""
        return dataclasses.replace(self, question=question, choices=choices)

    def _explaining(self, *treatments: str) -> tuple[str, ...]:
        return (*(name for name in self.explained if name not in treatments), *dict.fromkeys(treatments))

    def heard(self, names: tuple[str, ...], course: str | None) -> Conversation:
        """After these replies, which leave the talk in `course`."""
        return dataclasses.replace(self, said=(*self.said, *names)[-MOST_SAID:], course=course)
