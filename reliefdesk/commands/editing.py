"""The commands that write content."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    """Adds them to `app`."""
