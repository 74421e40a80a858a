"""What no answer may do, whoever signs it: advise on medicines, name a dose, promise a result, calm an emergency.

English and Spanish; it is better stopped once too often than told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reliefdesk.content.doses import dose
from reliefdesk.content.false_calm import false_calm
from reliefdesk.content.judgements import judgement
from reliefdesk.content.medicines import plain_sentences
from reliefdesk.content.orders import order
from reliefdesk.content.promises import promise

MOST_READ = 4_000  # characters; sixty words are shorter, and longer answers are refused

# Many titles are questions, and who asks promises nothing; "Is it 100 % safe?" over an answer sounds as if it was.
_QUESTION = re.compile(
    r"\W{0,3}(?:will|would|does|do|did|can|could|are|am|how|what|why|when|who|which|should|may|must|have|has|if|so"
    r"|son|puede|cura|como|que|cuando|cual|funciona|tiene|hay|me|se|va|esta)\b[^?]*\?\Z"
)
_WHY: Mapping[str, str] = {
    "advice": "advises one person on medicine or treatment; say whom to ask instead",
    "dose": "names a dose; leave it out, whoever cares for the person says it",
    "calm": "may keep somebody from calling for help; leave it out, and name the number to call",
    "promise": "promises a result; say what may happen, and that it differs",
}


def forbidden(text: str) -> Iterator[tuple[str, str]]:
    """The words that no answer may hold, each with what they do and what to write instead."""
    for sentence in plain_sentences(text[:MOST_READ]):
        if found := dose(sentence):
            yield found, _WHY["dose"]
        asks = bool(_QUESTION.match(sentence))
        if found := order(sentence) or ("" if asks else judgement(sentence)):
            yield found, _WHY["advice"]
        if found := "" if asks else false_calm(sentence):
            yield found, _WHY["calm"]
        if found := "" if asks else promise(sentence):
            yield found, _WHY["promise"]
