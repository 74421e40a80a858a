"""Orders about medicines, English and Spanish: to take, stop or change one is for who cares for the person to say."""

from __future__ import annotations

import re

from reliefdesk.content.care_words import AGREED
from reliefdesk.content.medicines import FEW_WORDS, MEDICINE, NUMBER

_HOW = r"(?:(?:also|always|just|only|then|first|please|never|not|now|still|safely|simply|probably) ){0,2}"
_DO = (
    r"(?:take|stop(?: taking| using)?|start(?: taking| using)?|begin(?: taking)?|skip|hold(?: off on)?|pause"
    r"|continue(?: taking| using)?|keep(?: on)? (?:taking|using)|quit|use|double(?: up on)?|halve|reduce|lower|increase"
    r"|raise|change|switch(?: to)?|swap|replace|restart|resume|avoid|apply|inject|swallow|chew|crush|split|cut"
    r"|cut (?:down|back|out)(?: on)?|drop(?! off)|ditch|toss|throw (?:away|out)|leave (?:off|out)|ease off"
    r"|(?:come|get|go|stay|wean|taper)(?: yourself)? off(?: of)?|(?:go|stay) (?:back )?on|stick with|(?:lay"
    r"|back) off(?: of)?|go easy on|add (?:another|a second|one more|an extra)|finish|rub(?: on| in)?|put on|wear"
    r"|(?:go|do|get by) without"
    r"|give (?:yourself|him|her|them|(?:a|the|your) (?:child|kid|baby|toddler|son|daughter|teen|pet|dog|cat)))"
)
_DOING = (
    r"(?:taking|stopping|starting|skipping|holding|pausing|quitting|using|doubling|reducing|lowering|switching to"
    r"|(?:coming|going|getting) off|(?:going|doing) without|cutting (?:down|back)(?: on)?)"
)
_DONE = r"(?:taken|stopped|started|skipped|held|paused|continued|used|doubled|reduced|increased|avoided|changed)"
_MAY = (
    r"(?:should|must|can|could|may|might|will|need to|have to|ought to|are to|had better|'d better|(?:might |may "
    r"|will )?want to|are able to"
    r"|are free to|(?:do not|don't) (?:have|need) to|shouldn't|mustn't|can go ahead and)"
)
_THEY_MUST = r"(?:should|must|need to|have to|ought to|needs to|has to)"
_GOOD = (
    r"(?:it is|it's|it would be|that is) (?:\w+ )?(?:fine|ok|okay|safe|best|better|alright|all right|wise|smart)"
    r" (?:for you )?to"
)
_START = (
    r"(?:(?:^|[,;:)] |\b(?:then|meantime|meanwhile|instead|honestly) )"
    r"(?:(?:please|just|also|always|never|simply|do not|don't|you|go ahead and|feel free to|try to|be sure to"
    r"|make sure to|remember to|yes|no|sure|so|and|but|or) ){0,3}"
    rf"|\byou(?:'ll|'d)? ?{_MAY} {_HOW}"
    rf"|\b(?:patients|people|adults|anyone|everyone|diabetics|women|men|those) (?:(?!(?:may|might|often|who|that"
    rf"|not)\b)[\w'-]+ ){{0,4}}?{_THEY_MUST} {_HOW}"
    rf"|\b(?:no need to|{_GOOD}|(?:my|our|the best) (?:advice|tip|thing|way|plan) is to|all you (?:have"
    rf"|need) to do is|(?:we|i) (?:recommend|suggest|advise)(?: that)? you(?: to)?|i would|i'd) {_HOW})"
)
_NOT_A_MEDICINE = (
    r"(?! (?:lists?|bottles?|names?|cards?|allerg\w+|refills?|history|plan|pumps?|box(?:es)?|bags?|costs?|prices?"
    r"|bills?"
    r"|diary|charts?|schedules?|records?|labels?|class(?:es)?|store|policy|form|questions?|agreement|test|en casa"
    r"|at (?:home|the (?:desk|door|front)))\b)"
)
_TAKEN = rf"(?:{MEDICINE}|\b(?:dose|dosis)\b){_NOT_A_MEDICINE}"
_HAGA = (
    r"(?:tom[ea](?:se)?|deje(?: de (?:tomar|usar))?|suspenda|pare|interrumpa|evite|use|aplique(?:se)?|aumente|reduzca"
    r"|baje|duplique|continue(?: tomando)?|siga (?:tomando|usando)|empiece(?: a (?:tomar|usar))?|inyecte(?:se)?|cambie"
    r"|(?:se )?ponga(?:se)?|omita|s[ae]ltese|parta|dele|dese|doble|suba|reemplace|mezcle|quite(?:se)?)"
)
_HACER = (
    r"(?:tomar(?:se)?|dejar(?: de (?:tomar|usar))?|suspender|parar|evitar|usar|aplicarse|aumentar|reducir|bajar"
    r"|subir|doblar|partir|duplicar"
    r"|continuar|seguir (?:tomando|usando)|cambiar|ponerse|omitir|mezclar|empezar a tomar)"
)
_COMIENZO = (
    r"(?:(?:^|[,;:)] |\bby |\b(?:nino|nina|hijo|hija) )"
    rf"(?:(?:por favor|por favor,|ya|no|se|simplemente|solo|nada mas|mejor|entonces|y) ){{0,3}}{_HAGA}"
    r"|\b(?:usted )?(?:debe|puede|tiene que|necesita|debera|podra|no hace falta|no es necesario|le conviene|es mejor"
    rf"|le recomendamos|le sugerimos|le aconsejamos) (?:no )?{_HACER}"
    rf"|\b(?:es mejor|le recomendamos|le sugerimos|conviene|no hace falta) que (?:usted )?(?:no |se ){{0,2}}{_HAGA})"
)
_DRINK = r"(?:alcohol|beers?|wine|drinks?|liquor)"
_ORDERS = tuple(
    re.compile(expression)
    for expression in (
        rf"{_START}{_DO} (?!(?:fewer|less)\b){FEW_WORDS}{_TAKEN}",
        rf"{_COMIENZO} {FEW_WORDS}{_TAKEN}",
        rf"{MEDICINE} {FEW_WORDS}{_THEY_MUST} (?:not )?be {_DONE}\b",
        rf"{MEDICINE} {FEW_WORDS}(?:can|may|will) (?:not )?be (?:taken(?! off)|stopped|skipped|held|paused|avoided)\b",
        rf"\byou (?:do not|don't|won't|no longer) need (?:your|the|that) {FEW_WORDS}{_TAKEN}",
        rf"\b(?:try|consider|(?:we|i) (?:recommend|suggest|advise)) {_DOING} {FEW_WORDS}{_TAKEN}",
        rf"(?:^|[,;:] )(?:just |try )?(?:have|try|get) (?:an?|one|some|half an?) (?:[\w'-]+ )?{_TAKEN}",
        rf"\b(?:mix|combine|mezclar|mezcle) (?:[\w'-]+ ){{1,6}}?(?:with|and|con|y) (?:your |the |su |el |la )?{_TAKEN}",
        rf"\b(?:you can|you may|to) (?:drink|have) {FEW_WORDS}{_DRINK} (?:with|on) (?:your |the )?{_TAKEN}",
        rf"{MEDICINE} (?:is|are) (?:fine|ok|okay|safe|best|enough) (?:until|till|for|to|before|after|with)\b",
    )
)
_THAT = rf"(?:it|them|one|that one|half|the (?:next|usual|other|same) (?:one|dose)|la mitad|otr[oa]|{NUMBER})"
_ONE_NAMED = re.compile(
    rf"(?:{_START}{_DO} |{_COMIENZO} ?){FEW_WORDS}\b{_THAT}(?=[.,;:!]|$"
    r"| (?:a|an|and|or|one|two|three|for|before|after|the|now|again|early|earlier|later|right away|tonight|tomorrow"
    r"|today|at|in|with|as|if|when|until|hoy|ahora|antes|hasta|por|mas|juntas)\b)"
    r"(?! (?:for the nurse|for us)\b)"
)
_ONE = re.compile(rf"{MEDICINE}{_NOT_A_MEDICINE}|\b(?:dose|dosis|cream|gel|ointment|patch|crema|parche)\b")

# Somebody who knows the person decides: that is no advice of ours.
_ASKS = re.compile(
    r"\b(?:ask|tell|tells|talk|call|check|speak|discuss|know|learn|decides?|whether|which|what|how|unless|until"
    r"|without|"
    r"says (?:when|if)|explains?|"
    r"pregunte|hable|llame|consulte|diga|digale|avise|avisenos|si debe|si puede|si tiene que|a menos que|sin|dira"
    r"|indicara|explicara|decidira)\b"
    r"|\b(?:medico|doctora?|enfermer[ao]|equipo|especialista|clinica|farmacia|cirujano|seguro) (?:le |lo |no )?$"
)
_NEED_NOT_ASK = re.compile(
    r"\b(?:no need to|no reason to|(?:do not|don't) (?:have|need) to|don't bother to|no hace falta que|no necesita que)"
    r" \w+ "
)
_ON_ONES_OWN = re.compile(
    r"\b(?:do not|don't|never|no) (?:stop|change|skip|quit|pause|deje|suspenda|cambie|interrumpa)\b"
)
_ALONE = re.compile(
    r"\b(?:on (?:your|their) own|without (?:asking|talking|checking)|talk(?:ing)? to|por su cuenta|unless"
    r"|sin (?:hablar|preguntar))\b"
)
_NEGATED = re.compile(r"\b(?:do not|don't|never|should not|shouldn't|must not|mustn't|cannot|no|not)\b")
_LATER_ASKS = re.compile(
    r"\b(?:unless|until|without|before you|on (?:your|their) own|a menos que|sin|hasta que|antes de)\b"
)


def order(sentence: str) -> str:
    """The words of a plain sentence that tell one person what to do with a medicine; empty when none do."""
    for pattern in _ORDERS:
        for found in pattern.finditer(sentence):
            if not is_left_to_others(sentence, found):
                return found[0].strip(" ,;:")
    for found in _ONE_NAMED.finditer(sentence):
        if _ONE.search(sentence[: found.end()]) and not is_left_to_others(sentence, found):
            return found[0].strip(" ,;:")
    return ""


def is_left_to_others(sentence: str, found: re.Match[str]) -> bool:
    """Whether somebody else decides: "ask whether to stop it", "do not stop it on your own"."""
    before, after = sentence[: found.start()], sentence[found.end() :]
    if AGREED.search(sentence) or _ASKS.search(_NEED_NOT_ASK.sub("", before)):
        return True
    if _ON_ONES_OWN.search(found[0]) and (_ALONE.search(after) or not _NEED_NOT_ASK.search(sentence)):
        return True
    return bool(_NEGATED.search(found[0]) and _LATER_ASKS.search(after))
