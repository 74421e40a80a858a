"""The two assistants, each in a folder of its own with the same content."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from bench.stock.project import write_project

OURS, STOCK, ACTING = "ours", "stock", "acting"
TOKEN = "the-token-of-an-assistant-that-is-measured"  # noqa: S105 of nobody's

_PROJECT = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "clinic.yml")
_FOLDERS = ("data", "actions", "reliefdesk", "requirements", "tests")


@dataclass(frozen=True)
class Side:
    """One assistant: the environment's Python, the project's folder, and how it is trained and served."""

    name: str
    python: Path
    folder: Path
    training: tuple[str, ...]
    serving: tuple[str, ...]  # {port} stands for the port
    made: tuple[str, ...]  # what a training leaves behind, caches too
    settings: dict[str, str] = field(default_factory=dict)
    actions: tuple[str, ...] = ()  # serves custom actions in a process of its own; {actions} stands for its port

    def train_command(self) -> list[str]:
        return [str(self.python), *self.training]

    def serve_command(self, port: int) -> list[str]:
        return [str(self.python), *(word.format(port=port) for word in self.serving)]

    def actions_command(self, port: int) -> list[str]:
        return [str(self.python), *(word.format(actions=port) for word in self.actions)]

    def environment(self, port: int | None = None, actions: int | None = None) -> dict[str, str]:
        """The same plain environment for all, and what the side itself wants to know of its ports."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        own = {name: value.format(port=port, actions=actions) for name, value in self.settings.items()} if port else {}
        return {**kept, "RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "2", **own}

    def forget(self) -> None:
        """Remove models and every cache, so that a training starts from nothing."""
        for name in self.made:
            shutil.rmtree(self.folder / name, ignore_errors=True)


def ours(root: Path, folder: Path, python: Path) -> Side:
    """A copy of this project, so that measuring leaves the checkout alone."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in _PROJECT:
        shutil.copy(root / name, folder / name)
    for name in _FOLDERS:
        shutil.rmtree(folder / name, ignore_errors=True)
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    return Side(
        OURS,
        python,
        folder,
        training=("-m", "reliefdesk", "train", "--force"),
        serving=("-m", "reliefdesk", "run"),
        made=(".rasa", "models", "var"),
        settings={"RELIEFDESK_PORT": "{port}", "RELIEFDESK_TOKEN": TOKEN},
    )


def stock(root: Path, folder: Path, python: Path) -> Side:
    """What `rasa init` makes, with our questions and answers; no red flags, no actions, no context."""
    write_project(root, folder)
    return Side(
        STOCK,
        python,
        folder,
        training=("-m", "rasa", "train", "--force"),
        serving=("-m", "rasa", "run", "-i", "127.0.0.1", "--port", "{port}"),
        made=(".rasa", "models"),
    )


def acting(root: Path, folder: Path, python: Path) -> Side:
    """Stock Rasa whose answers come from a custom action, as ours do; trained for speed, not for quality."""
    write_project(root, folder, acting=True)
    return Side(
        ACTING,
        python,
        folder,
        training=("-m", "rasa", "train", "--force"),
        serving=("-m", "rasa", "run", "-i", "127.0.0.1", "--port", "{port}"),
        made=(".rasa", "models"),
        settings={"ACTIONS": "{actions}"},
        actions=("-m", "rasa", "run", "actions", "--port", "{actions}"),
    )
