"""The command `inbox`: what visitors missed, and what to do with it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reliefdesk.commands.shell import By, login, open_drafts
from reliefdesk.settings import Settings

if TYPE_CHECKING:
    from reliefdesk.editing.inbox import Inbox

inbox = typer.Typer(help="What visitors asked in vain. Without a command: list it.", invoke_without_command=True)

Ids = Annotated[list[int], typer.Argument(help="Numbers from the list.")]
Topic = Annotated[str, typer.Option("--to", help="The topic's name.")]


@inbox.callback()
def list_missed(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False,
) -> None:
    """Take in what is new, and list it: like a red flag first, then the most frequent."""
    if context.invoked_subcommand:
        return
    box = _collected(context)
    groups = box.groups()
    if as_json:
        fields = ("id", "text", "source", "topic", "count", "tier", "note")
        listed = [
            {
                "count": group.count,
                "tier": group.tier,
                "topics": group.topics,
                "questions": [{name: getattr(row, name) for name in fields} for row in group.rows],
            }
            for group in groups
        ]
        print(json.dumps(listed, ensure_ascii=False, indent=2))
        return
    for group in groups:
        mark = f"  LIKE A RED FLAG: {group.tier}" if group.tier else ""
        typer.echo(f"{group.count} times{mark}" if group.count > 1 else f"once{mark}")
        for row in group.rows:
            topic = f" {row.topic}" if row.topic else ""
            typer.echo(f"  {row.id:>5}  {row.text}  ({row.source.replace('_', ' ')}{topic})")
    if not groups:
        typer.echo("The inbox is empty.")


@inbox.command()
def add(context: typer.Context, ids: Ids, to: Topic, by: By = "") -> None:
    """Make them questions of a topic's draft."""
    _open(context).add_to(to, ids, by or login())
    typer.echo(f"Saved the draft of {to}. `reliefdesk publish` makes it live.")


@inbox.command("hold-out")
def hold_out(context: typer.Context, ids: Ids, to: Topic, by: By = "") -> None:
    """Keep them for testing a topic."""
    _open(context).hold_out(to, ids, by or login())
    typer.echo(f"Saved the draft of {to}.")


@inbox.command("not-for-us")
def not_for_us(context: typer.Context, ids: Ids, by: By = "") -> None:
    """Teach the assistant that such questions are not for the clinic."""
    _open(context).not_ours(ids, by or login())
    typer.echo("Saved as a draft. `reliefdesk publish` makes it live.")


@inbox.command()
def dismiss(context: typer.Context, ids: Ids, by: By = "") -> None:
    """Take them off the list for good."""
    _open(context).dismiss(ids, by or login())
    typer.echo("Done.")


def _collected(context: typer.Context) -> Inbox:
    from reliefdesk.console.live_model import LiveReader
    from reliefdesk.editing.project import ProjectReader
    from reliefdesk.model.signer import Signer

    settings, box, root = Settings(), _open(context), Path.cwd()
    live = LiveReader(root, root / settings.models, Signer.of(settings, root))
    box.collect(settings.conversations, settings.webchat, ProjectReader(box.drafts).read(), live.near)
    return box


def _open(context: typer.Context) -> Inbox:
    from reliefdesk.editing.inbox import Inbox

    return Inbox(open_drafts(context))
