"""The clinic's facts, read again only when their file has changed."""

import functools
from pathlib import Path

from reliefdesk.facts import Clinic, load_clinic

FILE = Path("clinic.yml")


def current_clinic() -> Clinic:
    """As the file says now; FileNotFoundError and ContentError as `load_clinic`."""
    return _read(FILE.resolve(), FILE.stat().st_mtime_ns)


@functools.lru_cache(maxsize=1)
def _read(path: Path, changed_at: int) -> Clinic:
    return load_clinic(path)
