"""The text of an element as runs, bold and not, and the blocks that they make."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reliefdesk.editing.documents.document import Block, Kind

MOST_HEADING_WORDS = 16

Run = tuple[str, bool]  # a text, and whether it is bold


def blocks_of(kind: Kind, level: int, runs: Iterable[Run]) -> Iterator[Block]:
    """A block a line; one that is bold throughout is a heading, and one that begins in bold has that as its lead."""
    line: list[Run] = []
    for text, bold in [*runs, ("\n", False)]:
        first, *rest = text.split("\n")
        line.append((first, bold))
        for more in rest:
            if block := _block(kind, level, line):
                yield block
            line = [(more, bold)]


def plain(runs: Iterable[Run]) -> str:
    """All of the text in one line."""
    return " ".join("".join(text for text, _ in runs).split())


def _block(kind: Kind, level: int, runs: Sequence[Run]) -> Block | None:
    whole = plain(runs)
    if not whole:
        return None
    if kind in ("heading", "definition"):
        return Block(kind, whole, level=level)
    light = next((place for place, (text, bold) in enumerate(runs) if text.strip() and not bold), len(runs))
    lead = plain(runs[:light])
    if lead == whole:
        return Block("heading", whole, level=7) if len(whole.split()) <= MOST_HEADING_WORDS else Block(kind, whole)
    return Block(kind, whole[len(lead) :].lstrip(" :–—-") if lead else whole, lead)
