"""What a red flag that is not sure, or one that was told a moment ago, does to the reply to a message."""

from __future__ import annotations

import dataclasses
import re

from reliefdesk.content.wording import key
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import UNCLEAR, WHICH_TREATMENT, CutOffs, Decision, is_known
from reliefdesk.nlu.outcome import CALLBACK, REPAIR, SMALL_TALK, TALK, Interpretation

_STORIES = REPAIR | {"affirm", "deny", "nod"}  # right after a card they get it again by data/stories.yml
_ASKS = re.compile(
    r"\b(?:what|whats|how|hows|where|wheres|when is|who|why|which|tell me|(?:can|could|do|does|are|is|would) "
    r"(?:you|your|i|we|my|there|they|a|the)|que|como|donde|cuando es|cuanto|cual|puedo|pueden|hay)\b"
)


def card(tier: str, conversation: Conversation) -> Interpretation:
    """The card of a red flag; what follows is in its light."""
    return Interpretation(Decision(tier, 1.0), conversation.alarmed(tier))


def cautious(said: Interpretation, doubtful: str | None, cut: CutOffs) -> Interpretation:
    """The reply with a line under it, if the message may be a red flag; never where a card alone can tell it."""
    intent, confidence = said.decision.intent, said.decision.confidence
    if not doubtful or (intent in SMALL_TALK and confidence >= cut.clear):
        return said
    if intent == CALLBACK:  # its form asks at once, and no line would stand under what it asks
        return card(doubtful, said.conversation)
    return dataclasses.replace(said, caution=doubtful)


def in_light(
    said: Interpretation, words: str, doubtful: str | None, conversation: Conversation, cut: CutOffs
) -> Interpretation:
    """After the card in `conversation`: its core again, unless the subject is clearly another one.

    Who plays it down, or says what is at hand, is not answered as if nothing had been said.
    """
    tier = conversation.card
    if not tier or said.decision.intent == CALLBACK:
        return cautious(said, doubtful, cut)
    if not doubtful and _is_another(said.decision, words, cut):
        return dataclasses.replace(said, caution=tier)
    after = dataclasses.replace(conversation, since_card=1)
    if said.decision.intent in _STORIES and conversation.course == "card":
        return dataclasses.replace(said, conversation=after)
    return Interpretation(Decision(tier, 1.0), after)


def _is_another(decision: Decision, words: str, cut: CutOffs) -> bool:
    """Whether the message asks something of its own, or names it clearly."""
    if decision.intent in (*TALK, UNCLEAR, WHICH_TREATMENT):
        return False
    return (
        "?" in words
        or bool(_ASKS.search(key(words)))
        or (is_known(decision.intent) and decision.confidence >= cut.subject)
    )
