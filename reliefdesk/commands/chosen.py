"""Which drafts `publish` makes live: those that are named, or all that are finished."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from rich.console import Console

from reliefdesk.commands.shell import open_drafts

if TYPE_CHECKING:
    from reliefdesk.publication.publisher import Publisher

REFUSED, WAITS = 2, 3  # exit codes

err = Console(stderr=True, soft_wrap=True)


def chosen(context: typer.Context, publisher: Publisher, only: list[str], as_json: bool) -> list[str] | None:
    """The names of the drafts to publish: those of `only`, or all that lack nothing; what stays behind is told.

    None without any draft: what is live is trained anew if it has no model.
    """
    from reliefdesk.commands.editing import project_of
    from reliefdesk.editing.file_drafts import FILES
    from reliefdesk.publication.choice import choosable

    drafts = open_drafts(context)
    found = choosable(drafts, project_of(drafts), {name: name for name in FILES}, publisher.waiting_files())
    named = {name for one in found for name in (one.name, one.topic) if name}
    if unknown := [name for name in only if name not in named]:
        raise typer.BadParameter(f"{unknown[0]} is no draft; those are {', '.join(sorted(named)) or 'none'}")
    if only:
        return [one.name for one in found if {one.name, one.topic} & {*only}]
    for one in found:
        if not one.is_ready and not as_json:
            why = one.lacks[0] if one.lacks else f"it waits for a second person in {one.waits}."
            err.print(f"Stays behind: {one.topic or one.name}: {why}", markup=False, highlight=False)
    ready = [one.name for one in found if one.is_ready]
    if found and not ready:
        raise typer.Exit(REFUSED if any(one.lacks for one in found) else WAITS)
    return ready if found else None
