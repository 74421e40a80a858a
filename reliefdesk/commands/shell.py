"""The shell that a command runs in: who has it, and staff's file for as long as the command runs."""

from __future__ import annotations

import contextlib
import getpass
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.settings import Settings

if TYPE_CHECKING:
    from reliefdesk.editing.drafts import Drafts
    from reliefdesk.stores.desk import Desk

By = Annotated[str, typer.Option(help="Who does it, for the history; else the name you are logged in with.")]


def login() -> str:
    """The name of who has the shell, or a number where the system knows none, as in a container."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # OSError from Python 3.13 on
        return f"user {os.getuid()}"


def unproven(by: str) -> str:
    """The name of a writer as the history keeps it: one whom no password proves is nobody's second person."""
    return f"{by or login()} at the command line"


def open_desk(context: typer.Context) -> Desk:
    """Staff's file of the project in this folder; it is closed when the command ends, however it ends."""
    from reliefdesk.stores.desk import Desk

    return context.with_resource(contextlib.closing(Desk(Path.cwd() / Settings().desk)))


def open_drafts(context: typer.Context) -> Drafts:
    """The drafts of the project in this folder."""
    from reliefdesk.editing.drafts import Drafts

    return Drafts(Path.cwd(), open_desk(context))
