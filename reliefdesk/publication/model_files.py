"""A model's archive and the files beside it, which say what it was made of and what it said."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from reliefdesk.publication import files
from reliefdesk.publication.readings import beside
from reliefdesk.training import mark


def take(model: Path, target: Path, archive: bool = True) -> None:
    """Copy it, with the archive last: whoever sees that sees all. Without it, only what the model said."""
    if beside(model).exists():
        files.copy(beside(model), beside(target))
    if archive:
        if mark(model).exists():
            files.copy(mark(model), mark(target))
        files.copy(model, target)


def drop_all_but(models: Path, published: Collection[str], kept: Collection[str]) -> None:
    """Remove the archives of publications that are not kept; those of other making stay."""
    for name in set(published) - set(kept):
        for path in (models / name, mark(models / name), beside(models / name)):
            path.unlink(missing_ok=True)
