"""Both assistants side by side: training, start-up, memory, messages a second."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench.environment import NotPossible
from bench.figures import Figures
from bench.load import MESSAGES_A_TALK, send, talks
from bench.server import Server, serving, start_up
from bench.sides import Side
from bench.usage import measured

VISITORS = (1, 8)
TALKS_A_RUN = {1: 12, 8: 24}
MESSAGES_BEFORE_MEMORY = 50


def train(side: Side, figures: Figures) -> None:
    """From nothing: no model, no cache of Rasa's, no vectors of ours."""
    side.forget()
    log = side.folder / "train.log"
    usage = measured(side.train_command(), side.folder, log, side.environment())
    if usage.status:
        raise NotPossible(f"Training {side.name} failed; {log} says why.")
    figures.add("training_cpu", side.name, usage.cpu)
    figures.add("training_wall", side.name, usage.wall)
    figures.add("training_memory", side.name, usage.memory)


def start(side: Side, figures: Figures) -> None:
    """One start-up, to the first answer."""
    cpu, wall = start_up(side)
    figures.add("start_cpu", side.name, cpu)
    figures.add("start_wall", side.name, wall)


def load(sides: Sequence[Side], root: Path, rounds: int, figures: Figures) -> None:
    """Both servers are up all the time; the loads take turns, and each round begins with the other side."""
    conversations = talks(root)
    with ExitStack() as stack:
        servers = [stack.enter_context(serving(side)) for side in sides]
        for server in servers:
            _warm_up(server, conversations, figures)
        for turn in range(rounds):
            for visitors in VISITORS:
                for server in servers if turn % 2 == 0 else reversed(servers):
                    name = f"visitor-{turn}-{visitors}"
                    before = server.cpu()
                    seen = send(server, conversations, TALKS_A_RUN[visitors], visitors, name)
                    figures.add("message_cpu", server.side.name, (server.cpu() - before) / len(seen.seconds) * 1000)
                    figures.add(f"rate_{visitors}", server.side.name, seen.rate)
                    figures.add_waits(server.side.name, visitors, seen.seconds)
        for server in servers:
            figures.add("memory_end", server.side.name, server.memory())


def _warm_up(server: Server, conversations: Sequence[Sequence[str]], figures: Figures) -> None:
    number = -(-MESSAGES_BEFORE_MEMORY // MESSAGES_A_TALK)
    send(server, conversations, number, 1, "first")
    figures.add("memory", server.side.name, server.memory())
