"""While the callback form is being filled: is this the field's value, a correction, or a question of its own?"""

from __future__ import annotations

import re
from collections.abc import Callable

from reliefdesk.content.callback_told import corrects, says_when
from reliefdesk.content.callback_update import CONSENT, TIME
from reliefdesk.content.wording import key
from reliefdesk.nlu.clauses import sentences
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, Decision, is_known
from reliefdesk.nlu.outcome import INFORM

_ASKS = re.compile(
    r"^(?:and |so |but |ok |wait |y |pero )?(?:what|whats|how|hows|is|are|can|could|do|does|did|who|when(?! you| u|"
    r" they| it)|"
    r"where|why|which|would|should|will(?= \w+ \w)|"  # but Will Smith is a name
    r"cuanto|cuantos|donde|cual|cuales|quien|por que|para que|que (?!me |sea )|cuando (?!sea|pued|quier|abr)|"
    r"como (?!a )|puedo|duele|hay|tienen|aceptan)\b"
)
_CANCELS = re.compile(
    r"^(?:(?:no|ok|oh|actually|wait|please|sorry|well|bueno|ya|mejor) )*(?:nevermind|never mind|nvm|cancel(?: it|"
    r" that| this)?$|"
    r"stop(?: it| this)?$|forget (?:it|about it|that)|i changed my mind|changed my mind|(?:do not|dont) (?:call|"
    r"bother)(?: me)?|"
    r"no (?:thanks|thank you|call|callback|gracias)|i dont want (?:a call|it|that|this|to)|not (?:now|anymore|"
    r"any more)|"
    r"i ?ll call (?:you|myself)|olvidelo|olvidalo|cancelar?$|cancele(?:lo)?$|dejelo|dejalo|ya no(?: quiero)?|mejor no|"
    r"no me (?:llamen|llame|marquen))\b"
)
_AGREES = re.compile(
    r"^(?:yes|yep|yeah|yup|ya$|y$|ok|okay|k|alright|all right|sure|great|perfect|fine|good|correct|right|exactly|"
    r"absolutely|"
    r"thats (?:right|correct|it|fine|good)|sounds (?:good|right)|go ahead|please do|of course|si|claro|correcto|vale|"
    r"perfecto|esta bien|de acuerdo|adelante|asi es)\b"
)
_REFUSES = re.compile(r"^(?:no|nope|nah|n|dont|do not|nunca)(?: (?:please|you may not|dont|por favor))?$")
_BUT = re.compile(r"\b(?:but|except|instead|change|wrong|not|pero|mejor|cambi\w*|mal)\b")
_OPENS = re.compile(r"(?<!^when you )(?<!^when u )\b(?:open|close|hours|abren|cierran|abierto|horario)\b")
_STOP = re.compile(r"[.,;!?]")
_ENOUGH_DIGITS = 5
_LEAST_WORDS = 3
_NEVER = {INFORM, "greet", "thank", "callback", "affirm", "deny", "cancel"}
_PERSON = "person"
# "Human please" is a wish, while a name may be taken for one.
_NOBODY = re.compile(
    r"\b(?:human|person|agent|operator|representative|someone|somebody|receptionist|persona|humano|alguien|agente|"
    r"operadora?)\b"
)
_MENDS = {"again", "simpler", "why_so"}  # no field holds such a value


def heard(text: str, decision: Decision, field: str, cut_off: float) -> Decision:
    """What a message is while the form asks for `field`; `decision` is what it would be without the form.

    A value, a correction and what is neither are INFORM, which the form takes or asks for again.
    """
    words = key(text)
    if _CANCELS.match(words) or (decision.intent == "cancel" and not corrects(text)):
        return Decision("cancel", decision.confidence)
    if field == CONSENT and (answer := _answer(text, words)):
        return Decision(answer, 1.0)
    return decision if _interrupts(text, words, decision, field, cut_off) else Decision(INFORM, 1.0)


def _answer(text: str, words: str) -> str | None:
    if _AGREES.match(words) and not _asks(text, words):
        return INFORM if _BUT.search(words) and corrects(text) else "affirm"
    if _REFUSES.match(words):
        return "deny"
    return INFORM if corrects(text) and not _asks(text, words) else None


def _asks(text: str, words: str) -> bool:
    if text.rstrip().endswith("?") or _ASKS.match(words):
        return True
    clauses = (key(clause) for clause in _STOP.split(text)[1:])  # "while I wait, what is a nerve block"
    return any(_ASKS.match(clause) and len(clause.split()) >= _LEAST_WORDS for clause in clauses)


def _interrupts(text: str, words: str, decision: Decision, field: str, cut_off: float) -> bool:
    """Whether the message leaves the form for a question; a name or a number never does."""
    if decision.intent in _MENDS or (decision.intent == _PERSON and _NOBODY.search(words)):
        return True
    if sum(c.isdigit() for c in text) >= _ENOUGH_DIGITS:
        return False
    if field == TIME and says_when(text) and not _OPENS.search(words):
        return False
    asks = _asks(text, words)
    if decision.intent in _NEVER or decision.intent == UNCLEAR:
        return asks and len(words.split()) >= _LEAST_WORDS and decision.intent == UNCLEAR
    if asks:
        return True
    if decision.intent == OUT_OF_SCOPE or not is_known(decision.intent):
        return False
    return len(words.split()) >= _LEAST_WORDS and decision.confidence >= cut_off


def offers_number(text: str, asks_for_call: Callable[[str], bool]) -> bool:
    """Whether a message outside the form leaves a phone number to be called on: "it's Ana, 202 555 0193".

    `asks_for_call` tells of a question in it whether it is for that call.
    """
    if not _NUMBER.search(text) or _OTHERS.search(key(text)):
        return False
    asking = [each.text for each in sentences(text) if _asks(each.text, key(each.text))]
    return all(asks_for_call(_NUMBER.sub("", each)) for each in asking)


_NUMBER = re.compile(r"(?<![\w/])\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}(?![\w/])|(?<!\w)\+\d[\d ().-]{8,16}\d")
_OTHERS = re.compile(
    r"\b(?:your (?:phone|number)|is (?:this|that) (?:you|the)|called me from|su (?:numero|telefono))\b"
)
