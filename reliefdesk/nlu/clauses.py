"""The sentences and clauses of a message, and which of them ask; with stops and capitals or without."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reliefdesk.nlu.asking import (
    ASKED,
    ASKS_INSIDE,
    AUX_FIRST,
    MOST_IN_FRAGMENT,
    OPENER,
    STRONG,
    asks,
    is_fragment,
    wishes,
)

_END = re.compile(r"(?<=[.!?;…])[\"')\]]{0,3}\s+")
_ABBREVIATED = re.compile(r"(?:^|\s)(?:[dm]rs?|ms|st|sra?|dra|vs|[ap]\.m|e\.g|i\.e|approx)\.$", re.IGNORECASE)
_ITEM = re.compile(r"(?:^|\s)\(?[1-9][.)](?=\s)")
_JOINT = re.compile(
    r"(?:\s*[,:]|\s+-{1,2}|\s*[–—])?\s+"
    r"(?:(?:and|also|&|\+|plus|n|but|so|then|btw|anyway|y|e|pero|tambi[eé]n|adem[aá]s|entonces)\s+){0,3}",
    re.IGNORECASE,
)
# After these a question's word goes on with the sentence: "tell me what", "the place where".
_GOES_ON = frozenset(
    "me us know wonder wondering ask asking asked understand see sure explain describe idea tell told about of to is "
    "are was like for than as if out that's thats exactly curious clue learn show remember hear heard matter just "
    "de que saber dijo dijeron dicen creo the place way guess from with on in at by figure say says depends no some "
    "much".split()
)
_LEADS = re.compile(r"\b(?:know|tell|learn|ask|wonder|wondering|explain|understand|find out)\b", re.IGNORECASE)
_GIVEN = re.compile(r"\b(?:for|with|to|on|in|about) (?:me|us|it|that)$", re.IGNORECASE)  # such words end a question
# A question has one verb before its subject: after "is it safe" another "is it" begins the next.
_INVERTED = r"(?:does|do|did|can|could|will|would|should|is|are) (?:it|they|you|u|i|we|there|insurance)\b"
_NEXT = re.compile(_INVERTED, re.IGNORECASE)
_ASKED_ALREADY = re.compile(rf"\b(?:(?:what|where|who)(?:'?s| is| are) \w+|{_INVERTED})", re.IGNORECASE)
_PRONOUNS = frozenset("i you u it we they he she".split())  # "what can I do"
_REASON = re.compile(r",? (?:because|since|as i|so that|cause|before|which|but)\b", re.IGNORECASE)
_PAIR = re.compile(r"\s(?:and|&|\+|plus|as well as|y|e)\s", re.IGNORECASE)

_BETWEEN = re.compile(r"[,/]\s*(?:(?:and|&|plus|y|e)\s)?|\s(?:and|&|\+|plus|y|e)\s", re.IGNORECASE)
_MOST_ITEMS = 4

_LONG_SENTENCE = 14  # words; a shorter one is read as it stands
_MOST_PAIRED = 14


@dataclass(frozen=True)
class Sentence:
    """Words of a visitor that stand together; `asks` when they are a question or a request."""

    text: str
    asks: bool


def stopped(text: str) -> str:
    """`text` with a stop at the end of each line: what people write below each other is no one sentence."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return " ".join(line if line[-1] in ".!?,;:…-" else f"{line}." for line in lines) if len(lines) > 1 else text


def items(text: str) -> tuple[str, ...]:
    """What a list without verbs names: "hours, address and phone please"; nothing of any other text."""
    found = tuple(filter(None, map(_stripped, _BETWEEN.split(text))))
    return found if 1 < len(found) <= _MOST_ITEMS and all(map(is_fragment, found)) else ()


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
        before, after = sentence[starts[-1] : joint.start()], sentence[joint.end() :]
        both_say = " " in after and (" " in before.strip() or (before and ":" in joint.group()))
        if both_say and _opens(sentence, joint):
            ends.append(joint.start())
            starts.append(joint.end())
    found = [_stripped(sentence[start:end]) for start, end in zip(starts, [*ends, len(sentence)], strict=True)]
    told = [(text, asks(text) or (len(found) > 1 and wishes(text))) for text in found if text]
    # After "I wish to know which you do" also "how I may arrange a visit" asks.
    led = next((place for place, (text, _) in enumerate(told) if _LEADS.search(text)), len(told))
    return tuple(
        Sentence(text, is_asked or (place > led and bool(OPENER.match(text))))
        for place, (text, is_asked) in enumerate(told)
    )


def core(sentence: str) -> str:
    """The question of a long sentence, without what leads to it and the reason after it."""
    if len(sentence.split()) < _LONG_SENTENCE:
        return sentence
    asked = ASKS_INSIDE.search(sentence)
    start = asked.start() if asked else 0
    reason = _REASON.search(sentence, start + 20)
    short = sentence[start : reason.start() if reason else len(sentence)]
    return short if len(short.split()) >= MOST_IN_FRAGMENT else sentence


def halves(text: str) -> tuple[str, str] | None:
    """The two sides of the last "and" of a short text, if the right one is short: "the benefits | and risks"."""
    if len(text.split()) > _MOST_PAIRED:
        return None
    joints = list(_PAIR.finditer(text))
    if not joints:
        return None
    left, right = _stripped(text[: joints[-1].start()]), _stripped(text[joints[-1].end() :])
    return (left, right) if left and 0 < len(right.split()) <= MOST_IN_FRAGMENT else None


def _goes_over(piece: str) -> bool:
    """Whether a story goes over into a question without a stop: "my back is shot so whats good about it"."""
    return any(STRONG.match(clause.text) or ASKED.match(clause.text) for clause in clauses(piece)[1:])


def _opens(sentence: str, joint: re.Match[str]) -> bool:
    if joined := joint.group().lower().split():
        # "And so is my neck" asks nothing.
        is_comparison = joined[-1] == "so" and AUX_FIRST.match(sentence, joint.end())
        if is_comparison:
            return False
        is_second = AUX_FIRST.match(sentence, joint.end()) and asks(sentence[: joint.start()])
        return bool(OPENER.match(sentence, joint.end()) or is_second)
    before = sentence[: joint.start()]
    last = before.rsplit(None, 1)[-1].lower()
    if last in _GOES_ON and not _GIVEN.search(before):
        return False
    is_next = bool(_NEXT.match(sentence, joint.end()) and _ASKED_ALREADY.search(before)) and last not in _PRONOUNS
    return is_next or bool(STRONG.match(sentence, joint.end()))


def _stripped(text: str) -> str:
    return text.strip(" ,:-–—&+")
