"""The clinic's treatments as the live content names them, read again when their file has changed."""

from pathlib import Path

from reliefdesk.content.taken_up import visitors
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments


def _read() -> tuple[str, ...]:
    return tuple(load_treatments(TREATMENTS_FILE)) if TREATMENTS_FILE.is_file() else ()


_treatments = visitors.fact(lambda: [Path(TREATMENTS_FILE)], _read)


def current_treatments() -> tuple[str, ...]:
    """Their ids in the order of the file."""
    return _treatments.get()
