"""The clinic's facts, read again only when their file has changed."""

from pathlib import Path

from reliefdesk.content.clinic import Clinic, load_clinic

FILE = Path("clinic.yml")

_read: dict[tuple[Path, int], Clinic] = {}


def current_clinic() -> Clinic:
    """As the file says now; FileNotFoundError and ContentError as `load_clinic`."""
    version = (FILE.resolve(), FILE.stat().st_mtime_ns)
    if version not in _read:
        clinic = load_clinic(FILE)
        _read.clear()
        _read[version] = clinic
    return _read[version]
