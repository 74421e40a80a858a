"""Words that talk somebody out of calling for help, English and Spanish: nobody may answer an emergency with a wait."""

from __future__ import annotations

import re

_HELP = (
    r"(?:911|112|988|\{clinic_(?:emergency|crisis)_number\}|an ambulance|the ambulance|emergency services?"
    r"|(?:an|the|your) (?:er|e\.r\.|emergency (?:room|department))|an? hospital|the hospital|urgent care)"
)
_GO = (
    r"(?:call(?:ing)?|dial(?:ing|ling)?|phon(?:e|ing)|go(?:ing)? to|visit(?:ing)?|rush(?:ing)? to"
    r"|bother(?:ing)?(?: with)?)"
)
_NOT = r"(?:do not|don't|does not|doesn't|won't|will not|needn't|need not|no|not|never|rarely)"
_NEED = r"(?:need|have|necessary|reason|point|required|use)"
# Signs of which none is ever told to be harmless.
_GRAVE = (
    r"(?:chest (?:pain|pressure|tightness)|(?:trouble|difficulty|problems?) breathing|shortness of breath"
    r"|short of breath|can(?:'t|not) breathe|slurred speech|droop(?:ing|y) face|face droops?|seizures?|stroke"
    r"|heart attack|overdose|suicidal thoughts?|thoughts of suicide|loss of (?:bladder|bowel) control|heavy bleeding"
    r"|bleeding that (?:will not|won't|does not|doesn't) stop|throat swell(?:s|ing)|swollen (?:throat|tongue))"
)
_SIGN = (
    rf"(?:{_GRAVE}|numb(?:ness)?|weak(?:ness)?|fever|bleed(?:s|ing)?|faint(?:s|ed)?|dizzy|red and hot|pus"
    r"|infect(?:ed|ion)|swollen|(?:can't|cannot) (?:move|walk|feel|pee))"
)
_HARMLESS = (
    r"(?:normal|common|expected|harmless|nothing|fine|ok|okay|no reason"
    r"|not (?:an? )?(?:emergency|serious|dangerous|urgent))"
)
_LATER = (
    r"(?:(?:until|till|to|for|over) )?(?:the )?(?:next )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|tomorrow|morning|weekend|week|visit|appointment|day|few days|your (?:next )?(?:visit|appointment)"
    r"|(?:we|the (?:office|clinic)) opens?|it (?:goes away|passes|stops|gets better))"
)
_CALMS = re.compile(
    rf"\b{_NOT} (?:really |usually |always |ever |even |just |an? )?{_NEED}?(?: (?:to|in|for|of))? ?{_GO} {_HELP}"
    rf"|\b(?:instead of|rather than) {_GO} {_HELP}"
    rf"|\b{_GRAVE}\b[^.;]{{0,60}}? (?:is|are) (?:(?!not |never |no )\w+ )?{_HARMLESS}\b"
    rf"|\b{_SIGN}\b[^.;]{{0,60}}?[,;:]? (?:\w+ )?(?:just |simply |can |should |may )?wait (?:it out\b|{_LATER}\b)"
    rf"|\bwait {_LATER}\b[^.;]{{0,40}}? (?:if|when|with) [^.;]{{0,40}}?{_SIGN}\b"
)
_AYUDA = r"(?:911|\{clinic_emergency_number\}|emergencias?|urgencias?|hospital|ambulancia|sala de emergencias?)"
_CALMA = re.compile(
    r"\bno (?:hace falta|necesita|tiene que|debe|es necesario|hay que|hay necesidad de|vale la pena) "
    rf"(?:llamar|marcar|ir|acudir)(?:se)? (?:al?|a la|a las|a los|una?) ?{_AYUDA}"
    rf"|\bno (?:llame|marque|vaya|acuda) (?:al?|a la|a las|una?) ?{_AYUDA}"
    r"|\b(?:dolor (?:de|en el) pecho|falta de aire|convulsion(?:es)?|derrame|infarto)\b[^.;]{0,60}? (?:es|son) "
    r"(?:(?!no )\w+ )?(?:normal(?:es)?|comun(?:es)?|nada)\b"
    r"|\b(?:dolor (?:de|en el) pecho|falta de aire|fiebre|sangra\w*|dormid[oa]|entumecid[oa]|debil(?:idad)?)\b"
    r"[^.;]{0,60}? espere (?:hasta|a|al) (?:el |la )?"
    r"(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|manana|proxima|su)\b"
)
# "Do not wait to call 911", "do not drive; call 911": these hurry.
_HURRIES = re.compile(r"\b(?:do not|don't|never|not|no) (?:wait|hesitate|delay|be afraid|espere|dude)\b[^.;]{0,40}?$")


def false_calm(sentence: str) -> str:
    """The words of a plain sentence that keep somebody from getting help; empty when none do."""
    for pattern in (_CALMS, _CALMA):
        for found in pattern.finditer(sentence):
            if not _HURRIES.search(f"{sentence[: found.start()]}{found[0][:24]}"):
                return found[0].strip(" ,;:")
    return ""
