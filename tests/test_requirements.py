"""What is installed: named with a reason, locked by hash, and new enough."""

import re
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

FOLDER = Path(__file__).parents[1] / "requirements"
INPUTS = [*FOLDER.glob("*.in"), *FOLDER.glob("overrides*.txt")]
LOCKS = [*FOLDER.glob("*.lock")]

# The least release of each package that closes the holes named; a table, because the data bases of audit
# tools cannot be reached everywhere.
LEAST = {
    "aiohttp": ("3.13.4", "CVE-2026-22815, CVE-2026-34516, CVE-2026-34525"),
    "certifi": ("2024.7.4", "CVE-2024-39689"),
    "cryptography": ("44.0.1", "CVE-2024-12797"),
    "fonttools": ("4.60.2", "CVE-2025-66034"),
    "h11": ("0.16.0", "CVE-2025-43859"),
    "idna": ("3.7", "CVE-2024-3651"),
    "jinja2": ("3.1.6", "CVE-2025-27516"),
    "mammoth": ("1.11.0", "CVE-2025-11849"),
    "pdfminer-six": ("20251230", "CVE-2025-64512, CVE-2025-70559"),
    "pillow": ("10.3.0", "CVE-2024-28219"),
    "protobuf": ("4.25.8", "CVE-2025-4565"),
    "pydantic": ("2.4.0", "CVE-2024-3772"),
    "pyjwt": ("2.10.1", "CVE-2024-53861"),
    "python-socketio": ("5.14.0", "CVE-2025-61765"),
    "rasa": ("3.6.21", "CVE-2024-49375"),
    "requests": ("2.32.4", "CVE-2024-47081"),
    "sanic": ("22.6.1", "CVE-2022-35920"),
    "scikit-learn": ("1.5.0", "CVE-2024-5206"),
    "setuptools": ("78.1.1", "CVE-2025-47273"),
    "skops": ("0.13.0", "CVE-2025-54886"),
    "tqdm": ("4.66.3", "CVE-2024-34062"),
    "urllib3": ("2.7.0", "CVE-2025-66418, CVE-2025-66471, CVE-2026-21441, CVE-2026-44432"),
    "zipp": ("3.19.1", "CVE-2024-5569"),
}


@pytest.mark.parametrize("file", INPUTS, ids=lambda file: file.name)
def test_every_line_has_its_reason(file):
    lines = [line for line in file.read_text().splitlines() if line and not line.startswith(("#", "-r "))]
    assert lines
    assert [line for line in lines if not re.search(r"\s#\s+\S", line)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock):
    assert "://" not in lock.read_text()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_in_a_lock_is_pinned_with_its_hashes(lock):
    entries = _entries(lock)
    assert entries
    for entry in entries:
        requirement = Requirement(entry.split("\\")[0])
        assert re.fullmatch(r"==[^*]+", str(requirement.specifier)), requirement
        assert "--hash=sha256:" in entry, requirement


def test_developers_test_the_very_releases_that_run():
    assert _pins("runtime.lock") <= _pins("dev.lock")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_asked_for_is_in_the_lock(lock):
    asked = {canonicalize_name(Requirement(line).name) for line in _requirements(lock.with_suffix(".in"))}
    assert asked - {package for package, _ in _pins(lock.name)} == set()


def test_what_overrides_leave_out_is_not_in_the_lock():
    overrides = [Requirement(line) for line in _requirements(FOLDER / "overrides.txt")]
    left_out = {canonicalize_name(r.name) for r in overrides if r.marker and not r.marker.evaluate()}
    assert "tensorflow" in left_out
    assert left_out & {package for package, _ in _pins("runtime.lock")} == set()


@pytest.mark.parametrize("package", LEAST)
def test_known_holes_are_closed(package):
    least, advisories = LEAST[package]
    locked = [version for lock in LOCKS for name, version in _pins(lock.name) if name == package]
    assert locked, f"{package} is no longer locked: take it out of the table"
    assert min(locked) >= Version(least), advisories


def _pins(lock: str) -> set[tuple[str, Version]]:
    requirements = [Requirement(entry.split("\\")[0]) for entry in _entries(FOLDER / lock)]
    return {(canonicalize_name(r.name), Version(str(r.specifier).removeprefix("=="))) for r in requirements}


def _entries(lock: Path) -> list[str]:
    return re.split(r"\n(?=\w)", lock.read_text().strip())


def _requirements(file: Path) -> list[str]:
    lines = [line.split(" #")[0].strip() for line in file.read_text().splitlines()]
    return [line for line in lines if line and not line.startswith(("#", "-"))]
