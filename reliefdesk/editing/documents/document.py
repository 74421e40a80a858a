"""A document of any format as one plain list of blocks, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "definition"]

MOST_BLOCKS = 5_000
MOST_BLOCK_CHARACTERS = 5_000
MOST_CHARACTERS = 300_000  # of all blocks together


@dataclass(frozen=True)
class Block:
    """`lead` holds the words in bold that a paragraph begins with, or the term of a definition; `text` what follows.

    `page` and `line` count from 1; 0 means that the format has none. `level` is a heading's, 1 the highest.
    """

    kind: Kind
    text: str
    lead: str = ""
    level: int = 0
    page: int = 0
    line: int = 0


@dataclass(frozen=True)
class Table:
    """Rows of cells as they stand in a file or between two blocks of a document."""

    rows: tuple[tuple[str, ...], ...]
    page: int = 0
    line: int = 0


@dataclass(frozen=True)
class Document:
    """What was read, in reading order."""

    parts: tuple[Block | Table, ...]

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks without the tables."""
        return tuple(part for part in self.parts if isinstance(part, Block))


@dataclass(frozen=True)
class Place:
    """Where in the document something stands; in words it is such as "page 2, under “Nerve blocks”"."""

    page: int = 0
    line: int = 0
    row: int = 0
    heading: str = ""

    def __str__(self) -> str:
        numbers = {"page": self.page, "row": self.row, "line": 0 if self.page else self.line}
        told = [f"{name} {number}" for name, number in numbers.items() if number]
        if self.heading:
            told.append(f"under “{self.heading}”")
        return ", ".join(told)
