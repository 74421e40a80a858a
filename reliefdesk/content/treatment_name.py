"""A treatment's name as it stands in a title: with the article that it needs, in English and in Spanish."""

from __future__ import annotations

import re
from typing import Literal

# Last words of English names of things that are done once and can be counted: "a nerve block", but "physical therapy".
_COUNTED = frozenset(
    "adjustment biopsy block brace bridge bypass cast check checkup colonoscopy consultation crown denture device "
    "discogram endoscopy evaluation exam filling graft guard implant infusion injection inlay laminectomy lift mask "
    "mri myelogram operation patch peel plate procedure program pump reconstruction release repair replacement "
    "retainer scan screening session shot splint stent stimulator test transfer transplant vaccine vasectomy veneer "
    "visit x-ray".split()
)
_AN_LETTERS = re.compile(r"[AEFHILMNORSX](?:[A-Z0-9]|$)")  # letters that are read one by one: "an MRI"
_AN_SOUND = re.compile(r"(?!uni|use|usu|eu|one)[aeiou]|hour|honest")
_FEMININE = re.compile(r"(?:a|ión|dad|ez|sis|tis)$")
_SPANISH_MASS = re.compile(r"(?:terapia|puntura|ía|ismo|miento|aje)$")


def with_article(name: str, language: Literal["en", "es"]) -> tuple[str, bool]:
    """Such as "an epidural injection", and whether it is a plural: "braces". Names that are no count noun stay bare."""
    words = name.split()
    if not words:
        return name, False
    if language == "es":
        return _spanish(name, words[0].lower())
    last = words[-1].lower().strip("()")
    if last.endswith("s") and not last.endswith(("ss", "is", "us")) and len(last) > 4:
        return name, True
    if last not in _COUNTED:
        return name, False
    return f"{'an' if takes_an(words[0]) else 'a'} {name}", False


def takes_an(word: str) -> bool:
    """Whether "an" stands before the word, by its sound."""
    if word.isupper():
        return bool(_AN_LETTERS.match(word))
    return bool(_AN_SOUND.match(word.lower()))


def _spanish(name: str, first: str) -> tuple[str, bool]:
    feminine = bool(_FEMININE.search(first))
    if first.endswith("s") and not first.endswith(("sis", "tis")):
        return f"{'las' if first.endswith(('as', 'iones')) else 'los'} {name}", True
    if _SPANISH_MASS.search(first):
        return f"{'la' if feminine else 'el'} {name}", False
    return f"{'una' if feminine else 'un'} {name}", False
