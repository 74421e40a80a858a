"""The sentences and clauses of a message, and which of them ask; English and Spanish, with stops or without."""

from __future__ import annotations

import re
from dataclasses import dataclass

_END = re.compile(r"(?<=[.!?;…])[\"')\]]{0,3}\s+")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:[dm]rs?|ms|st|sra?|dra|vs|[ap]\.m|e\.g|i\.e|approx)\.$", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|\s)\(?[1-9][.)](?=\s)")

_WH = (
    r"what|whats|what's|how|hows|how's|when|whens|when's|where|wheres|where's|who|whos|who's|why|which|"
    r"qu[eé]|c[oó]mo|cu[aá]nd[oa]|cu[aá]nt[oa]s?|d[oó]nde|qui[eé]n(?:es)?|cu[aá]l(?:es)?"
)
_AUX = (
    r"is|are|do|does|did|can|could|will|would|should|may|isn't|isnt|aren't|arent|don't|dont|doesn't|doesnt|can't|cant|"
    r"wouldn't|wouldnt|shouldn't|was|were|has|have|am"
)
_SUBJECT = (
    r"it|there|they|you|u|i|we|he|she|my|your|ur|the|a|an|this|that|these|those|any|anyone|anybody|somebody|someone|"
    r"people|folks|all|both|his|her|our|its|insurance|nerve|spinal|radiofrequency|doctors?|patients?"
)
_SPANISH_VERB = (
    r"es|son|hay|puedo|puede|pueden|tienen|tiene|aceptan|acepta|ofrecen|hacen|est[aá]n?|sirve|duele|funciona|necesito"
)
_TELL = (
    r"(?:please |pls )?(?:tell|explain|describe|give|send|show|remind|let|walk|call|phone|ring|define)"
    r" (?:me|us|her|him|it|to|that|what|how)\b"
)
_WANT = r"i(?:'d|d| would)? (?:like|want|need) to\b"
# "Who died" and "which is true" tell more of a story; "who decides" asks.
_NO_RELATIVE = (
    r"(?!(?:which|who)\b(?! (?:is|are|do|does|can|would|will|one|decides|gets?|sees|reads|"
    r"\w+ (?:do|does|can|should|would|will))))"
)
_PLACED = r"(?:(?:until|till|at|for|from|in|on|by|with|about|to|a|de|en|por|para|hasta|desde) )?"
# What may open a question after a conjunction or a comma: "how ...", "is it ...", "until what time ...", "tell me ...".
_OPENER = re.compile(
    rf"(?:¿|{_NO_RELATIVE}{_PLACED}(?:{_WH})\b|(?:{_AUX}) (?:{_SUBJECT})\b|{_TELL}|{_WANT}|(?:{_SPANISH_VERB})\b)",
    re.IGNORECASE,
)
# What opens one after any word: "hi im jane whats your number".
_STRONG = re.compile(
    r"(?:whats|what's|hows|how's|wheres|where's|whos|(?:what|how|where|when|who|why) (?:is|are|do|does|did|can|could|"
    r"would|will|should)|how (?:long|much|many|soon|often|big|safe)|what (?:time|kinds?|sorts?|if))\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    r"(?:\s*[,:]|\s+-{1,2}|\s*[–—])?\s+"
    r"(?:(?:and|also|&|\+|plus|n|but|so|then|btw|anyway|y|e|pero|tambi[eé]n|adem[aá]s)\s+){0,3}",
    re.IGNORECASE,
)
# After these a question's word goes on with the sentence: "tell me what", "the place where".
_GOES_ON = frozenset(
    "me us know wonder wondering ask asking asked understand see sure explain describe idea tell told about of to is "
    "are was like for than as if out that's thats exactly curious clue learn show remember hear heard matter just "
    "de que saber se the place way guess from with on in at by figure say says depends no some much".split()
)
_ASKS_INSIDE = re.compile(
    r"\b(?:tell (?:me|us)|let me know|explain|describe|define|walk me through|remind me|show me|"
    r"(?:want|wants|like|need|wanna|got|curious) to (?:know|ask|understand|find out|hear|learn)|wanna know|"
    r"wonder(?:ing|s)?|curious (?:about|if|what|how)|(?:can|could|would|will) (?:you|u|i|we|somebody|someone|anyone)|"
    r"(?:do|does) (?:you|u|anybody|anyone)|(?:my|the|one|simple) questions? (?:is|was)|what i (?:don't|dont|can't) get|"
    r"(?:like|want|need|trying|have) to (?:make|book|schedule|set up|move|change|cancel|reschedule|speak|talk|call)|"
    r"is there|are there|what about|how about|no idea (?:what|how|if|where|who)|don't (?:know|understand) (?:what|how)|"
    r"(?:please|pls) \w+|(?:need|want|give me|looking for|after) (?:the|your|ur|an?) (?:phone|number|address|hours|"
    r"appointment|email|e-mail|list)|quisiera|quiero|me gustar[ií]a|d[ií]game|me pueden?|necesito)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"^(?:(?:so|and|but|ok|okay|well|anyway|anyways|also|then|now|please|pls|hi|hello|hey|plus|or|um|oh|y|e|pero|hola|"
    r"anyhow|honestly|basically|first|second|secondly|firstly|lastly|finally|still|again|because|&)\b[,:.!]?\s*){1,4}",
    re.IGNORECASE,
)
# "When I was young", "What I miss": these open no question.
_TELLS = re.compile(
    r"^(?:when|what|how|who|which|where|why|whatever|que|como|cuando|donde)(?:'s)? (?:i|my|we|he|she|they|his|her|"
    r"was a|died|passed|had|is fine|me)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r",? (?:because|since|as i|so that|cause|before|which|but)\b", re.IGNORECASE)
_PAIR = re.compile(r"\s(?:and|&|\+|plus|as well as|y|e)\s", re.IGNORECASE)

_LONG_SENTENCE = 14  # words; a shorter one is read as it stands
_MOST_PAIRED = 14
_MOST_IN_FRAGMENT = 5
_PERSONAL = frozenset("i im i'm my me we our he she his her they it yes no thanks thank mi yo me".split())


@dataclass(frozen=True)
class Sentence:
    """Words of a visitor that stand together; `asks` when they are a question or a request."""

    text: str
    asks: bool


def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of `text` in their order; items of a numbered list are sentences that ask."""
    before, *items = _ITEM.split(text)
    if len(items) > 1:
        return (*sentences(before), *(Sentence(item, asks=True) for item in map(_stripped, items) if item))
    pieces: list[str] = []
    for piece in _END.split(text.strip()):
        if pieces and _ABBREVIATED.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        elif piece:
            pieces.append(piece)
    return tuple(Sentence(piece, asks(piece) or _goes_over(piece)) for piece in pieces)


def clauses(sentence: str) -> tuple[Sentence, ...]:
    """The parts of a sentence that a question's first words begin: "where are you | and how do I get started"."""
    starts, ends = [0], []
    for joint in _JOINT.finditer(sentence):
        both_say = " " in sentence[starts[-1] : joint.start()] and " " in sentence[joint.end() :]
        if both_say and _opens(sentence, joint):
            ends.append(joint.start())
            starts.append(joint.end())
    found = [_stripped(sentence[start:end]) for start, end in zip(starts, [*ends, len(sentence)], strict=True)]
    return tuple(Sentence(text, asks(text)) for text in found if text)


def asks(text: str) -> bool:
    """Whether the words ask or request something, be it without a question mark."""
    words = _LEAD.sub("", text.strip())
    if words.rstrip("\"')] ").endswith("?"):
        return True
    if _TELLS.match(words):
        return False
    return bool(_OPENER.match(words) or _ASKS_INSIDE.search(words))


def is_fragment(text: str) -> bool:
    """Whether it may ask by naming its subject alone: "hours.", "cost of a visit"."""
    words = text.lower().strip(".,;:! ").split()
    return 0 < len(words) <= _MOST_IN_FRAGMENT and _PERSONAL.isdisjoint(words)


def core(sentence: str) -> str:
    """The question of a long sentence, without what leads to it and the reason after it."""
    if len(sentence.split()) < _LONG_SENTENCE:
        return sentence
    asked = _ASKS_INSIDE.search(sentence)
    start = asked.start() if asked else 0
    reason = _REASON.search(sentence, start + 20)
    short = sentence[start : reason.start() if reason else len(sentence)]
    return short if len(short.split()) >= _MOST_IN_FRAGMENT else sentence


def halves(text: str) -> tuple[str, str] | None:
    """The two sides of the last "and" of a short text, if the right one is short: "the benefits | and risks"."""
    if len(text.split()) > _MOST_PAIRED:
        return None
    joints = list(_PAIR.finditer(text))
    if not joints:
        return None
    left, right = _stripped(text[: joints[-1].start()]), _stripped(text[joints[-1].end() :])
    return (left, right) if left and 0 < len(right.split()) <= _MOST_IN_FRAGMENT else None


def _goes_over(piece: str) -> bool:
    """Whether a story goes over into a question without a stop: "my back is shot so whats good about it"."""
    return any(_STRONG.match(clause.text) for clause in clauses(piece)[1:])


def _opens(sentence: str, joint: re.Match[str]) -> bool:
    if joint.group().strip():
        return bool(_OPENER.match(sentence, joint.end()))
    before = sentence[: joint.start()].rsplit(None, 1)
    return bool(_STRONG.match(sentence, joint.end())) and before[-1].lower() not in _GOES_ON


def _stripped(text: str) -> str:
    return text.strip(" ,:-–—&+")
