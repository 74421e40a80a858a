"""The write, in steps that can be taken twice: a kill between any two is finished at the next start."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from reliefdesk.live import point
from reliefdesk.publication import files
from reliefdesk.publication.content import digest


@dataclass(frozen=True)
class Entry:
    """`before` are the digests of the files that were read, None where there was none; `after` the texts to be."""

    publication: str
    model: str
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]


class Journal:
    """One file that exists from the decision to write until everything is written."""

    def __init__(self, path: Path, root: Path, models: Path) -> None:
        self._path, self._root, self._models = path, root, models

    def pending(self) -> Entry | None:
        """What was decided and not finished."""
        try:
            return Entry(**json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def decide(self, entry: Entry) -> None:
        """From here on the publication is finished, now or at the next start; before, nothing was changed."""
        files.write(self._path, json.dumps(asdict(entry), ensure_ascii=False))

    def finish(self, entry: Entry, then: Callable[[Entry, Sequence[str]], None]) -> None:
        """Write all that is not written yet, then `then`, with the files that stay: somebody changed them meanwhile."""
        kept = []
        for path, text in entry.after.items():
            now = current_digest(self._root / path)
            if now == (None if text is None else digest(text)):
                continue
            if now != entry.before[path]:
                kept.append(path)
            elif text is None:
                files.remove(self._root / path)
            else:
                files.write(self._root / path, text)
        point(self._models, entry.model)
        then(entry, kept)
        files.remove(self._path)


def current_digest(path: Path) -> str | None:
    """None when there is no such file."""
    try:
        return digest(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
