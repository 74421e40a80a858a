"""The console of one clinic's project, as a process."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from bench.environment import NotPossible
from bench.server import free_port
from reliefdesk.settings import Settings
from reliefdesk.staff.accounts import Accounts
from reliefdesk.stores.desk import Desk

PASSWORD = "four words about nothing"  # noqa: S105 of made-up people, on a desk that is thrown away
WRITER, CLINICIAN = "Ann Miller", "Dr. Bo Larsen"
HARD_WORDS = "Our patients know these words; they are explained at the first visit."
SECONDS_TO_START = 120


def hire(root: Path) -> None:
    """Who fills the clinic, and the clinician who reads it; the one thing that is done in a terminal."""
    with contextlib.closing(Desk(root / Settings().desk)) as desk:
        accounts = Accounts(desk)
        accounts.add(WRITER, "publisher", PASSWORD)
        accounts.add(CLINICIAN, "clinician", PASSWORD, publishes=True)


@contextlib.contextmanager
def served(root: Path) -> Iterator[str]:
    """The console's address while it runs; NotPossible with its log when it does not start."""
    port = free_port()
    code = str(Path(__file__).parents[2])
    unset = {name: value for name, value in os.environ.items() if not name.startswith("RELIEFDESK_")}
    environment = {**unset, "RELIEFDESK_CONSOLE_PORT": str(port), "PYTHONPATH": code}
    log = root / "console.log"
    with log.open("ab") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "reliefdesk", "console"], cwd=root, env=environment, stdout=file, stderr=file
        )
    try:
        url, until = f"http://127.0.0.1:{port}", time.monotonic() + SECONDS_TO_START
        while not _is_up(url):
            if process.poll() is not None or time.monotonic() > until:
                raise NotPossible(f"The console did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")
            time.sleep(0.2)
        yield url
    finally:
        process.terminate()
        process.wait(30)


def _is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/sign-in", timeout=20).status_code == 200
    except httpx.HTTPError:
        return False
