"""The language of a visitor's words, as far as small words and accents tell: English or Spanish."""

from __future__ import annotations

import re

ENGLISH, SPANISH = "English", "Spanish"

_WORD = re.compile(r"[^\W\d_]+")
_SIGNS = re.compile(r"[¿¡ñáéíóú]", re.IGNORECASE)
_SPANISH = frozenset(
    "que como cuanto cuando donde quien cual por para con sin una uno unos unas los las del el la al es son esta estan "
    "esto mi mis su sus tengo tiene puedo puede hay hola gracias necesito quiero duele dolor cita me se lo y o".split()
)
_ENGLISH = frozenset(
    "the what how when where who which why is are was do does did can could will would should for with without my your "
    "it its this that of in on at to i you we they have has need want hi hello thanks please and or not me".split()
)


def language_of(text: str) -> str:
    """Spanish when more of its words are, or a sign of it stands there; else English, also when nothing tells."""
    words = _WORD.findall(text.casefold())
    spanish, english = (sum(word in known for word in words) for known in (_SPANISH, _ENGLISH))
    return SPANISH if spanish + bool(_SIGNS.search(text)) > english else ENGLISH
