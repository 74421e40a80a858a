"""The clinic's facts, read again only when their file has changed."""

from pathlib import Path

from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.fresh import Fresh

FILE = Path("clinic.yml")

_clinic = Fresh(lambda: [FILE], lambda: load_clinic(FILE, FILE.read_text(encoding="utf-8")))


def current_clinic() -> Clinic:
    """As the file says now; FileNotFoundError when there is none, ContentError as `load_clinic`."""
    return _clinic.get()
