"""The write, in steps that can be taken twice: a kill between any two is finished at the next start."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path, PurePath

from reliefdesk.model.live import point
from reliefdesk.publication.content import digest
from reliefdesk.stores import whole_file
from reliefdesk.stores.failure import StoreFailed

JOURNAL = "journal.json"


@dataclass(frozen=True)
class JournalEntry:
    """`before` are the digests of the files that were read, None where there was none; `after` the texts to be."""

    publication: str
    model: str
    before: Mapping[str, str | None]
    after: Mapping[str, str | None]


class Journal:
    """One file that exists from the decision to write until everything is written."""

    def __init__(self, path: Path, root: Path, models: Path) -> None:
        self._path, self._root, self._models = path, root, models

    def pending(self) -> JournalEntry | None:
        """What was decided and not finished; StoreFailed when nobody can tell."""
        try:
            entry = JournalEntry(**json.loads(self._path.read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError, RecursionError) as error:
            raise self._damaged(type(error).__name__) from None
        if not _is_whole(entry):
            raise self._damaged("not what was written")
        return entry

    def model(self) -> str:
        """The archive that what is being written belongs to; "" when nothing is, or nobody can tell."""
        try:
            return str(json.loads(self._path.read_text(encoding="utf-8"))["model"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return ""

    def _damaged(self, why: str) -> StoreFailed:
        return StoreFailed(
            f"{self._path.name} is damaged: {why}; put it back from a backup, or remove it, and publish once more"
        )

    def decide(self, entry: JournalEntry) -> None:
        """From here on the publication is finished, now or at the next start; before, nothing was changed."""
        whole_file.write(self._path, json.dumps(asdict(entry), ensure_ascii=False))

    def finish(self, entry: JournalEntry, then: Callable[[JournalEntry, Sequence[str]], None]) -> None:
        """Write all that is not written yet, then `then`, with the files that stay: somebody changed them meanwhile."""
        kept = []
        for path, text in entry.after.items():
            now = current_digest(self._root / path)
            if now == (None if text is None else digest(text)):
                continue
            if now != entry.before[path]:
                kept.append(path)
            elif text is None:
                whole_file.remove(self._root / path)
            else:
                whole_file.write(self._root / path, text)
        point(self._models, entry.model)
        then(entry, kept)
        whole_file.remove(self._path)


def _is_whole(entry: JournalEntry) -> bool:
    if not isinstance(entry.publication, str) or not isinstance(entry.model, str):
        return False
    return all(isinstance(part, dict) and _are_texts(part.values()) for part in (entry.before, entry.after)) and (
        entry.after.keys() <= entry.before.keys() and all(map(_is_within, entry.after))
    )


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str | None) for value in values)


def _is_within(path: str) -> bool:
    """The project: nothing else was ever decided to be written."""
    return not PurePath(path).is_absolute() and ".." not in PurePath(path).parts and "\0" not in path


def current_digest(path: Path) -> str | None:
    """None when there is no such file, and of one that is no text nobody's."""
    try:
        return digest(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        return ""
