"""The assistant of this folder as a process that can be killed and started again on what it left."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from pathlib import Path

import aiohttp

from bench.environment import NotPossible
from bench.server import free_port
from bench.sides import TOKEN


class Process:
    """Keeps its files in a folder of its own, and its port."""

    def __init__(self, models: Path, folder: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        files = {
            name: str(folder / f"{name.lower()}.db") for name in ("CONVERSATIONS", "CALLBACKS", "WEBCHAT", "MESSAGING")
        }
        # Behind one proxy, so that each visitor may say which address is its own.
        ours = {
            "PORT": str(self.port),
            "MODELS": str(models),
            "PROXIES": "1",
            "TOKEN": TOKEN,
            "CONSOLE": "false",
            **files,
        }
        self._environment = {**os.environ, **{f"RELIEFDESK_{name}": value for name, value in ours.items()}}
        self._log = folder / "log.txt"

    async def start(self, http: aiohttp.ClientSession) -> None:
        """Until it answers."""
        with self._log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "reliefdesk", "run", env=self._environment, stdout=log, stderr=log
            )
        while not await self._is_ready(http):
            if self._process.returncode is not None:
                raise NotPossible(f"The assistant did not start:\n{self._log.read_text()[-2000:]}")
            await asyncio.sleep(0.2)

    async def kill(self) -> None:
        """As a power cut does, at once."""
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> str:
        """Gently; what it said at the end about the silence of its event loop."""
        self._process.terminate()
        await self._process.wait()
        told = [line for line in self._log.read_text(errors="replace").splitlines() if "longest silence" in line]
        return told[-1].partition("watchdog: ")[2] if told else ""

    def cpu(self) -> float:
        """CPU seconds that it has used until now, all threads; needs Linux."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    async def _is_ready(self, http: aiohttp.ClientSession) -> bool:
        with contextlib.suppress(aiohttp.ClientError, OSError):
            async with http.get(f"{self.url}/health") as answer:
                return answer.status == 200
        return False
