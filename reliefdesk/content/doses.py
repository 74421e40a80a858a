"""Doses of medicines, English and Spanish: how much, and how often."""

from __future__ import annotations

import re

from reliefdesk.content.medicines import MEDICINE, NUMBER

_UNIT = (
    r"(?:mg|mcg|ml|cc|milligrams?|micrograms?|milliliters?|teaspoons?|tablespoons?|tablets?|pills?|capsules?|drops?"
    r"|puffs?|doses?|units? of|miligramos?|mililitros?|tabletas?|pastillas?|capsulas?|comprimidos?|gotas?|cucharadas?"
    r"|cucharaditas?|gummies|spoonfuls?|capfuls?|dosis|unidades de)"
)
_KIND = r"(?:pain|small|whole|more|extra|baby|strong|sleeping|water)"
_EACH = r"(?:a|per|each|every|al|por|cada) (?:day|night|week|hour|dia|noche|hora|semana|\d+ hours?|\d+ horas?)"
_TIME = r"(?:days?|weeks?|months?|years?|hours?|minutes?|dias?|semanas?|meses|horas?|:|a\.?m|p\.?m)"
# Several of them are no dose: "most plans ask that two medicines were tried".
_MANY = r"(?:medicines?|medications?|drugs?|opioids?|steroids?|antibiotics?|medicinas?|medicamentos?|vitamins?)\b"
_IS_READ = re.compile(r"\b(?:refills?|requests?|messages?|inbox|calls?|phones?)\b")
_DOSE = re.compile(
    rf"\b{NUMBER}[- ]?(?:{_KIND} )?{_UNIT}\b"
    rf"|\b{NUMBER} (?:(?:more|extra|baby|regular|strong|small|of) ){{0,2}}(?!{_MANY}){MEDICINE}"
    r"(?! (?:injections?|shots?|stores?|tests?|classes|pumps?|lists?|bottles?|plans?|companies|packs? of)\b)"
    rf"|{MEDICINE},? \d+\b(?! ?(?:business |working |full )?{_TIME})"
    rf"|\b\d+(?:[.,]\d+)? ?(?:%|percent|por ciento) {MEDICINE}"
    r"|\ban? (?:(?:tea|table)spoon(?:ful)?|spoonful|capful|dropperful)\b|\b(?:double|twice|half) (?:the"
    r"|your) (?:usual )?dose\b"
    r"|\b(?:una|media) (?:cucharada|cucharadita)\b"
    r"|\b\d{2,4} (?:units|unidades)\b"
)
_GIVEN = re.compile(rf"\b(?:take|use|apply|swallow|inject|tome|aplique|dose|{NUMBER})\b|{MEDICINE}")
_OFTEN = re.compile(
    rf"\b(?:(?:once|twice) (?:a|per|every|each|daily|al|por)\b|daily|nightly|(?:{NUMBER} )?(?:times|veces) {_EACH}"
    rf"|every {NUMBER} (?:to {NUMBER} )?hours|cada {NUMBER} horas|morning and night|manana y noche)\b"
)
_BEFORE = 140  # characters of the same thought
_IS_OF_MEDICINE = re.compile(MEDICINE)


def dose(sentence: str) -> str:
    """The words of a plain sentence that name a dose; empty when none do."""
    if found := _DOSE.search(sentence):
        return found[0]
    return "" if _IS_READ.search(sentence) or not _IS_OF_MEDICINE.search(sentence) else _how_often(sentence)


def _how_often(sentence: str) -> str:
    for found in _OFTEN.finditer(sentence):
        least = max(0, found.start() - _BEFORE)
        if given := _GIVEN.search(sentence, least, found.start()):
            return sentence[given.start() : found.end()]
    return ""
