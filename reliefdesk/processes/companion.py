"""A process beside the server: started again when it dies, ended with the server."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from reliefdesk.processes.environment import without_secrets

logger = logging.getLogger(__name__)

State = Literal["starting", "running", "restarting", "off"]

READY = b"ready"  # the line on its standard output that says so
SECONDS_TO_END = 5
MOST_SECONDS_BETWEEN_STARTS = 60
_REFUSED = "exit code 1"
_SECONDS_OF_HEALTH = 60  # after which the next death is the first again


class Companion:
    """Keeps a process: its `command` ends when its standard input does, and says READY once it serves.

    One that ends by itself before it ever served has said why; it stays off.
    """

    def __init__(self, command: Sequence[str], folder: Path) -> None:
        self._command, self._folder = command, folder
        self._ended = threading.Event()
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self.state: State = "starting"

    @contextlib.contextmanager
    def running(self) -> Iterator[Companion]:
        """Keeps it running while the block runs; it ends too when this process is killed."""
        keeper = threading.Thread(target=self._keep, name="companion", daemon=True)
        keeper.start()
        try:
            yield self
        finally:
            self._ended.set()
            self._end()
            keeper.join(SECONDS_TO_END)

    def _keep(self) -> None:
        wait, has_served = 1.0, False
        while not self._ended.is_set():
            since, how = time.monotonic(), self._run()
            has_served = has_served or self.state == "running"
            if self._ended.is_set():
                return
            if how == _REFUSED and not has_served:
                self.state = "off"
                return
            wait = 1.0 if time.monotonic() - since > _SECONDS_OF_HEALTH else wait
            self.state = "restarting"
            logger.error("The console ended (%s) and is started again in %.0f s.", how, wait)
            self._ended.wait(wait)
            wait = min(2 * wait, MOST_SECONDS_BETWEEN_STARTS)

    def _run(self) -> str:
        """Runs it until it ends, and says how it did."""
        try:
            process = self._start()
        except OSError as error:  # no memory, no descriptors
            return f"not started: {error.strerror}"
        return f"exit code {self._follow(process)}" if process else ""

    def _start(self) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._ended.is_set():
                return None
            self._process = subprocess.Popen(  # noqa: S603 our own command
                self._command,
                cwd=self._folder,
                env=without_secrets(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                start_new_session=True,  # Ctrl-C reaches it through the pipe alone
            )
            return self._process

    def _follow(self, process: subprocess.Popen[bytes]) -> int:
        """Reads what it says until it ends, and gives its exit code."""
        if process.stdout:
            for line in process.stdout:
                if line.strip() == READY:
                    self.state = "running"
            process.stdout.close()
        code = process.wait()
        with self._lock:
            if process.stdin:
                process.stdin.close()
        return code

    def _end(self) -> None:
        with self._lock:
            process = self._process
            if process and process.stdin:
                process.stdin.close()
        if not process:
            return
        try:
            process.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
