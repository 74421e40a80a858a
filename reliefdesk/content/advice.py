"""What no answer may do, whoever signs it: advise one person on medicines, name a dose, promise a result.

English and Spanish; it is better stopped once too often than told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from reliefdesk.content.medicines import FEW_WORDS, MEDICINE, NUMBER, plain_sentences
from reliefdesk.content.promises import promise

MOST_READ = 4_000  # characters; sixty words are shorter, and longer answers are refused

_HOW = r"(?:also |always |just |only |then |first |please |never |not |now )?"
_DO = (
    r"(?:take|stop(?: taking| using)?|start(?: taking)?|skip|hold|pause|continue(?: taking| using)?"
    r"|keep (?:taking|using)|quit|use|double|halve|reduce|lower|increase|raise|change|switch|restart|resume|avoid|apply"
    r"|inject|swallow|give (?:yourself|him|her|them)|cut (?:down|back|out)(?: on)?)"
)
_DONE = r"(?:taken|stopped|started|skipped|held|paused|continued|used|doubled|reduced|increased|avoided|changed)"
_HAGA = (
    r"(?:tome(?:se)?|deje(?: de (?:tomar|usar))?|suspenda|pare|interrumpa|evite|use|aplique(?:se)?|aumente|reduzca|baje"
    r"|duplique|continue(?: tomando)?|siga (?:tomando|usando)|empiece|inyecte(?:se)?|cambie)"
)
_HACER = (
    r"(?:tomar|dejar(?: de tomar)?|suspender|parar|evitar|usar|aplicarse|aumentar|reducir|bajar|duplicar|continuar)"
)
_MAY = r"(?:should|must|can|could|may|might|will|need to|have to|ought to|are to|had better|want to|are able to)"

_ADVICE = re.compile(
    rf"(?:(?:^|[,;:] |\bthen )(?:please |just |also |always |never |simply |do not |don't |you )?{_DO}"
    rf"|\byou(?:'ll|'d better)? ?{_MAY} {_HOW}{_DO}(?! (?:fewer|less)\b)"
    rf"|(?:^|[,;:] |\by )(?:por favor,? |no )?{_HAGA}"
    rf"|\b(?:usted )?(?:debe|puede|tiene que|necesita|debera|podra) (?:no )?{_HACER})"
    rf" {FEW_WORDS}{MEDICINE}(?! (?:lists?|bottles?|names?|cards?|allerg\w+|refills?|history|plan)\b)"
)
_PASSIVE = re.compile(
    rf"{MEDICINE} {FEW_WORDS}(?:should|must|can|may|need to|needs to|have to|has to|will) (?:not )?be {_DONE}\b"
)
_TREATMENT = re.compile(
    r"\byou (?:should|must) (?:get|have|choose|try|undergo) (?:an? |the |this |another )?"
    rf"{FEW_WORDS}(?:surgery|operation|nerve block|injection|shot|ablation|stimulator|implant)\b"
)
# Somebody who knows the person decides: that is no advice of ours.
_ASKS = re.compile(
    r"\b(?:ask|tell|tells|talk|call|check|speak|discuss|know|learn|decides?|whether|which|what|how|unless|until|without|"
    r"pregunte|hable|llame|consulte|diga|digale|avise|avisenos|si debe|si puede|si tiene que|a menos que|sin)\b"
)
_ON_ONES_OWN = re.compile(
    r"\b(?:do not|don't|never|no) (?:stop|change|skip|quit|pause|deje|suspenda|cambie|interrumpa)\b"
)
_NEGATED = re.compile(r"\b(?:do not|don't|never|should not|must not|cannot|no)\b")
_LATER_ASKS = re.compile(r"\b(?:unless|until|without|before you|a menos que|sin|hasta que|antes de)\b")

_UNIT = (
    r"(?:mg|mcg|ml|cc|milligrams?|micrograms?|milliliters?|teaspoons?|tablespoons?|tablets?|pills?|capsules?|drops?"
    r"|puffs?|doses?|units? of|miligramos?|mililitros?|tabletas?|pastillas?|capsulas?|comprimidos?|gotas?|cucharadas?"
    r"|dosis|unidades de)"
)
_EACH = r"(?:a|per|each|every|al|por|cada) (?:day|night|week|hour|dia|noche|hora|semana|\d+ hours?|\d+ horas?)"
_TIME = r"(?:days?|weeks?|months?|years?|hours?|minutes?|dias?|semanas?|meses|horas?|:|a\.?m|p\.?m)"
_DOSE = re.compile(
    rf"\b{NUMBER}[- ]?(?:(?:pain|small|whole|more|extra|baby|strong|sleeping|water) )?{_UNIT}\b"
    rf"|\b{NUMBER} (?:(?:more|extra|baby|regular|strong|small|of) ){{0,2}}{MEDICINE}"
    rf"|{MEDICINE},? \d+\b(?! ?{_TIME})"
)
_OFTEN = re.compile(
    rf"\b(?:take|use|apply|swallow|inject|tome|aplique|dose|{NUMBER}|{MEDICINE}) .{{0,120}}"
    rf"\b(?:once|twice|daily|nightly|(?:{NUMBER} )?(?:times|veces) {_EACH}|every {NUMBER} (?:to {NUMBER} )?hours"
    rf"|cada {NUMBER} horas)\b"
)
_WHY: Mapping[str, str] = {
    "advice": "advises one person on medicine or treatment; say whom to ask instead",
    "dose": "names a dose; leave it out, whoever cares for the person says it",
    "promise": "promises a result; say what may happen, and that it differs",
}


def forbidden(text: str) -> Iterator[tuple[str, str]]:
    """The words that no answer may hold, each with what they do and what to write instead."""
    for sentence in plain_sentences(text[:MOST_READ]):
        if found := _dose(sentence):
            yield found, _WHY["dose"]
        if found := _advice(sentence):
            yield found, _WHY["advice"]
        if found := promise(sentence):
            yield found, _WHY["promise"]


def _dose(sentence: str) -> str:
    found = _DOSE.search(sentence) or (_OFTEN.search(sentence) if re.search(MEDICINE, sentence) else None)
    return found[0] if found else ""


def _advice(sentence: str) -> str:
    for pattern in (_ADVICE, _PASSIVE, _TREATMENT):
        for found in pattern.finditer(sentence):
            if not _is_left_to_others(sentence, found):
                return found[0].strip(" ,;:")
    return ""


def _is_left_to_others(sentence: str, found: re.Match[str]) -> bool:
    """Whether somebody else decides: "ask whether to stop it", "do not stop it on your own"."""
    if _ASKS.search(sentence[: found.start()]) or _ON_ONES_OWN.search(found[0]):
        return True
    return bool(_NEGATED.search(found[0]) and _LATER_ASKS.search(sentence[found.end() :]))
