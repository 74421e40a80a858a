"""The commands for accounts of staff."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Adds them to `app`."""
