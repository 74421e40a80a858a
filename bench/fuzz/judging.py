"""What must not be: an error of the server's, a trace that is shown, words of a stranger that became part of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.fuzz.odd import MARK
from bench.fuzz.sending import MOST_SECONDS, Answer

IN_WORDS = (501, 503)  # what a server may say of itself, when it says it in words
_INNER = re.compile(
    rb"Traceback \(most recent|File \"[^\"]{1,300}\", line \d|site-packages|\b\w{2,40}\.py\b|"
    rb"\b(?:reliefdesk|sanic|rasa|actions)(?:\.[a-zA-Z_]{2,30}){2,}\b(?!\.js)|"
    rb"\b[A-Z]\w{2,30}(?:Error|Exception)\b|<(?:function|class|module) "
)
_TRACE = re.compile(r"Traceback|  File \"|    |  \S+:\d+ in ")
_PAGE = re.compile(rb"<%s\b" % MARK.encode())


@dataclass(frozen=True)
class Finding:
    """`what` is the same for findings of one kind."""

    what: str
    about: str

    def __str__(self) -> str:
        return f"{self.what}\n    {self.about}"


def findings(answer: Answer) -> Iterator[Finding]:
    """What is wrong with an answer."""
    shot, where = answer.shot, f"{answer.shot.program} {answer.shot.route}"
    if answer.status >= 500 and not (answer.status in IN_WORDS and len(answer.body) > 20):
        yield Finding(f"{where}: status {answer.status}", f"{shot} -> {answer.body[:200]!r}")
    if found := _INNER.search(answer.body):
        around = answer.body[max(0, found.start() - 60) : found.end() + 60]
        yield Finding(f"{where}: an inner name is shown", f"{shot} -> {around!r}")
    if any(MARK in name.lower() for name, _ in answer.headers):
        yield Finding(f"{where}: a header of the sender's is in the answer", str(shot))
    if "html" in answer.kind and _PAGE.search(answer.body):
        yield Finding(f"{where}: an element of the sender's is in the page", str(shot))
    if answer.seconds >= MOST_SECONDS:
        yield Finding(f"{where}: no answer for {answer.seconds:.0f} s", str(shot))


def in_log(name: str, lines: Sequence[str]) -> Iterator[Finding]:
    """Traces, as Python tells them or as our own logs do, each with what it is of."""
    number = 0
    while number < len(lines):
        begun = number
        while number < len(lines) and _TRACE.match(lines[number]):
            number += 1
        if number > begun:
            head, end = lines[max(0, begun - 1)], lines[min(number, len(lines) - 1)]
            last = " > ".join(each.strip() for each in lines[begun:number][-3:])
            yield Finding(f"{name}'s log: a trace of {end[:80]} in {last[-240:]}", head[:300])
        number += 1
