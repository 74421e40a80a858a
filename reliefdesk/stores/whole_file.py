"""Files that are there whole or not at all, also after a power cut."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Writes a file in place of what is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = _part(path)
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        shutil.copymode(path, part)
    part.replace(path)
    _keep(path.parent)


def copy(source: Path, target: Path) -> None:
    """Puts a file in place of what is there; on one disk without a second copy of the bytes."""
    if target.exists() and target.samefile(source):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    part = _part(target)
    part.unlink(missing_ok=True)
    try:
        os.link(source, part)
    except OSError:  # another disk, or one that has no links
        shutil.copyfile(source, part)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(target)
    _keep(target.parent)


def remove(path: Path) -> None:
    """Removes a file; nothing happens when it is not there."""
    path.unlink(missing_ok=True)
    if path.parent.is_dir():
        _keep(path.parent)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


def _keep(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
