"""Whether words ask: by a question mark, by how they begin, or by a request within; English and Spanish."""

from __future__ import annotations

import re

MOST_IN_FRAGMENT = 5
MOST_IN_WISH = 10

_WH = (
    r"(?:what|whats|what's|how|hows|how's|when|whens|when's|where|wheres|where's|who|whom|whos|who's|why|which|"
    r"qu[eé]|q|k|ke|c[oó]mo|cu[aá]nd[oa]|cu[aá]nt[oa]s?|d[oó]nde|qui[eé]n(?:es)?|cu[aá]l(?:es)?)"
)
_AUX = (
    r"(?:is|are|do|does|did|can|could|will|would|should|may|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|can't|cant|"
    r"wouldn't|wouldnt|shouldn't|was|were|has|have|am)"
)
_PLAIN_AUX = r"does|do|did|can|could|will|would|should|is|are"
_SUBJECT = (
    r"(?:it|there|they|you|u|i|we|he|she|my|your|ur|the|a|an|this|that|these|those|any|anyone|anybody|somebody|someone|"
    r"people|folks|all|both|either|each|his|her|our|its|what|insurance|nerve|spinal|radiofrequency|doctors?|patients?)"
)
# With these a question begins in Spanish, and with no subject before them.
_SPANISH_VERB = (
    r"(?:es|son|est[aá]n?|hay|habr[aá]|ustedes \w+n|existen?|ser[aá]|ser[ií]an?|lleva|"
    r"(?:el|los) (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bados?|domingos?) (?:est[aá]n|abren|atienden|hay)|"
    r"puedo|puedes?|pueden|podemos|podr[ií]an?|tienen?|tengo que|aceptan?|"
    r"ofrecen|hacen|sirven?|duelen?|funcionan?|abren|cierran|atienden|trabajan|cobran|cubren?|dejan?|duermen|dan|"
    r"voy a|va a|van a|(?:la|lo|las|los) (?:cubren?|usan?|hacen|ponen|aceptan?)|"
    r"(?:me|le|nos) (?:da[ns]?|dicen|pasa[ns]?|manda[ns]?|pued(?:o|en?)|podr[ií]an?|duermen?|van?|conviene|sirve|"
    r"ayuda|dejan?|cobran?|quita|recomiendan?|explican?|atienden?)|"
    r"se (?:puede[ns]?|necesita|siente|quita|usa|hace)|necesito|ocupo)"
)
_SPANISH_WISH = (
    r"(?:quisiera|quiero|deseo|me gustar[ií]a|busco|saber (?:si|qu[eé]|c[oó]mo|cu[aá]\w+|d[oó]nde)|"
    r"d[ií]game|dime|d[eé]me|p[aá]s[ae]n?me|m[aá]nd[ae]n?me|"
    r"cu[eé]nt[ae]me|expl[ií](?:que|ca)n?me|ll[aá]m[ae]n?me)"
)
_TELL = (
    r"(?:please |pls )?(?:tell|explain|describe|give|send|show|remind|let|walk|call|phone|ring|define)"
    r" (?:me|us|her|him|it|to|that|what|how)\b"
)
_CALL_ME = re.compile(  # "que me llamen" begins like a tale, and "llámenme" like nothing that asks
    r"(?:por favor,? )?(?:(?:que|me pueden|pueden) (?:alguien )?(?:me|nos) (?:llamen?|marquen?|llamar|hablen?)|"
    r"(?:ll[aá]m[ea]n?|m[aá]rquen?|h[aá]blen?)(?:me|nos))\b",
    re.IGNORECASE,
)
_DO = (
    r"(?:explain|describe|define)\b|"
    r"(?:list|name|book|cancel|reschedule|schedule|change|move) (?:me|my|the|all|this|what|an?)\b"
)
_WANT = r"i(?:'d|d| would)? (?:like|want|need) to\b"
# "Who died" and "which is true" tell more of a story; "who decides" asks.
_NO_RELATIVE = (
    r"(?!(?:which|who)\b(?!'s|(?: usually| normally| typically| else| all)? (?:is|are|do|does|can|would|will|one|"
    r"decides|gets?|sees|reads|\w+ (?:do|does|can|should|would|will|(?:is|are) (?:it|the|this|that|you|your|they)\b))))"
)
_PLACED = (
    r"(?:(?:until|till|til|at|for|from|in|on|by|with|about|to|a|de|en|por|para|pa|con|cada|hasta|desde|a l[oa]s|"
    r"en l[oa]s) )?"
)
# What may open a question after a conjunction or a comma: "how ...", "is it ...", "until what time ...", "tell me ...".
OPENER = re.compile(
    rf"(?:¿|si {_SPANISH_VERB}\b|(?:if|whether) (?:{_SUBJECT})\b|"
    rf"(?:got )?any(?:thing|body|one)?\b|{_NO_RELATIVE}{_PLACED}(?:{_WH})\b|"
    rf"(?:{_AUX}) (?:{_SUBJECT})\b|{_TELL}|{_DO}|{_WANT}|"
    rf"{_SPANISH_VERB}\b|{_SPANISH_WISH}\b)",
    re.IGNORECASE,
)
# What opens one after any word: "hi im jane whats your number".
STRONG = re.compile(
    r"(?:whats|what's|hows|how's|wheres|where's|whos|(?:what|how|where|when|who|why) (?:is|are|do|does|did|can|could|"
    r"would|will|should)|how (?:long|much|many|soon|often|big|safe)|what (?:time|kinds?|sorts?|if)|"
    r"cu[aá]nto (?:cuesta|sale|dura|cobran|tiempo|tarda)|d[oó]nde (?:est[aá]n|quedan?)|a (?:qu[eé]|q) hora|"
    r"c[oó]mo (?:le hago|hago|saco|agendo|empiezo|funciona)|(?:qu[eé]|q) (?:es|son|tan|riesgos|d[ií]as)|"
    r"cu[aá]l(?:es)? (?:es|son|me)|(?:tambi[eé]n|adem[aá]s) (?:quiero|quisiera|deseo|necesito|me (?:dan|dicen|pueden)|"
    r"(?:se )?puedo|c[oó]mo|qu[eé]|cu[aá]\w+|d[oó]nde|si)|"
    r"(?:para|pa) (?:(?:el|la|los|las|mi) )?\w+ (?:funciona|sirve|tienen))\b",
    re.IGNORECASE,
)
ASKED = re.compile(rf"(?:{_PLAIN_AUX}) (?:{_SUBJECT})\b", re.IGNORECASE)
# At the head of a sentence any subject will do: "does Blue Cross pay".
AUX_FIRST = re.compile(rf"(?:{_PLAIN_AUX}) \w+ \w", re.IGNORECASE)
ASKS_INSIDE = re.compile(
    r"\b(?:tell (?:me|us)|let me know|(?:please|pls|you|u) (?:explain|describe|define)|walk me through|remind me|"
    r"(?:want|wants|wish|like|need|wanna|got|curious|grateful|glad|hoping) to (?:know|ask|understand|find out|hear|"
    r"learn)|wanna know|show me|(?:can|could|would|will|does) (?:it|this|that|the|a|they|these|those|either)|"
    r"wonder(?:ing|s)?|curious (?:about|if|what|how)|(?:can|could|would|will) (?:you|u|i|we|somebody|someone|anyone)|"
    r"(?:do|does) (?:you|u|anybody|anyone)|(?:my|the|one|simple) questions? (?:is|was)|what i (?:don't|dont|can't) get|"
    r"(?:like|want|need|trying|have) to (?:make|book|schedule|set up|move|change|cancel|reschedule|speak|talk|call)|"
    r"is there|are there|what about|how about|no idea (?:what|how|if|where|who)|don't (?:know|understand) (?:what|how)|"
    r"(?:please|pls) \w+|(?:need|want|give me|looking for|after) (?:the|your|ur|an?) (?:phone|number|address|hours|"
    r"appointment|email|e-mail|list)|me pueden?|necesito|saber (?:si|qu[eé]|c[oó]mo|cu[aá]ndo|cu[aá]ntos?|d[oó]nde)|"
    # In Spanish the subject often stands before the question's word: "the block how do they do it".
    r"preguntar\w*|(?:c[oó]mo|cu[aá]nto|con qu[eé]|(?:para|pa) qu[eé]|d[oó]nde|cu[aá]l) (?:l[oae]s? |se |me )?"
    r"(?:ponen|hacen?|es|son|funcionan?|trabajan?|aplican?|usan?|quitan?|tratan?|sirven?|piden?|duran?|cuestan?|quedan?|ayudan?)|"
    rf"{_SPANISH_WISH})\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:so|and|but|ok|okay|well|anyway|anyways|also|then|now|please|pls|hi|hello|hey|plus|or|um|one|two|three|oh|"
    r"y|e|pero|tambi[eé]n|adem[aá]s|aparte|entonces|pues|bueno|hola|buenas|buenos|d[ií]as|tardes|disculpe|perd[oó]n|oiga|"
    r"oye|mire|ah|ahora|ay|f[ií]jese|primero|segundo|tercero|otra cosa|una pregunta|pregunto|por favor|gracias|"
    r"anyhow|honestly|basically|first|second|secondly|firstly|lastly|finally|still|again|because|&)\b"
    r"[,:.!]?\s*){1,4}",
    re.IGNORECASE,
)
# "When I was young", "What I miss": these open no question.
_TELLS = re.compile(
    r"^(?:(?:que|como) (?:me|nos|le) (?:duele|dijo|dijeron|oper\w+|recet\w+|mand\w+|lastim\w+|ca[ií]|pas[oó]|dio)|"
    r"cuando me|donde me)\b|"
    r"^(?:when|what|how|who|which|where|why|whatever)(?:'s)? (?:i|my|we|he|she|they|his|her|"
    r"was a|died|passed|had|is fine|me)\b",
    re.IGNORECASE,
)
# "Ablation: price", "rfa - what is it": the subject, and what is asked of it.
_LABEL = re.compile(r"(?:[\w'-]{1,20} ){0,3}[\w'-]{1,20}(?: ?:| --?| [–—])\s")
_WISHED = re.compile(
    r"\bi(?:'d|d| would| really| just)* (?:want|need|like|rather|prefer|wish)\b(?! my| to (?:know|ask|learn))|"
    r"\bcancel my\b|^(?:need|want|wanna|gotta|looking) (?:to|for|a|an)\b|\bplease$",
    re.IGNORECASE,
)
_WISHES = re.compile(rf"(?:{_WANT}|{_DO})", re.IGNORECASE)
_ANNOUNCES = re.compile(r"\b(?:one|two|three|couple|few|some|[2-5]) (?:\w+ )?(?:things?|questions?)\b", re.IGNORECASE)
_PERSONAL = frozenset(
    "i im i'm ive i've hes shes theyre its youre my me we our he his she her they it yes no thanks thank mi yo".split()
)


def asks(text: str) -> bool:
    """Whether the words ask or request something, be it without a question mark."""
    words = _LEAD.sub("", text.strip())
    if _ANNOUNCES.search(words) and len(words.split()) <= MOST_IN_FRAGMENT:
        return False
    if words.rstrip("\"')] ").endswith("?") or _CALL_ME.match(words):
        return True
    if _TELLS.match(words):
        return False
    if (label := _LABEL.match(words)) and (_names(rest := words[label.end() :]) or asks(rest)):
        return True
    return bool(OPENER.match(words) or AUX_FIRST.match(words) or ASKS_INSIDE.search(words))


def wishes(text: str) -> bool:
    """Whether it tells what somebody wants, in a few words: "I want a human."."""
    return len(text.split()) <= MOST_IN_WISH and bool(_WISHED.search(text.strip(".,;:! ")))


def opens_question(text: str) -> bool:
    """Whether it asks in the form of a question, and not by telling what somebody wants."""
    words = _LEAD.sub("", text.strip())
    is_wish = _TELLS.match(words) or _WISHES.match(words)
    return asks(text) and not is_wish and bool(OPENER.match(words) or AUX_FIRST.match(words))


def is_fragment(text: str) -> bool:
    """Whether it may ask by naming its subject alone: "hours.", "cost of a visit"."""
    words = text.lower().strip(".,;:! ").split()
    return 0 < len(words) <= MOST_IN_FRAGMENT and _PERSONAL.isdisjoint(words)


def _names(text: str) -> bool:
    return is_fragment(text) and not any(map(str.isdigit, text))
