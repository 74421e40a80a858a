"""While the callback form is being filled: is this the field's value, or a question of its own?"""

from __future__ import annotations

import re

from reliefdesk.content.wording import key
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, Decision, is_known

PHONE_FIELD = "callback_phone"
CONSENT_FIELD = "callback_consent"

_ASKS = re.compile(
    r"^(what|whats|how|hows|is|are|can|could|do|does|did|who|when|where|why|which|would|should|"
    r"will(?= \w+ \w))\b"  # but Will Smith is a name
)
_ENOUGH_DIGITS = 5
_LEAST_WORDS = 3
_ALWAYS = {"cancel"}
_NEVER = {"inform", "greet", "thank", "callback", "affirm", "deny"}


def interrupts(text: str, decision: Decision, field: str, cut_off: float) -> bool:
    """Whether the message leaves the form for a question; a name or a number never does."""
    if decision.intent in _ALWAYS:
        return True
    if field == CONSENT_FIELD and decision.intent in ("affirm", "deny"):
        return True
    if sum(c.isdigit() for c in text) >= _ENOUGH_DIGITS:
        return False
    words = key(text)
    asks = text.rstrip().endswith("?") or bool(_ASKS.match(words))
    if decision.intent in _NEVER or decision.intent == UNCLEAR:
        return asks and len(words.split()) >= _LEAST_WORDS and decision.intent == UNCLEAR
    if asks:
        return True
    if decision.intent == OUT_OF_SCOPE or not is_known(decision.intent):
        return False
    return len(words.split()) >= _LEAST_WORDS and decision.confidence >= cut_off
