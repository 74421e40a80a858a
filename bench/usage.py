"""What a finished command cost."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Usage:
    """`cpu` and `wall` in seconds, of a command and all its children; `memory` is the peak in MB."""

    cpu: float
    wall: float
    memory: float
    status: int


def measured(command: Sequence[str], folder: Path, log: Path, environment: Mapping[str, str]) -> Usage:
    """Run `command` in `folder` to its end; what it prints goes to `log`."""
    begin = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 our own commands
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.monotonic() - begin
    return Usage(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, process.returncode)
