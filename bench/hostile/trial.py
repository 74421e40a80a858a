"""One attack after the other, each watched by a bystander."""

from __future__ import annotations

import contextlib
import socket
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from bench.hostile.attacks import Attack
from bench.hostile.bystander import Bystander, Seen

MOST_SECONDS = 5.0  # that an attack goes on
MOST_AT_ONCE = 300
SECONDS_BEFORE_AN_EMERGENCY = 0.1
SECONDS_BETWEEN_PIECES = 0.01


@dataclass(frozen=True)
class Trial:
    """`answers` counts statuses; 0 is a connection that was closed or said nothing."""

    attack: Attack
    answers: Counter[int]
    seen: Seen


def trials(port: int, attacks: Iterable[Attack], watched_by: Bystander) -> Iterator[Trial]:
    """Each ends before the next begins."""
    with ThreadPoolExecutor(MOST_AT_ONCE) as pool:
        for attack in attacks:
            watched_by.watch()
            until = time.monotonic() + MOST_SECONDS
            sent = [pool.submit(_send, port, request, attack.piece, until) for request in attack.requests]
            time.sleep(SECONDS_BEFORE_AN_EMERGENCY)
            watched_by.emergency()
            seen = watched_by.seen()
            yield Trial(attack, Counter(each.result() for each in sent), seen)


def _send(port: int, request: bytes, piece: int, until: float) -> int:
    answer = b""
    with (
        contextlib.suppress(OSError),
        socket.create_connection(("127.0.0.1", port), timeout=MOST_SECONDS) as connection,
    ):
        step = piece or len(request) or 1
        for start in range(0, len(request), step):
            if time.monotonic() > until:
                return 0
            connection.sendall(request[start : start + step])
            if piece:
                time.sleep(SECONDS_BETWEEN_PIECES)
        connection.settimeout(max(0.1, until - time.monotonic()))
        answer = connection.recv(4_096)
    return int(answer.split()[1]) if answer.startswith(b"HTTP/") else 0
