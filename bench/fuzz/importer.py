"""An importer, and files that were spoilt for it: each is read, or refused in our own words."""

from __future__ import annotations

import json
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from bench.fuzz import odd
from reliefdesk.content.problem import ContentError
from reliefdesk.content.yaml_text import parse_yaml

MOST_SECONDS = 10.0  # of a processor, for one file


@dataclass(frozen=True)
class Importer:
    """`whole` is a file without errors; `refuses` are the errors that have words of ours. `made` makes odd ones."""

    name: str
    whole: bytes
    read: Callable[[bytes], object]
    refuses: tuple[type[Exception], ...] = (ContentError,)
    made: st.SearchStrategy[bytes] | None = None


@dataclass(frozen=True)
class Fault:
    """What was raised, where, and the shortest file that did it; or that it took too long."""

    importer: str
    what: str
    file: bytes

    def __str__(self) -> str:
        return f"{self.importer}: {self.what}: {self.file[:200]!r}"


def faults(importer: Importer, count: int, number: int) -> list[Fault]:
    """Of so many files, the same ones for the same number; one of each kind."""
    found: dict[str, bytes] = {}

    @seed(number)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_files(importer))
    def hand_in(file: bytes) -> None:
        begun = time.process_time()
        try:
            importer.read(file)
        except importer.refuses:
            pass
        except Exception as error:  # noqa: BLE001 that is what is looked for
            _note(found, _told(error), file)
        if time.process_time() - begun > MOST_SECONDS:
            _note(found, "it takes too long", file)

    hand_in()
    return [Fault(importer.name, what, file) for what, file in found.items()]


def of_file(path: Path, read_it: Callable[[Path], object]) -> Callable[[bytes], object]:
    """Reads bytes as the file at `path`."""

    def hand_in(file: bytes) -> object:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file)
        return read_it(path)

    return hand_in


def of_yaml(whole: bytes) -> st.SearchStrategy[bytes]:
    """Files like `whole`, which is YAML, with other values."""
    return of_json(json.loads(json.dumps(parse_yaml(whole.decode()), default=str)))


def of_json(document: Any) -> st.SearchStrategy[bytes]:
    """Files like `document`, with other values."""
    return odd.written(odd.changed(document))


@st.composite
def _files(draw: st.DrawFn, importer: Importer) -> bytes:
    how = draw(st.integers(0, 9))
    if importer.made is not None and how < 6:
        return draw(importer.made)
    if how == 6:
        return draw(odd.raw())
    if how == 7:
        at = sorted(draw(st.lists(st.integers(0, len(importer.whole)), min_size=2, max_size=2)))
        return importer.whole[: at[1]] + importer.whole[at[0] :]  # a part of it twice
    return draw(odd.damaged(importer.whole))


def _note(found: dict[str, bytes], what: str, file: bytes) -> None:
    if what not in found or len(file) < len(found[what]):
        found[what] = file


def _told(error: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "reliefdesk" in frame.filename]
    last = frames[-1] if frames else None
    where = f"{Path(last.filename).name}:{last.lineno}" if last else "?"
    return (
        f"{type(error).__name__} at {where} ({str(error)[:100]!r})"
        if not last
        else f"{type(error).__name__} at {where}"
    )
