"""Wordings made of a title, for a question that is in no template: what visitors would type of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from reliefdesk.content.treatments import Treatment
from reliefdesk.content.wording import clean, key

MOST_MADE = 10
MOST_CHARACTERS = 200  # of a title that are read

# What a question begins with; what is left is what it is about.
_BEGINNING = re.compile(
    r"^(?:(?:do|does|did|can|could|may|should|will|would|must) (?:you|i|we|my \w+|somebody|it|they)"
    r"(?: (?:offer|have|accept|take|provide|sell|see|treat|get|need|be))?"
    r"|(?:is|are) (?:there|it|you)"
    r"|how (?:much|long|often|soon|many|old)(?: (?:is|are|do|does))?(?: (?:i|you))?"
    r"|(?:what|which|who|where|when|why|how)(?:s| is| are| do| does| can| should| will)?(?: (?:i|you|we))?"
    r"(?: (?:get|have|find|offer|accept|take|need))?"
    r"|(?:qué|que|cuál|cual|cómo|como|cuándo|cuando|dónde|donde|cuánto|cuanto)(?: (?:es|son|puedo|debo))?"
    r"|(?:hay|tienen|aceptan|puedo|debo|atienden|ofrecen))\s+(?:(?:a|an|the|your|any|my|some|un|una|el|la|su|sus) )?",
    re.IGNORECASE,
)
_SPANISH = re.compile(r"[¿¡áéíóúñ]|^(?:que|hay|tienen|aceptan|puedo|atienden|ofrecen|cual|como|cuanto)\b")
# Of a title that asks, and of one that names something.
_ENGLISH_ASKED = (
    "hi, {whole}", "can you tell me {whole}", "quick question, {whole}", "i wanted to ask {whole}",
    "my mom is asking {whole}", "{whole} thank you",
)  # fmt: skip
_ENGLISH_NAMED = (
    "i have a question about {about}", "what about {about}", "what do i need to know about {about}",
    "how does that go with {about}", "i am calling about {about}", "{about}, can you help me with that",
)  # fmt: skip
_SPANISH_ASKED = (
    "hola, {whole}", "me puede decir {whole}", "una pregunta, {whole}", "quisiera saber {whole}",
    "mi mamá pregunta {whole}", "{whole} gracias",
)  # fmt: skip
_SPANISH_NAMED = (
    "tengo una pregunta sobre {about}", "qué hay de {about}", "qué debo saber de {about}", "quisiera saber de {about}",
    "llamo por {about}", "{about}, me puede ayudar con eso",
)  # fmt: skip
_LEAST_WORDS_ALONE = 2  # of what a title asks about: "wait" alone asks nothing


def made_wordings(title: str, treatments: Mapping[str, Treatment] | None = None) -> tuple[str, ...]:
    """Five or more for any title with words in it, the title's own words first; none for another.

    A treatment that the title names is called by its other names as well.
    """
    whole = clean(title[:MOST_CHARACTERS]).strip(" ?¿!¡.").lower()
    if not key(whole):
        return ()
    about = _BEGINNING.sub("", whole) or whole
    asks = about != whole or title.rstrip().endswith("?")
    is_spanish = bool(_SPANISH.search(title.lower()))
    asked, named = (_SPANISH_ASKED, _SPANISH_NAMED) if is_spanish else (_ENGLISH_ASKED, _ENGLISH_NAMED)
    alone = [about] if not asks or len(about.split()) >= _LEAST_WORDS_ALONE else []
    made = (pattern.format(about=about, whole=whole) for pattern in (asked if asks else named))
    return _once([whole, *alone, *_renamed(whole, treatments or {}), *made])[:MOST_MADE]


def _renamed(whole: str, treatments: Mapping[str, Treatment]) -> Iterable[str]:
    words = f" {key(whole)} "
    for treatment in treatments.values():
        for name in map(key, treatment.names):
            if f" {name} " in words:
                others = [other for other in treatment.names if key(other) != name][:3]
                return [words.replace(f" {name} ", f" {other} ").strip() for other in others]
    return []


def _once(rows: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for row in rows:
        found.setdefault(key(row), row)
    return tuple(found.values())
