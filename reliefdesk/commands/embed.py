"""The command `embed`: the tag for a website."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from reliefdesk.content.clinic import load_clinic
from reliefdesk.pages.script import Script
from reliefdesk.pages.tag import pinned_tag, plain_tag
from reliefdesk.web.origins import read_origins


def embed(
    url: Annotated[
        str, typer.Option(help="Address of this assistant as websites reach it: https://chat.clinic.example")
    ],
    pinned: Annotated[bool, typer.Option(help="Pin today's file by its hash.")] = False,
) -> None:
    """Print the tag that puts the assistant on a website."""
    try:
        (server,) = read_origins(url)
    except ValueError:
        raise typer.BadParameter(
            f"{url!r} is no address; write scheme and host alone, for example https://chat.clinic.example",
            param_hint="--url",
        ) from None
    clinic = load_clinic(Path("clinic.yml"))
    if not pinned:
        typer.echo(plain_tag(clinic, server))
        return
    newest = Script().newest()
    if newest is None:
        raise typer.BadParameter("the widget is not built yet, so there is no hash", param_hint="--pinned")
    typer.echo(pinned_tag(clinic, server, *newest))
