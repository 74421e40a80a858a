"""Words that point back: "it", "that one", "the other one", "and the heat one?"."""

from __future__ import annotations

import re

from reliefdesk.wording import key

_POINTER = re.compile(
    r"\b(it|its|it s|that one|this one|that thing|this thing|the thing|that|this|these|those|they|them|"
    r"the procedure|this procedure|that procedure|the treatment|this treatment|that treatment|the one|"
    r"eso|esto|esa|ese|lo)\b"
)
_OTHER = re.compile(r"\b(the|that|those|this|el|la|y)\s+(other|otro|otra)\b|^(other one|otro|otra)\b")
_AND = re.compile(
    r"^(and|n|what about|how about|and what about|and how about|now|ok and|okay and|so|but|y|ahora)\b"
    r"|^(the|one with|that)\b|\btoo$|\bas well$|\binstead$"
)
_SAME = re.compile(r"\b(same|too|as well|also|instead|likewise)\b")
_EMPTY = {
    "and", "what", "about", "how", "the", "a", "n", "with", "now", "ok", "okay", "so", "one", "but", "for", "of", "my",
    "thing", "then", "no", "not", "i", "mean", "meant", "other", "kind", "that", "is", "did", "sorry", "actually",
    "y", "el", "la", "de", "con", "same", "too", "this", "whats", "tell", "me", "please", "im", "talking", "asking",
    "oh", "wait", "hmm", "maybe", "instead", "in", "it", "treatment", "procedure", "stuff", "says", "said", "just",
}  # fmt: skip


def points_back(text: str) -> bool:
    """Whether a pronoun stands where a treatment could."""
    return bool(_POINTER.search(key(text)))


def means_the_other(text: str) -> bool:
    """Such as "what about the other one"."""
    return bool(_OTHER.search(key(text)))


def resolve(text: str, name: str) -> str:
    """`text` with its first pointer replaced by `name`, or with `name` added where there is none."""
    words = key(text)
    pointed, count = _POINTER.subn(name, words, count=1)
    return pointed if count else f"{words} {name}"


def only_names(text: str, replaced: str, mark: str) -> bool:
    """Whether nothing is said but a treatment ("and the heat one?"); `replaced` has each name as `mark`."""
    rest = [word for word in replaced.split() if word not in _EMPTY and word != mark]
    return not rest and len(key(text).split()) <= 12
