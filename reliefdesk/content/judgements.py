"""Judgements of one person's case, English and Spanish: who has not seen the person cannot know what fits them."""

from __future__ import annotations

import re

from reliefdesk.content.care_words import AGREED, AILMENT, DOCTOR, SURGERY, TREATMENT
from reliefdesk.content.medicines import MEDICINE

# What has to do with a treatment, and is none.
_NOT_A_TREATMENT = (
    r"(?! (?:sites?|records?|notes?|dates?|forms?|reports?|consent|cent(?:er|re)s?|rooms?|areas?|results?|visits?"
    r"|plans?"
    r"|teams?|referrals?|orders?|prescriptions?|clearance|costs?|prices?|sheets?|clothes|classes|appointments?)\b)"
)
_SURGERY = rf"{SURGERY}{_NOT_A_TREATMENT}"
_TREATMENT = rf"{TREATMENT}{_NOT_A_TREATMENT}"
# Up to three words that say which treatment it is.
_SORT = (
    r"(?:(?!(?:after|before|during|on|at|of|from|by|in|about|until|without|home|when|if|and|or|to|with|for|while"
    r"|than|your"
    r"|antes|despues|de|del|para|con|si|cuando|y|o|durante)\b)[\w'-]+ ){0,3}?"
)
_NOT_A_DATE = r"(?! (?:at least|\d|two|as soon|early|by|if|when|with us|no later|online|up to|date|por|en linea)\b)"
# Some of them are not all of them.
_GROUP = r"(?<!some )(?<!many )(?<!most )(?<!few )(?<!other )(?:people|patients|a person) (?:with|over|under)"
_CARE = rf"(?:{_TREATMENT}|{MEDICINE})"
_SHOULD = r"(?:should|must|ought to|had better|'d better|'ll want to|don't have to|do not have to)"
_GET = r"(?:get|have|choose|try|undergo|pick|go (?:straight |right )?(?:to|for|with)|ask for|insist on|skip|refuse)"
_ANY = r"(?:an? |the |this |that |another |your |any )?"
_FIRST = r"(?:^|[,;:] |\b(?:honestly|just|simply|so|better) )"
_NEEDS = re.compile(
    rf"\byou ?{_SHOULD} (?:\w+ )?{_GET} {_ANY}{_SORT}{_TREATMENT}"
    r"|\byou (?:should|must) (?:get|have) (?:an?|another) (?:second|third|fourth|new)(?: one)?\b"
    rf"|\byou (?:shouldn't|should not|must not|mustn't) (?:have|get) (?:that|the|this) {_SORT}{_SURGERY}"
    rf"|\bno reason (?:for you )?to (?:have|get) {_ANY}{_SORT}{_TREATMENT}"
    rf"|\byou(?:'d| would|'ll| will) (?:do (?:well|better|best)|benefit|respond) (?:\w+ )?(?:with|from|on"
    rf"|to) {_ANY}{_SORT}{_CARE}"
    rf"|\b(?:best|right|only) (?:choice|option|treatment|thing|answer) (?:is|would be) {_ANY}{_SORT}{_TREATMENT}"
    rf"|\bwhat you have is (?:an? )?(?:\w+ )?{AILMENT}|\byour \w+ needs {_ANY}{_SORT}{_TREATMENT}"
    rf"|\b(?:it|that|this)(?:'s| is) (?:probably|likely|just|only|surely|definitely|almost certainly|clearly) (?:an? "
    rf"|your )?(?:\w+ )?"
    rf"(?:{AILMENT}|strain|sprain|pinched nerve|pulled muscle|inflammation)\b"
    r"|\b(?:it|that|this) must be (?:an? )?(?:\w+ )?(?:pain|nerve|disc|arthritis|sprain|strain|inflammation|sciatica)\b"
    r"|\byou (?:must|probably|likely|surely|clearly) have (?:an? )?(?:pinched nerve|slipped disc|torn \w+|infection)\b"
    rf"|\byou (?:really |simply |just )?(?:do not|don't|won't|will not|no longer) need {_ANY}(?:more )?{_SURGERY}"
    rf"|\byou (?:really |clearly |definitely )need {_ANY}{_SORT}{_TREATMENT}"
    rf"|\b(?<!not )(?:anyone|anybody|everyone|everybody|{_GROUP}) (?:(?!(?:who|that|may|might|if"
    rf"|not)\b)[\w'-]+ ){{0,8}}?(?:needs?|should (?:get|have))"
    rf" {_ANY}(?:mri and an? )?{_SORT}{_TREATMENT}"
)
_VERDICTS = re.compile(
    r"\byou(?: are|'re|'d be| would be| will be| sound like| seem like) (?:probably |clearly )?an? "
    r"(?:good|great|perfect|ideal|poor|bad|strong) (?:candidate|fit|match)\b"
    r"|\byou (?:do not|don't) qualify for (?:an? |the )?(?:surgery|injection|implant)"
    r"|\b(?:from|based on|going by) what you (?:describe|say|tell us|told us|wrote),? (?:it|you (?:have|need|are)"
    r"|this is|that is|your)\b"
    r"|\b(?:it |that |this )?sounds? (?:like|as if) (?:you have|you've got)\b"
    rf"|\bsounds like (?:an? )?{AILMENT}|\byou (?:probably|likely|clearly|definitely"
    rf"|surely) have (?:an? )?(?:\w+ )?{AILMENT}"
    r"|\b(?:is|are) (?:the |a )?(?:right|best|better|only) (?:choice|treatment|option|thing|answer) for you\b"
    rf"|\byou(?:'d| would|'ll| will| are|'re)? (?:be )?better off (?:with|without|having|getting) {_SORT}{_CARE}"
    rf"|\b(?:if i were you|in your (?:case|place|situation),? (?:i|we|you)(?:'d| would| should))\b"
    rf"|\b(?:i|we)(?:'d| would) (?:go with|choose|pick|get|skip|cancel) {_SORT}{_TREATMENT}"
    rf"|\byour {AILMENT} (?:is|are) (?:too|not) (?:\w+ )?(?:advanced|bad|severe|serious|far gone)\b"
    rf"|\b(?:don't|do not) (?:bother|waste (?:your )?(?:time|money)) (?:with|on|getting|trying"
    rf"|going to) {_SORT}{_TREATMENT}"
    rf"|\b(?:should|better|rather) cancel (?:the|your|that) {_SORT}{_SURGERY}{_NOT_A_DATE}"
    rf"|{_FIRST}cancel (?:the|your|that) {_SORT}{_SURGERY} (?:and (?:come|see|try|let)|(?:that )?(?:your|the) {DOCTOR})"
    rf"|\b(?:no need to|no reason to|don't need to|do not need to|don't have to) (?:see|visit|go back to|return to) "
    rf"(?:your|the|a|another) {DOCTOR} (?:again|any ?more|any longer|ever)\b"
    rf"|\b(?:ignore|forget|never mind) (?:what )?(?:your|the|that) (?:other |own |family )?{DOCTOR}"
    rf"|\b(?:it is|it's) (?:\w+ )?(?:fine|ok|okay|safe|all right|alright) (?:for you )?to (?:have|get|do|skip|cancel) "
    rf"{_ANY}{_TREATMENT}"
    r"|\bif (?:[\w'-]+ ){1,6}(?:numb|weak|swollen|red|hot|swells?|hurts?|burns?|bleeds?|tingles?|faint|dizzy|fever),? "
    r"(?:you can )?(?:just|simply) (?:rest|wait|ignore|ice|walk|sleep|sit|stretch)\b"
    rf"|\byour {DOCTOR} (?:is|was) (?:wrong|mistaken)\b"
    r"|\b(?:that|it|this) is nothing to worry about\b|\bjust (?:wait it out|ignore (?:it|the (?:pain|numbness)))\b"
)
_JUICIOS = re.compile(
    rf"\busted necesita (?:un |una |la |otra )?{_TREATMENT}"
    rf"|\b(?:usted )?(?:ya )?no (?:necesita|requiere|va a necesitar|necesitara) (?:una |la |ninguna )?{_SURGERY}"
    rf"|\b(?:lo que )?(?:a usted )?le (?:conviene|hace falta) (?:mas )?(?:es )?(?:un |una |el |la )?{_TREATMENT}"
    rf"|\b(?:usted )?(?:debe|deberia|tiene que|necesita) (?:operarse|hacerse|ponerse|recibir) (?:un |una |el |la "
    rf"|otra )?{_SORT}{_TREATMENT}"
    r"|\b(?:usted )?(?:debe|deberia|tiene que) operarse\b|\bno (?:se opere|hace falta que se opere)\b"
    rf"|\b(?:mejor|asi que|entonces|deberia) (?:cancele|cancelar|pida|pedir|hagase) (?:la |el |una |un "
    rf"|su )?{_TREATMENT}"
    rf"|\b(?:puede|deberia|mejor) (?:dejar|deje|saltarse) (?:la |el |su )(?:terapia|operacion|cirugia|rehabilitacion)"
    rf"|\b(?<!su )(?:seguro|seguramente|probablemente) (?:es|tiene|sea) (?:una |un |la |el )?{AILMENT}"
    r"|\b(?:por|segun) lo que (?:nos )?(?:cuenta|describe)\b|\b(?:yo que usted|si yo fuera usted"
    r"|en su caso,? (?:debe|conviene))\b"
    r"|\busted es (?:un |una )?(?:buen|buena|excelente) candidat[oa]\b"
    r"|\bes (?:el|la) (?:mejor|unica|unico) (?:tratamiento|opcion) para usted\b"
    rf"|\bno (?:hace falta|necesita) (?:que vuelva|volver) (?:a ver )?(?:con|a|al) (?:su )?{DOCTOR}"
)
_HEDGE = re.compile(
    r"\b(?:whether|mean|means|if|when|once|until|cuando|cannot say|can't say|cannot promise|cannot tell(?: you)?|ask"
    r"|asks|decides?|find out"
    r"|see if"
    r"|tells? you|sure|thinks?|so|unless|no one can say|si|decidira|pregunte|no significa|no podemos decir)"
    r"(?: (?:that|if|whether|que|si))? $"
)
_DECIDES = re.compile(
    r"\b(?:which|whether|decides?|what (?:is|are)|find out|see if|sometimes|for some|cual|decidira)\b"
)


def judgement(sentence: str) -> str:
    """The words of a plain sentence that decide on one person's case; empty when none do."""
    for pattern in (_NEEDS, _VERDICTS, _JUICIOS):
        for found in pattern.finditer(sentence):
            before = sentence[: found.start()]
            if not _HEDGE.search(before) and not _DECIDES.search(before) and not AGREED.search(sentence):
                return found[0].strip(" ,;:")
    return ""
