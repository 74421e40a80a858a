"""Placeholders in a text: those that are facts, and whatever looks like one and would reach visitors as it stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_BRACES = re.compile(r"\{+[^{}]{0,60}\}+|[{}]+")
_OF_THE_MACHINE = re.compile(r"\$\{[^{}]{0,200}\}")  # another check tells of it
_OTHERS = re.compile(r"\[[A-Za-z_][^\[\]]{2,60}\](?!\()|<<[^<>]{0,60}>>|__+|%[A-Za-z_]{2,30}%|\b(?:XXX+|TBD|TODO)\b")


def unknown_placeholders(text: str, known: Collection[str]) -> Iterator[str]:
    """A sentence for each, which names the fact that is meant where one is near."""
    facts, text = {f"{{{name}}}" for name in known}, _OF_THE_MACHINE.sub("", text)
    for found in dict.fromkeys(match[0] for match in _BRACES.finditer(text)):
        if found not in facts:
            yield _told(found, known)
    for found in dict.fromkeys(match[0] for match in _OTHERS.finditer(text)):
        yield f"{found} looks as if something were still to be filled in; write it out."


def _told(found: str, known: Collection[str]) -> str:
    name = re.sub(r"[^a-z0-9]+", "_", found.lower()).strip("_")
    if not name:
        return f"{found} is a brace without its other half; take it out or complete it."
    near = [fact for fact in sorted(known) if fact in (name, f"clinic_{name}")]
    if near:
        return f"{found} would reach visitors as it stands; write {{{near[0]}}}."
    if not known:
        return f"{found} would reach visitors as it stands; write it out."
    return f"{found} is no fact of clinic.yml; use one of {', '.join(sorted(known))}."
