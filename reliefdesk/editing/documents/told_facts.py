"""Questions that the clinic's facts answer already, so that no topic is needed for them."""

from __future__ import annotations

import re

from reliefdesk.content.wording import key

# What a title asks for, as `wording.key` leaves it, and what the clinic's facts tell.
_FACTS = {
    "holidays": r"(?:are you )?(?:open|closed) (?:on|over|for|during) (?:the )?(?:\w+ )?holidays?"
    r"|(?:what|which) holidays .*|holiday (?:hours|schedule|closings?|closures?)|holidays"
    r"|(?:horario de )?(?:dias )?festivos|abren (?:en )?(?:los )?(?:dias )?festivos",
    "hours": r"(?:our |your |opening |office |business |clinic |what are (?:your |the )?){0,3}hours(?: of operation)?"
    r"|when (?:are|do) you (?:open|close|closed)|what time do you (?:open|close)|are you open .*"
    r"|what days are you open|(?:cual es (?:su|el) )?horarios?(?: de atencion)?|a que hora (?:abren|cierran)",
    "phone number": r"(?:our |your |the |what is (?:your |the )?|whats your ){0,3}(?:phone|telephone|fax)(?: number)?"
    r"|how (?:can|do) i (?:reach|contact|call) (?:you|the (?:clinic|office))|contact(?: us)?"
    r"|(?:cual es )?(?:su |el )?(?:numero de )?telefono|como los contacto",
    "address": r"(?:our |your |the |what is (?:your |the )?|whats your ){0,3}(?:address|location)"
    r"|where (?:are you|is the (?:clinic|office|practice))(?: located)?|directions"
    r"|how (?:can|do) i (?:find|get to) (?:you|the clinic)"
    r"|(?:cual es )?(?:su |la )?direccion|donde (?:estan|queda la clinica)",
}
_KNOWN = {name: re.compile(pattern) for name, pattern in _FACTS.items()}


def told_by_facts(title: str) -> str:
    """What of the clinic's facts answers a title, such as "hours"; "" when it is a question of its own."""
    words = key(title[:200])
    return next((name for name, known in _KNOWN.items() if known.fullmatch(words)), "")
