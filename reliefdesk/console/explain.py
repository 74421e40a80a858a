"""What the assistant would do with a question, told so that staff see why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.wording import clean, spelled_out
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import NOT_COVERED, OUT_OF_SCOPE, UNCLEAR, UNCOVERED, WHICH_TREATMENT

if TYPE_CHECKING:
    from reliefdesk.nlu.interpreter import Interpreter


_SAID = {OUT_OF_SCOPE: "Not about the clinic", UNCLEAR: "Asks what is meant", WHICH_TREATMENT: "Asks which treatment"}


@dataclass(frozen=True)
class Explained:
    """`topic` is empty when no topic answers; `sure` and the share of `second` are between 0 and 1."""

    heading: str
    topic: str
    text: str
    sure: float
    second: str
    second_share: float
    choices: tuple[str, ...]
    why: str


def ask(
    reader: Interpreter, question: str, answers: Mapping[str, str], replies: Mapping[str, str] = MappingProxyType({})
) -> Explained:
    """`answers` are those of topics, by id, `replies` what else is said, by name; both with the facts filled in."""
    read = reader.interpret(question, Conversation())
    decision, titles = read.decision, reader.outcome.titles
    words = spelled_out(clean(question))
    ranked = sorted(reader.ranking.probabilities(words).items(), key=lambda pair: -pair[1])
    second, share = next(((name, p) for name, p in ranked if name != decision.intent), ("", 0.0))
    choices = tuple(choice.title for choice in read.choices)
    known = decision.intent in answers
    return Explained(
        heading=_heading(decision.intent, titles),
        topic=decision.intent if known else "",
        text=answers.get(decision.intent) or replies.get(_reply(decision.intent, bool(choices)), ""),
        sure=decision.confidence,
        second=_heading(second, titles) if second else "",
        second_share=share,
        choices=choices,
        why=_why(reader, words, decision.intent, bool(decision.alternatives)),
    )


def _reply(intent: str, has_choices: bool) -> str:
    """The name of what is said to a visitor's first words."""
    if intent == UNCLEAR:
        return "clarify" if has_choices else "unclear"
    return NOT_COVERED if intent.startswith(UNCOVERED) else intent


def _heading(intent: str, titles: Mapping[str, str]) -> str:
    if intent in TIERS:
        return f"Red flag: {intent.replace('_', ' ')}"
    if intent.startswith(UNCOVERED):
        return f"No approved answer ({intent.removeprefix(UNCOVERED).replace('_', ' ')})"
    return _SAID.get(intent) or titles.get(intent) or intent.replace("_", " ").capitalize()


def _why(reader: Interpreter, words: str, intent: str, is_narrow: bool) -> str:
    if intent in TIERS:
        return "It reads like a red flag, and those come before everything."
    if reader.ranking.is_certain(words):
        return "This very question stands among those that were learnt."
    if intent == UNCLEAR:
        return "Several answers are about as likely, so it offers them."
    if intent == WHICH_TREATMENT:
        return "Each treatment has an answer of its own to this."
    if intent == OUT_OF_SCOPE or intent.startswith(UNCOVERED):
        return "It is closer to questions without an answer than to any topic."
    return "The next one is close, so both are offered." if is_narrow else "It is clearly ahead of the next one."
