"""What follows from a decision: the choices beside the reply, and the conversation after it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from reliefdesk.content.switched_off import Off, none_is_off
from reliefdesk.content.treatments import treatment_of
from reliefdesk.nlu.conversation import Choice, Conversation
from reliefdesk.nlu.decision import NOT_COVERED, UNCLEAR, UNCOVERED, Decision, is_known
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE, SOMETHING_ELSE_ID

INFORM = "inform"
CALLBACK = "callback"

# Replies to these leave the thread of the talk alone.
SMALL_TALK = frozenset(
    {"greet", "thank", "goodbye", "bot_challenge", "help", "affirm", "deny", "cancel", "nod", INFORM}
)

BACK_TO = "back_to"
# These mean nothing without the course of the talk: what follows stands in data/stories.yml.
REPAIR = frozenset({"again", "simpler", "more", "why_so", "not_that", BACK_TO})
TALK = SMALL_TALK | REPAIR


@dataclass(frozen=True)
class Part:
    """One of the questions in a message: `text` are its words, `subject` is what it is about if it has no answer."""

    intent: str
    text: str
    subject: str = ""

    def as_json(self) -> dict[str, str]:
        """For the actions, which have one reply for all themes."""
        return {**vars(self), "intent": NOT_COVERED if self.intent.startswith(UNCOVERED) else self.intent}


@dataclass(frozen=True)
class Interpretation:
    """What Rasa is told of a message, and the conversation after the reply to it.

    `parts` are answered in turn after the decision, whose own question is `first`, None when that is the whole message;
    `further` are questions of the message that are offered under the last reply. `caution` is the tier of a red flag
    that it may be, of which one line stands under the answer; `place` is which earlier answer is wanted, 0 for the
    first.
    """

    decision: Decision
    conversation: Conversation
    choices: tuple[Choice, ...] = ()
    parts: tuple[Part, ...] = ()
    caution: str = ""
    first: Part | None = None
    further: tuple[Choice, ...] = ()
    place: int | None = None

    def as_json(self) -> dict[str, Any]:
        """For the tracker: what the actions need, and what staff read later."""
        return {
            "decision": self.decision.intent,
            "alternatives": bool(self.decision.alternatives and self.choices),
            "choices": [vars(choice) for choice in self.choices],
            "parts": [part.as_json() for part in self.parts],
            "caution": self.caution,
            "first": self.first.as_json() if self.first else None,
            "further": [vars(choice) for choice in self.further],
            "place": self.place,
            "slots": self.conversation.slots(),
        }


def decided(event: Mapping[str, Any]) -> str:
    """The decision in a stored event of Rasa's, `{"parse_data": {"interpretation": ...}}`; empty when it holds none.

    A theme has its own name here, while Rasa is told one intent for all of them.
    """
    parsed = event.get("parse_data") or {}
    said = parsed.get("interpretation") or {}
    return str(said.get("decision") or (parsed.get("intent") or {}).get("name") or "")


@dataclass(frozen=True)
class Outcome:
    """The titles and relations of replies, from which choices are made; `off` are topics that are switched off."""

    treatments: tuple[str, ...]
    titles: Mapping[str, str]
    related: Mapping[str, tuple[str, ...]]
    off: Off = none_is_off

    def of(
        self, decision: Decision, conversation: Conversation, question: str | None, about: str | None = None
    ) -> Interpretation:
        """`question` is what was asked, pointers resolved; `about` the treatment it was asked of."""
        off = self.off()
        decision = _admitting(decision, off)
        question = conversation.question if question is None else question
        offered = decision.alternatives or self.related.get(decision.intent, ())
        choices = tuple(Choice(self.titles[name], name) for name in offered if name in self.titles and name not in off)
        if decision.intent == UNCLEAR:
            pending = (*choices, Choice(SOMETHING_ELSE, SOMETHING_ELSE_ID)) if choices else ()
            return Interpretation(decision, conversation.missed(question, pending), choices)
        if not is_known(decision.intent):
            return Interpretation(decision, conversation.missed(question), choices)
        if decision.intent in TALK or decision.intent == SOMETHING_ELSE_ID:
            return Interpretation(decision, dataclasses.replace(conversation, choices=()), choices)
        treatment = treatment_of(decision.intent, self.treatments)
        after = conversation.answered(decision.intent, treatment, about, question, choices)
        more = tuple(Part(topic, question or "") for topic in decision.answers[1:])
        if more:
            told = (treatment_of(topic, self.treatments) for topic in decision.answers)
            after = after.told_of(*filter(None, told))
        return Interpretation(decision, after, choices, more)


def _admitting(decision: Decision, off: frozenset[str]) -> Decision:
    """The decision as of a theme, when it leads to a topic that is off, or offers nothing but such."""
    if on := tuple(topic for topic in decision.answers if topic not in off):
        return dataclasses.replace(decision, intent=on[0], answers=on)
    only_off = decision.intent == UNCLEAR and bool(decision.alternatives) and off.issuperset(decision.alternatives)
    name = decision.alternatives[0] if only_off else decision.intent
    return Decision(f"{UNCOVERED}{name}", decision.confidence) if name in off else decision
