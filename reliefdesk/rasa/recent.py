"""The things used last, within a bound on what they weigh together."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Recent(Generic[Thing]):
    """Keeps things, and forgets what was used longest ago; one heavier than `most` is not kept at all."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.weight = 0
        self._things: OrderedDict[str, tuple[Thing, int]] = OrderedDict()

    def get(self, name: str) -> Thing | None:
        """The thing of this name, which counts as used; None when it is not kept."""
        if name not in self._things:
            return None
        self._things.move_to_end(name)
        return self._things[name][0]

    def put(self, name: str, thing: Thing, weight: int) -> None:
        self.drop(name)
        self._things[name] = (thing, weight)
        self.weight += weight
        while self.weight > self.most:
            self.drop(next(iter(self._things)))

    def drop(self, name: str) -> None:
        """Forgets a thing; nothing happens when it is not there."""
        if name in self._things:
            self.weight -= self._things.pop(name)[1]

    def clear(self) -> None:
        self._things.clear()
        self.weight = 0

    def __len__(self) -> int:
        return len(self._things)
