"""What the commands of bench have in common: a list that chooses among names, and how they end."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterable
from typing import Any

import typer

from bench.environment import NotPossible


def chosen(given: str, known: Iterable[str], option: str) -> list[str]:
    """The names in `given`, with commas between; `none` chooses nothing, and an unknown one is told."""
    names, known = [name for name in given.split(",") if name and name != "none"], list(known)
    if unknown := [name for name in names if name not in known]:
        raise typer.BadParameter(f"{', '.join(unknown)}: choose among {', '.join(known)}", param_hint=option)
    return names


def run(command: Callable[..., Any]) -> None:
    """The command line of `command`; servers are ended on the way out, whichever way that is."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    try:
        typer.run(command)
    except NotPossible as error:
        print(error, file=sys.stderr)
        raise SystemExit(1) from None
