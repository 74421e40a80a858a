"""An assistant that serves: start-up, memory, and its end."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.environment import NotPossible
from bench.sides import Side

FIRST_QUESTION = "what is a nerve block"
LONGEST_START = 600


@dataclass(frozen=True)
class Server:
    """A running assistant on `port`, whose first answer came after `wall` seconds."""

    side: Side
    port: int
    wall: float
    process: subprocess.Popen[bytes]

    def memory(self) -> float:
        """MB that it holds now."""
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.check_output(command, text=True)) * 1024 / 1e6  # noqa: S603 our own commands

    def cpu(self) -> float:
        """CPU seconds that it has used until now, all threads; needs Linux."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serving(side: Side) -> Iterator[Server]:
    """Start it, wait for the first answer, and end it."""
    server = _start(side)
    try:
        yield server
    finally:
        _kill(server.process)


def start_up(side: Side) -> tuple[float, float]:
    """CPU and wall seconds from nothing to the first answer."""
    server = _start(side)
    # Killed at once, the process has used nothing else.
    return _kill(server.process), server.wall


def ask(connection: http.client.HTTPConnection, sender: str, message: str) -> list[dict[str, Any]]:
    """The assistant's messages in reply; NotPossible when there are none."""
    body = json.dumps({"sender": sender, "message": message})
    connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json"})
    response = connection.getresponse()
    text = response.read()
    replies = json.loads(text) if response.status == 200 else []
    if not replies:
        raise NotPossible(f"No reply to {message!r}: status {response.status}, {text[:200]!r}.")
    return list(replies)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(side: Side) -> Server:
    port = free_port()
    log = side.folder / "server.log"
    begin = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603
            side.serve_command(port),
            cwd=side.folder,
            env=side.environment(port),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for_answer(process, port, begin, log)
    except BaseException:
        _kill(process)
        raise
    return Server(side, port, time.monotonic() - begin, process)


def _wait_for_answer(process: subprocess.Popen[bytes], port: int, begin: float, log: Path) -> None:
    while time.monotonic() - begin < LONGEST_START:
        if os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            ask(connection, "start", FIRST_QUESTION)
            return
        except (OSError, http.client.HTTPException):
            time.sleep(0.05)
        except NotPossible:  # it listens and has no agent yet
            time.sleep(0.2)
        finally:
            connection.close()
    raise NotPossible(f"The server gives no answer; {log} says why.")


def _kill(process: subprocess.Popen[bytes]) -> float:
    """End it; gives the CPU seconds it used."""
    process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_utime + usage.ru_stime
