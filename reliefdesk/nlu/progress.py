"""Progress: what is being done now, told from where it is done, and shown by the command that somebody waits for."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

Listener = Callable[[str, float | None], None]

_listeners: list[Listener] = []


def tell(text: str, share: float | None = None) -> None:
    """What begins now, or how far it is (0 to 1); nothing happens where nobody shows it."""
    for listener in _listeners:
        listener(text, share)


@contextlib.contextmanager
def shown(console: Console) -> Iterator[None]:
    """A line a step while the block runs, each with its time: moving on a terminal, plain everywhere else."""
    with _on_terminal(console) if console.is_terminal else _in_lines(console) as listener:
        _listeners.append(listener)
        try:
            yield
        finally:
            _listeners.remove(listener)


@contextlib.contextmanager
def _in_lines(console: Console) -> Iterator[Listener]:
    started, told = time.monotonic(), ""

    def listen(text: str, _: float | None) -> None:
        nonlocal told
        if text != told:
            told = text
            minutes, seconds = divmod(int(time.monotonic() - started), 60)
            console.print(f"{minutes}:{seconds:02} {text} ...", markup=False, highlight=False)

    yield listen


@contextlib.contextmanager
def _on_terminal(console: Console) -> Iterator[Listener]:
    columns = (SpinnerColumn(finished_text="✓"), TextColumn("{task.description}"), BarColumn(30), TimeElapsedColumn())
    with Progress(*columns, console=console) as bars:
        steps: dict[str, TaskID] = {}

        def finish() -> None:
            for step in steps.values():
                bars.update(step, total=1, completed=1)

        def listen(text: str, share: float | None) -> None:
            if text not in steps:
                finish()
                steps[text] = bars.add_task(text, total=None)
            if share is not None:
                bars.update(steps[text], total=1, completed=share)

        yield listen
        finish()
