"""The command that clears the way for a clinic's own answers: `empty`."""

from __future__ import annotations

from typing import Annotated

import typer

from reliefdesk.commands.shell import By, login, open_drafts


def empty(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
    by: By = "",
) -> None:
    """Draft the deletion of all topics and treatments. Facts, red flags and house sentences stay."""
    drafts = open_drafts(context)
    names = [state.id for state in drafts.topics() if state.state != "deleted"]
    treatments = drafts.treatments()
    if not names and not treatments:
        print("There is nothing to empty: no topic and no treatment is left.")
        return
    told = f"{len(names)} topics and {len(treatments)} treatments"
    if not yes and not typer.confirm(f"Delete {told}? Visitors see it once that is published."):
        raise typer.Exit(1)
    drafts.delete_all(names, by or login(), treatments=treatments)
    print(f"Drafted the deletion of {told}. `reliefdesk publish` makes it live; the console takes any of it back.")
