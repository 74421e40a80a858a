"""The commands that run the assistant and talk to it: `run`, `ask`, `chat`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rich.console import Console

from reliefdesk.settings import Settings

out = Console(soft_wrap=True)


def run() -> None:
    """Train if the content changed, then serve until Ctrl-C."""
    from reliefdesk.rasa.slim import install
    from reliefdesk.server.run import run as run_assistant

    install()
    run_assistant(Settings(), Path.cwd())


def ask(question: str) -> None:
    """Ask one question and print the answer."""
    from reliefdesk.commands.talk import Visitor, assistant
    from reliefdesk.rest.callers import rest_token

    settings = Settings()
    with assistant(settings) as url:
        _show(Visitor(url, rest_token(settings)).say(question))


def chat() -> None:
    """Talk to the assistant in the terminal; an empty line or Ctrl-D ends it."""
    from reliefdesk.commands.talk import Visitor, assistant
    from reliefdesk.rest.callers import rest_token

    settings = Settings()
    with assistant(settings) as url:
        visitor = Visitor(url, rest_token(settings))
        out.print("Ask away. An empty line ends the talk.")
        while text := _typed():
            _show(visitor.say(text))


def _typed() -> str:
    try:
        return input("> ").strip()
    except (EOFError, KeyboardInterrupt):
        return ""


def _show(messages: list[dict[str, Any]]) -> None:
    for message in messages:
        out.print(message.get("text", ""), markup=False, highlight=False)
        for number, button in enumerate(message.get("buttons") or (), 1):
            out.print(f"  {number}. {button['title']}", markup=False, highlight=False)
