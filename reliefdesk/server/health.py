"""What /health tells: whether questions are answered, with which model, and what somebody should look at."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from sanic.request import Request
from sanic.response import HTTPResponse, json

from reliefdesk.stores.sqlite_file import LEAST_FREE_BYTES
from reliefdesk.web.shutdown import is_ending

logger = logging.getLogger(__name__)

LOW_BYTES = 100 * 1024**2  # databases grow by this much within weeks

Part = Callable[[], Any]


class Health:
    """What is told, part by part, each asked anew every time; one that fails is "unknown" and hides nothing else.

    Strangers may read it: no path, no word of a visitor.
    """

    def __init__(self) -> None:
        self._parts: dict[str, Part] = {}

    def add(self, name: str, part: Part) -> None:
        """Adds a part, which gives what JSON can say."""
        self._parts[name] = part

    def told(self) -> dict[str, Any]:
        """All parts, by name."""
        return {name: _told(name, part) for name, part in self._parts.items()}


async def health(request: Request) -> HTTPResponse:
    """The page /health: 200 once questions are answered, 503 before and when the server ends."""
    if is_ending(request.app):
        return json({"status": "stopping"}, 503)
    agent = getattr(request.app.ctx, "agent", None)
    ready = agent is not None and agent.is_ready()
    status = {"status": "ready" if ready else "starting"}
    return json({**status, **request.app.ctx.health.told()}, 200 if ready else 503)


def disk(files: Iterable[Path]) -> dict[str, Any]:
    """The state of the fullest disk that holds one of these files, `free` from 0 to 1; a full one accepts nothing."""
    usages = [shutil.disk_usage(_existing(file)) for file in files]
    worst = min(usages, key=lambda usage: usage.free)
    state = "full" if worst.free < LEAST_FREE_BYTES else "low" if worst.free < LOW_BYTES else "ok"
    return {"free": round(worst.free / worst.total, 3), "state": state}


def _existing(path: Path) -> Path:
    return next(folder for folder in (path.absolute(), *path.absolute().parents) if folder.exists())


def _told(name: str, part: Part) -> Any:
    try:
        return part()
    except Exception:
        logger.exception("The part %s of /health cannot be told.", name)
        return "unknown"
