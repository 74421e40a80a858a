"""The crowd before the assistant: how much may wait, so that one person's or one address's keeps nobody else out."""

from __future__ import annotations

from collections import Counter

MOST_WAITING = 500
MOST_OF_ADDRESS = 300  # a hospital's visitors share one, and so do all patients of a program that asks for them
MOST_OF_PERSON = 20  # far more than anybody types while waiting
FEW = 5  # of an address that is no crowd
MOST_WITH_FEW = 5_000

SECONDS_TO_COME_BACK = 5


class Crowded(Exception):
    """There is no place for one more of these."""


class Crowd:
    """All doors' together. Beyond MOST_WAITING there is room for those addresses only that have but a few waiting."""

    def __init__(self) -> None:
        self._people: Counter[str] = Counter()
        self._addresses: Counter[str] = Counter()
        self._all = 0

    def __len__(self) -> int:
        return self._all

    def check(self, person: str, address: str) -> None:
        """Crowded when one more must not wait."""
        here = self._addresses[address]
        full = self._all >= (MOST_WITH_FEW if here < FEW else MOST_WAITING)
        if full or here >= MOST_OF_ADDRESS or self._people[person] >= MOST_OF_PERSON:
            raise Crowded

    def join(self, person: str, address: str) -> None:
        """One more; a red flag need not be checked first."""
        self._people[person] += 1
        self._addresses[address] += 1
        self._all += 1

    def leave(self, person: str, address: str) -> None:
        """One fewer."""
        self._all -= 1
        for counter, key in ((self._people, person), (self._addresses, address)):
            counter[key] -= 1
            if counter[key] <= 0:
                del counter[key]
