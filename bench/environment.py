"""The two environments that are compared, each exactly what its lock names."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

LOCK = Path("requirements/runtime.lock")
STOCK_LOCK = Path("bench/requirements-stock.lock")
EXTRA_LOCK = Path("bench/requirements-extra.lock")
STOCK_VERSION = (3, 10)  # the last Python that Rasa 3.6 and TensorFlow 2.12 support together

# These have no wheel; their set-up runs when they are installed.
SDISTS = ("docopt", "randomname", "mattermostwrapper")


class NotPossible(Exception):
    """The comparison cannot be made here; the message says why and what to do."""


def our_environment(root: Path, folder: Path) -> Path:
    """Python of an environment with the run-time lock alone, on the Python that runs this."""
    return _environment(folder, Path(sys.executable), root / LOCK, sdists=())


def stock_environment(root: Path, folder: Path, extra: bool = False) -> Path:
    """Python of stock Rasa's environment; `extra` adds what our project needs there (see README.md)."""
    lock = root / (EXTRA_LOCK if extra else STOCK_LOCK)
    return _environment(folder, find_python(STOCK_VERSION), lock, SDISTS)


def find_python(version: tuple[int, int]) -> Path:
    """A CPython of that version that truly runs; NotPossible when there is none."""
    named = ".".join(map(str, version))
    for candidate in _candidates(named):
        probe = f"import sys; print(sys.executable if sys.version_info[:2] == {version} else '')"
        try:
            said = subprocess.run(  # noqa: S603 our own commands, here and below
                [candidate, "-c", probe], capture_output=True, text=True, timeout=20, check=False
            )
        except OSError:
            continue
        if said.returncode == 0 and said.stdout.strip():
            return Path(said.stdout.strip())
    raise NotPossible(f"Stock Rasa needs CPython {named}, and none was found: install it, for example with pyenv.")


def size(folder: Path) -> float:
    """MB of all files, without what Python compiles at the first start."""
    files = (path for path in folder.rglob("*") if "__pycache__" not in path.parts and not path.is_symlink())
    return sum(path.stat().st_size for path in files if path.is_file()) / 1e6


def _environment(folder: Path, base: Path, lock: Path, sdists: tuple[str, ...]) -> Path:
    python = folder / "bin" / "python"
    stamp = folder / "bench-stamp"
    identity = hashlib.sha256(lock.read_bytes() + str(base.resolve()).encode()).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == identity:
        return python
    print(f"Installing {lock.name} into {folder} ...", flush=True)
    wheels = ["--only-binary", ":all:", *(word for name in sdists for word in ("--no-binary", name))]
    _run([_uv(), "venv", "--quiet", "--clear", "--python", str(base), str(folder)])
    _run([_uv(), "pip", "sync", "--quiet", "--python", str(python), "--require-hashes", *wheels, str(lock)])
    stamp.write_text(identity, encoding="utf-8")
    return python


def _candidates(version: str) -> Iterator[str]:
    if found := shutil.which(f"python{version}"):
        yield found
    home = Path.home()
    pyenv = Path(os.environ.get("PYENV_ROOT", home / ".pyenv"))
    for folder, pattern in (
        (pyenv / "versions", f"{version}.*/bin/python"),
        (home / ".local/share/uv/python", f"cpython-{version}*/bin/python{version}"),
        (Path("/opt"), f"**/bin/python{version}"),
        (Path("/usr"), f"*/bin/python{version}"),
    ):
        yield from map(str, sorted(folder.glob(pattern)))


def _uv() -> str:
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    if not found:
        raise NotPossible("uv installs the environments, and there is none: run `make dev` first.")
    return found


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise NotPossible(f"`{' '.join(command[:3])}` failed:\n{done.stderr.strip()}")
