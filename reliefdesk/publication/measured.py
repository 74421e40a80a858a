"""What the workshop found out about a candidate."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from reliefdesk.publication.difference import Difference
from reliefdesk.stores import whole_file


@dataclass(frozen=True)
class Measured:
    """`problems` are of the content, `below_bar` of the model; with problems there is no more than them."""

    problems: tuple[str, ...] = ()
    below_bar: tuple[str, ...] = ()
    needs_approval: tuple[str, ...] = ()
    difference: Difference = field(default_factory=Difference)

    def write(self, path: Path) -> None:
        whole_file.write(path, json.dumps(asdict(self), ensure_ascii=False))

    @classmethod
    def read(cls, path: Path) -> Measured | None:
        """None when the workshop ended without an outcome."""
        try:
            plain = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        difference = Difference.from_json(plain.pop("difference"))
        return cls(difference=difference, **{name: tuple(lines) for name, lines in plain.items()})
