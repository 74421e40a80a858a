"""The clinic's facts as visitors get them: read again when their file has changed, and of one moment in a turn."""

from pathlib import Path

from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.taken_up import visitors

FILE = Path("clinic.yml")

_clinic = visitors.fact(lambda: [FILE], lambda: load_clinic(FILE, FILE.read_text(encoding="utf-8")))


def current_clinic() -> Clinic:
    """As the file says now; FileNotFoundError when there is none, ContentError as `load_clinic`."""
    return _clinic.get()
