"""A real Redis for tests: reached by a socket in a folder of its own, and nothing of it stays."""

from __future__ import annotations

import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import redis

from tests.program import program


class RedisServer:
    """Runs from its making to its `stop`."""

    def __init__(self) -> None:
        path = program("redis-server")
        self._folder = Path(tempfile.mkdtemp(prefix="redis"))  # pytest's own may be too long for a socket's name
        self.address = f"unix://{self._folder}/socket"
        settings = {"port": "0", "unixsocket": f"{self._folder}/socket", "dir": str(self._folder), "save": ""}
        self._process = subprocess.Popen(
            [path, *(word for name, value in settings.items() for word in (f"--{name}", value))],
            stdout=subprocess.DEVNULL,
        )
        self.client = redis.Redis.from_url(self.address)
        self._wait()

    def pause(self) -> None:
        """It hangs: connections are accepted, and nothing is answered."""
        self._process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def stop(self) -> None:
        self.go_on()
        self.client.close()
        self._process.terminate()
        self._process.wait(10)
        shutil.rmtree(self._folder)

    def _wait(self) -> None:
        for _ in range(200):
            try:
                self.client.ping()
            except redis.ConnectionError:
                time.sleep(0.02)
            else:
                return
        raise AssertionError("Redis did not start.")
