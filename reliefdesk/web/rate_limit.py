"""Rate limits: token buckets."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Rate:
    """A rate allows so many at once, and so many a second after that."""

    name: str
    burst: int
    per_second: float


class Limit:
    """A limit keeps a bucket for each key, and forgets the one that was used longest ago when there are too many."""

    def __init__(self, rate: Rate, clock: Callable[[], float] = time.monotonic, most_keys: int = 10_000) -> None:
        self._rate, self._clock, self._most = rate, clock, most_keys
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens left, and when

    def take(self, key: str) -> float:
        """Takes one from the key's bucket, and gives 0; or the seconds until one is there."""
        now = self._clock()
        left, since = self._buckets.pop(key, (float(self._rate.burst), now))
        left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
        allowed = left >= 1
        self._buckets[key] = (left - 1 if allowed else left, now)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return 0 if allowed else (1 - left) / self._rate.per_second

    def give_back(self, key: str) -> None:
        """Puts back one that was taken and does not count."""
        if key in self._buckets:
            left, since = self._buckets[key]
            self._buckets[key] = (min(self._rate.burst, left + 1), since)

    def __len__(self) -> int:
        return len(self._buckets)
