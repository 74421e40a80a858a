"""Staff's file, for as long as a command runs."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from reliefdesk.settings import Settings

if TYPE_CHECKING:
    from reliefdesk.editing.desk import Desk


def open_desk(context: typer.Context) -> Desk:
    """That of the project in this folder; it is closed when the command ends, however it ends."""
    from reliefdesk.editing.desk import Desk

    return context.with_resource(contextlib.closing(Desk(Path.cwd() / Settings().desk)))
