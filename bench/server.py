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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.environment import NotPossible
from bench.sides import TOKEN, Side

FIRST_QUESTION = "what is a nerve block"
AUTHORIZATION = {"Authorization": f"Bearer {TOKEN}"}  # stock Rasa does not look at it
LONGEST_START = 600


@dataclass(frozen=True)
class Server:
    """A running assistant on `port`, whose first answer came after `wall` seconds."""

    side: Side
    port: int
    wall: float
    process: subprocess.Popen[bytes]
    actions: subprocess.Popen[bytes] | None = None

    def memory(self) -> float:
        """MB that it holds now."""
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.check_output(command, text=True)) * 1024 / 1e6  # noqa: S603 our own commands

    def cpu(self) -> float:
        """CPU seconds that it has used until now, all threads, its actions too; needs Linux."""
        return _cpu(self.process) + (_cpu(self.actions) if self.actions else 0)

    def kill(self) -> float:
        """End it; gives the CPU seconds it used."""
        return _kill(self.process) + (_kill(self.actions) if self.actions else 0)


@contextmanager
def serving(side: Side) -> Iterator[Server]:
    """Start it, wait for the first answer, and end it."""
    server = _start(side)
    try:
        yield server
    finally:
        server.kill()


def start_up(side: Side) -> tuple[float, float]:
    """CPU and wall seconds from nothing to the first answer."""
    server = _start(side)
    # Killed at once, the process has used nothing else.
    return server.kill(), server.wall


def ask(connection: http.client.HTTPConnection, sender: str, message: str) -> list[dict[str, Any]]:
    """The assistant's messages in reply; NotPossible when there are none."""
    body = json.dumps({"sender": sender, "message": message})
    connection.request("POST", "/webhooks/rest/webhook", body, {"Content-Type": "application/json", **AUTHORIZATION})
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
    port, begin, actions = free_port(), time.monotonic(), None
    environment = side.environment(port)
    if side.actions:
        beside = free_port()
        environment = side.environment(port, beside)
        actions = _open(side, side.actions_command(beside), environment, "actions.log")
    server = Server(side, port, 0, _open(side, side.serve_command(port), environment, "server.log"), actions)
    try:
        _wait_for_answer(server.process, port, begin, side.folder / "server.log")
    except BaseException:
        server.kill()
        raise
    return replace(server, wall=time.monotonic() - begin)


def _open(side: Side, command: list[str], environment: dict[str, str], log: str) -> subprocess.Popen[bytes]:
    with (side.folder / log).open("wb") as output:
        return subprocess.Popen(  # noqa: S603
            command, cwd=side.folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )


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


def _cpu(process: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
