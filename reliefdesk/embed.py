"""`reliefdesk embed`: the tag that puts the assistant on a website."""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Annotated

import typer

from reliefdesk.facts import Clinic, load_clinic
from reliefdesk.pages.script import Script
from reliefdesk.webchat.origins import read_origins


def plain_tag(clinic: Clinic, server: str) -> str:
    """Never edited again: facts and releases come with the script."""
    return f'<script src="{escape(server)}/reliefdesk.js" defer {_attributes(clinic)}></script>'


def pinned_tag(clinic: Clinic, server: str, name: str, integrity: str) -> str:
    """For one build alone, which a browser checks; edited by hand for each new release."""
    return (
        f'<script src="{escape(server)}/reliefdesk.{name}.js" defer integrity="{integrity}" '
        f'crossorigin="anonymous" {_attributes(clinic)}></script>'
    )


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


def _attributes(clinic: Clinic) -> str:
    return f'data-phone="{escape(clinic.phone)}" data-emergency="{escape(clinic.emergency_number)}"'
