"""Visitors who write at the same time: how many messages a second, and how long each waits."""

from __future__ import annotations

import http.client
import itertools
import random
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.server import Server, ask
from reliefdesk.content.held_out import load_questions, load_unknown

MESSAGES_A_TALK = 6

Talks = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Load:
    """What `concurrency` visitors saw; `seconds` is how long each message waited."""

    rate: float
    seconds: tuple[float, ...]


def talks(root: Path) -> Talks:
    """Held-out questions in a fixed shuffled order, cut into conversations."""
    loaded = [*load_questions(root, "held_out").values(), *load_unknown(root, "held_out").values()]
    texts = [question.text for rows in loaded for question in rows]
    random.Random(0).shuffle(texts)  # noqa: S311 an order, no secret
    whole = len(texts) - len(texts) % MESSAGES_A_TALK
    return [texts[start : start + MESSAGES_A_TALK] for start in range(0, whole, MESSAGES_A_TALK)]


def send(server: Server, conversations: Talks, number: int, concurrency: int, name: str) -> Load:
    """Let `concurrency` visitors at a time hold `number` conversations, each under a name of its own."""
    numbered = iter(list(enumerate(itertools.islice(itertools.cycle(conversations), number))))
    lock, waits, errors = threading.Lock(), list[float](), list[Exception]()

    def visit() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=120)
        try:
            while not errors:
                with lock:
                    index, conversation = next(numbered, (-1, ()))
                if index < 0:
                    return
                for text in conversation:
                    begin = time.perf_counter()
                    ask(connection, f"{name}-{index}", text)
                    waits.append(time.perf_counter() - begin)
        except Exception as error:  # noqa: BLE001 told below, by the thread that is waited for
            errors.append(error)
        finally:
            connection.close()

    begin = time.perf_counter()
    visitors = [threading.Thread(target=visit) for _ in range(concurrency)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    if errors:
        raise errors[0]
    return Load(len(waits) / (time.perf_counter() - begin), tuple(waits))
