"""The crowd before the assistant: how much may wait, so that one person's or one address's keeps nobody else out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

MOST_WAITING = 500
MOST_OF_ADDRESS = 300  # a hospital's visitors share one, and so do all patients of a program that asks for them
MOST_OF_PERSON = 20  # far more than anybody types while waiting
FEW = 5  # of an address that is no crowd
MOST_WITH_FEW = 5_000

SECONDS_TO_COME_BACK = 5


class Crowded(Exception):
    """There is no place for one more of these."""


@dataclass(frozen=True)
class Asker:
    """Who asks: a person, at an address; `tier` is that of the red flag in what they ask, None without one."""

    person: str
    address: str
    tier: str | None = None

    @property
    def is_urgent(self) -> bool:
        """Whether this one waits for no place."""
        return self.tier is not None


class Crowd:
    """All who wait, at all doors. Beyond MOST_WAITING there is room for addresses alone that have but a few waiting."""

    def __init__(self) -> None:
        self._people: Counter[str] = Counter()
        self._addresses: Counter[str] = Counter()
        self._all = 0

    def __len__(self) -> int:
        return self._all

    def check(self, asker: Asker) -> None:
        """Crowded when one more must not wait; there is a place for every red flag."""
        here = self._addresses[asker.address]
        full = self._all >= (MOST_WITH_FEW if here < FEW else MOST_WAITING)
        if not asker.is_urgent and (full or here >= MOST_OF_ADDRESS or self._people[asker.person] >= MOST_OF_PERSON):
            raise Crowded

    def join(self, asker: Asker) -> None:
        """From now on one more waits."""
        self._people[asker.person] += 1
        self._addresses[asker.address] += 1
        self._all += 1

    def leave(self, asker: Asker) -> None:
        """From now on one fewer waits."""
        self._all -= 1
        for counter, key in ((self._people, asker.person), (self._addresses, asker.address)):
            counter[key] -= 1
            if counter[key] <= 0:
                del counter[key]
