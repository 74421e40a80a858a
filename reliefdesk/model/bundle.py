"""A model's archive and the files beside it: its signature, what it was made of and what it said."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from reliefdesk.model.readings import beside
from reliefdesk.model.signer import signature_of
from reliefdesk.model.training import mark
from reliefdesk.stores import whole_file

KEPT_ANYHOW = 2  # the newest: another start may have made one just now


def take(model: Path, target: Path, archive: bool = True) -> None:
    """Copy it, with the archive last: whoever sees that sees all. Without it, only what the model said."""
    if beside(model).exists():
        whole_file.copy(beside(model), beside(target))
    if archive:
        for beside_it in (mark, signature_of):
            if beside_it(model).exists():
                whole_file.copy(beside_it(model), beside_it(target))
        whole_file.copy(model, target)


def tidy(models: Path, kept: Collection[str]) -> None:
    """Remove all that we made but `kept` and the newest; what other commands trained is left to who ran them."""
    ours = sorted((model for model in models.glob("*.tar.gz") if mark(model).exists()), key=_age)
    for model in ours[KEPT_ANYHOW:]:
        if model.name not in kept:
            for path in _all_of(model):
                path.unlink(missing_ok=True)


def _age(model: Path) -> float:
    return -model.stat().st_mtime


def _all_of(model: Path) -> tuple[Path, ...]:
    return model, mark(model), signature_of(model), beside(model)
