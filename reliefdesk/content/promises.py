"""Promises of a result, English and Spanish: nobody can know how a treatment goes."""

from __future__ import annotations

import re

_PROMISE = re.compile(
    r"\bguarante\w*|\b100 ?(?:%|percent\b|per cent\b|por ciento\b)|\bcien por ciento\b|\b(?:cures?|cured|curing)\b"
    r"|\b(?:will|'ll|going to) (?:\w+ ){0,2}?(?:be|become|make you|leave you|get you|feel) (?:\w+ ){0,2}?"
    r"(?:pain[- ]free|free of pain|without pain|no pain|healed)"
    r"|\byou(?: will|'ll) (?:\w+ )?"
    r"(?:feel better|feel no pain|have no pain|not feel (?:any )?pain|get better|walk again|sleep well)"
    r"|\b(?:will|does|always|can) (?:\w+ )?(?:end|eliminate|erase|fix|heal|remove|get rid of|take away) (?:all )?"
    r"(?:of )?(?:your|the|all|any) pain"
    r"|\b(?:pain|it|dolor) (?:will|'ll) (?:\w+ )?(?:be gone|go away for good|disappear|never come back|not come back)"
    r"|\b(?:always|certainly) works?\b|\bnever fails?\b|\bworks? (?:for|on) (?:everyone|everybody|all)\b"
    r"|\b(?:is|are|has|have|with) (?:absolutely |completely |totally )?(?:no|zero) (?:risks?|side effects?|dangers?)\b"
    r"|\brisk[- ]free\b|\b(?:completely|totally|perfectly|absolutely|always) (?:safe|painless|harmless)\b"
    r"|\bwill (?:not|never) (?:hurt|harm|fail)\b|\bwon't (?:hurt|harm|fail)\b|\bpermanent (?:relief|solution|cure)\b"
    r"|\bgarant(?:ia|iza|izamos|izado|izada|izados|izan)\b|\b(?:cura|curan|curara|curamos) (?:el|su|todo|la)\b"
    r"|\b(?:quedara|estara|vivira|se sentira) (?:\w+ )?sin dolor|\bsin (?:ningun )?(?:riesgos?|efectos secundarios)\b"
    r"|\bno tiene (?:ningun )?riesgos?\b|\bsiempre funciona\b|\bnunca falla\b|\bno (?:le )?(?:dolera|duele) nada\b"
    r"|\b(?:totalmente|completamente) segur[oa]\b"
)
_NO_PROMISE = re.compile(
    r"\b(?:no|not|cannot|can't|never|don't|doesn't|isn't|without|nobody can|no one can|nor|nadie puede|ni|puede no) "
    r"(?:[\w'-]+ ){0,4}?$"
)


def promise(sentence: str) -> str:
    """The words of a plain sentence that promise a result; empty when none do, or it says that nobody can."""
    return next((f[0] for f in _PROMISE.finditer(sentence) if not _NO_PROMISE.search(sentence[: f.start()])), "")
