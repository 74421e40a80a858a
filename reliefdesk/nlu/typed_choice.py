"""Understanding a choice that is typed instead of pressed: "the second", "2", "heat"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from reliefdesk.content.wording import key
from reliefdesk.nlu.asking import AUX_FIRST
from reliefdesk.nlu.conversation import Choice

# As it may always be typed; what its button says is the house's word, which the action puts in its place.
SOMETHING_ELSE, SOMETHING_ELSE_ID = "something else", "something_else"

_ORDINALS = {
    "1": 0, "one": 0, "first": 0, "1st": 0, "a": 0, "primero": 0, "primera": 0, "uno": 0,
    "2": 1, "two": 1, "second": 1, "2nd": 1, "b": 1, "segundo": 1, "segunda": 1, "dos": 1, "middle": 1,
    "3": 2, "three": 2, "third": 2, "3rd": 2, "c": 2, "tercero": 2, "tercera": 2, "tres": 2,
    "4": 3, "four": 3, "fourth": 3, "4th": 3,
    "last": -1, "bottom": -1, "ultimo": -1, "ultima": -1, "top": 0,
}  # fmt: skip
_FILLER = re.compile(
    r"\b(the|one|ones|option|number|no|choice|please|pls|i|id|ill|want|mean|meant|choose|pick|take|go|with|um|uh|ok|"
    r"tell|me|more|bout|please|then|okay|yes|yeah|like|to|know|about|that|its|it|is|el|la|opcion|numero|thing|de|del|lo|los|las|"
    r"quiero|saber|mejor|digo|por favor|sobre|mas|ese|esa|si|es|entonces|bueno)\b"
)
# A question names a treatment too: "¿la aguja duele?".
_ASKS = re.compile(r"\b(?:como|cuando|cuant[oa]s?|donde|duelen?|dura|hay|para|por que|puedo|sirve)\b")
_MOST_WORDS = 6


def chosen(text: str, choices: Sequence[Choice], named: Callable[[str], list[str]]) -> Choice | None:
    """The choice that `text` stands for, or None when it says something of its own.

    `named` finds the treatments in a text, by name or by a hint such as "heat".
    """
    words = key(text)
    if words == key(SOMETHING_ELSE):
        return Choice(SOMETHING_ELSE, SOMETHING_ELSE_ID)
    for choice in choices:
        if words == key(choice.title):
            return choice
    if not choices or not words or len(words.split()) > _MOST_WORDS:
        return None
    rest = words if words in _ORDINALS else " ".join(_FILLER.sub(" ", words).split())
    if rest in _ORDINALS and -1 <= _ORDINALS[rest] < len(choices):
        return choices[_ORDINALS[rest]]
    if words in ("one", "the one", "number one", "option one"):
        return choices[0]
    if AUX_FIRST.match(text) or _ASKS.search(words):
        return None  # "would I feel the needle" asks
    treatments = named(text)
    fitting = [choice for choice in choices if any(choice.id.startswith(name) for name in treatments)]
    if len(fitting) == 1 and len(rest.split()) <= 3:
        return fitting[0]
    return None
