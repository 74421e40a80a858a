"""What YAML takes for something else in `clinic.yml` when it is edited by hand, and would leave out without a word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reliefdesk.content.problem import Problem
from reliefdesk.content.yaml_text import nodes

_WORDS = frozenset(
    {
        "name",
        "phone",
        "address",
        "directions",
        "booking_link",
        "holidays",
        "greeting",
        "emergency",
        "chat_readers",
        "chat_kept",
    }
)


def words_are_whole(text: str) -> Iterator[Problem]:
    """No words are cut at " #", which begins a remark, and none begin with "&", which names them."""
    lines = text.splitlines()
    for place, node in _values(nodes(text), ()):
        last, after = node.end_mark.line, node.end_mark.column
        rest = lines[last][after:].lstrip() if node.style is None and last < len(lines) else ""
        if rest.startswith("#"):
            told = f'"{rest[:40]}" is taken for a remark and left out, put quotes around the whole value.'
            yield Problem(f"clinic.yml, {'.'.join(place)}", f"line {last + 1}: {told}")
        elif node.anchor:
            told = f'"&{node.anchor}" is left out, put quotes around the whole value.'
            yield Problem(f"clinic.yml, {'.'.join(place)}", f"line {node.start_mark.line + 1}: {told}")


def _values(node: Any, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """The values that are words to be read, each with the names that lead to it."""
    if isinstance(node.value, list):
        for row in node.value if node.id == "mapping" else ():
            yield from _values(row[1], (*place, str(row[0].value)))
    elif _WORDS & {*place}:
        yield place, node
