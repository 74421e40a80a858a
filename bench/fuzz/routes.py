"""`python -m bench.fuzz.routes`: the routes of both applications, from their own routers, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.fuzz.house import CONSOLE, SERVER
from reliefdesk.console.web_server import create_console
from reliefdesk.settings import Settings


def routes() -> Iterator[dict[str, str]]:
    """A method of a path each; what stands for something in the path is `<name:pattern>`."""
    from reliefdesk.server.app import create_app  # Rasa, which takes seconds

    settings, root = Settings(), Path.cwd()
    for program, app in ((SERVER, create_app(settings)), (CONSOLE, create_console(settings, root))):
        yield from _of(program, app)


def _of(program: str, app: Any) -> Iterator[dict[str, str]]:
    for route in app.router.routes:
        for method in sorted(route.methods):
            name = route.name.partition(".")[2]
            yield {"program": program, "method": method, "path": f"/{route.path.strip('/')}", "name": name}


if __name__ == "__main__":
    print(json.dumps(list(routes())))
