"""Whether words are about medicine, so that whoever writes them cannot be the only one to sign them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reliefdesk.content.care_words import AILMENT, TREATMENT
from reliefdesk.content.medicines import plain_sentences
from reliefdesk.content.wording import key, words_of

MOST_READ = 4_000  # characters; an answer is shorter

# What the clinic is called, and who works there.
_NAMES = re.compile(
    r"\b(?:pain|dolor|therapy|terapia) "
    r"(?:clinics?|cent(?:er|re)s?|management|medicine|practices?|specialists?|doctors?|team)\b"
)
_BODY = (
    r"\b(?:chest|breath(?:e|ing)?|numb(?:ness)?|bleed(?:ing|s)?|blood|fevers?|infect(?:ed|ions?)|swell(?:s|ing)?"
    r"|swollen|strokes?|heart attacks?|suicid\w+|overdos\w+|faint(?:s|ed|ing)?|diz(?:zy|ziness)|weak(?:ness)?"
    r"|rash(?:es)?|allerg(?:y|ies|ic)|seizures?|symptoms?|wounds?|incisions?|nerves?|spin(?:e|al)|sedat(?:ed|ion)|anesthesia"
    r"|side effects?|hurts?|pregnan(?:t|cy)|911|988|ambulances?|emergenc(?:y|ies)|urgent(?:ly)?"
    r"|pecho|respirar?|sangr\w+|fiebre|infeccion(?:es)?|hincha\w+|derrame|infarto|sobredosis|desmay\w+|mareos?"
    r"|debilidad|alergi\w+|sintomas?|heridas?|nervios?|anestesia|sedacion|embaraz\w+|ambulancia|emergencias?|urgencias?"
    r"|duele|entumecid\w+)\b"
    r"|\{clinic_(?:emergency|crisis)_number\}"
)
_MEDICAL = re.compile(f"{AILMENT}|{TREATMENT}|{_BODY}")


def are_medical(text: str, treatments: Iterable[str] = ()) -> bool:
    """Whether the text speaks of the body, of an emergency, or of a treatment; `treatments` are names of some.

    Rather once too often: then one more person reads it.
    """
    if any(_MEDICAL.search(_NAMES.sub("", sentence)) for sentence in plain_sentences(text[:MOST_READ])):
        return True
    words = f" {key(text[:MOST_READ])} "
    return any(f" {name} " in words for name in map(words_of, treatments) if name)
