"""The command that serves the console alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from reliefdesk.settings import Settings


def console(
    beside: Annotated[bool, typer.Option(help="End when standard input does.", hidden=True)] = False,
) -> None:
    """Serve the console of staff alone until Ctrl-C; `run` does it beside the assistant."""
    from reliefdesk.console.serving import serve
    from reliefdesk.server.run import check_console_port

    settings, err = Settings(), Console(stderr=True, soft_wrap=True)
    check_console_port(settings)
    serve(settings, Path.cwd(), lambda url: err.print(f"The console for staff is at {url}/"), beside)
    # All is closed. Threads may still load a model or scipy, and crash when Python takes itself apart under them.
    sys.stdout.flush()
    os._exit(0)
