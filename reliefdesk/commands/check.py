"""The command `check`: everything that is wrong with the content."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console


def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print the problems as JSON.")] = False,
) -> None:
    """Check all content; every problem is one line. Exit 1 when there are errors."""
    from reliefdesk.content.checks import check_content

    out = Console(soft_wrap=True)
    problems = check_content(Path.cwd())
    if as_json:
        print(json.dumps([vars(problem) for problem in problems], indent=2, ensure_ascii=False))
    else:
        for problem in problems:
            out.print(str(problem), markup=False, highlight=False)
        if not problems:
            out.print("All good.")
    if any(not problem.warning for problem in problems):
        raise typer.Exit(1)
