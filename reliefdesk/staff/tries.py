"""How often a password may be tried: wrong tries count, and nobody's tries lock another one out."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from reliefdesk.web.rate_limit import Limit, Rate

MOST_KEYS = 50_000

OF_AN_ADDRESS = Rate("wrong sign-ins of an address", 20, 1 / 10)
OF_A_NAME_THERE = Rate("wrong sign-ins of an address for a name", 5, 1 / 30)
OF_A_DEVICE = Rate("wrong sign-ins of a known device for its account", 5, 1 / 30)
# From when on a name counts as under attack from many addresses, and what each of them has left then.
OF_A_NAME = Rate("wrong sign-ins for a name", 50, 1 / 60)
UNDER_ATTACK = Rate("wrong sign-ins of an address for a name under attack", 3, 1 / 600)


@dataclass(frozen=True)
class Try:
    """`wait` is 0, or the seconds until the password may be looked at; a try counts until it is taken back."""

    wait: float
    counted: tuple[tuple[Limit, str], ...] = ()

    def take_back(self) -> None:
        """The password was right, or was not looked at."""
        for limit, key in self.counted:
            limit.give_back(key)


class Tries:
    """Counted before the password is looked at, so that many at once are no way around."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        def limit(rate: Rate) -> Limit:
            return Limit(rate, clock, MOST_KEYS)

        self._addresses, self._devices, self._names = limit(OF_AN_ADDRESS), limit(OF_A_DEVICE), limit(OF_A_NAME)
        self._there, self._attacked = limit(OF_A_NAME_THERE), limit(UNDER_ATTACK)

    def of_stranger(self, account: str, address: str) -> Try:
        """From a browser in which the account of that key never signed in.

        An address has a first try whatever others do, so that the right password is always looked at.
        """
        there = f"{address} {account}"
        counted: list[tuple[Limit, str]] = []
        asked = [(self._addresses, address), (self._there, there)]
        if self._names.take(account):
            asked.append((self._attacked, there))
        else:
            counted.append((self._names, account))
        for limit, key in asked:
            if wait := limit.take(key):
                Try(0, tuple(counted)).take_back()
                return Try(wait)
            counted.append((limit, key))
        return Try(0, tuple(counted))

    def of_device(self, account: str, device: str) -> Try:
        """From a browser in which the account signed in before: what others do does not count."""
        wait = self._devices.take(f"{device} {account}")
        return Try(wait) if wait else Try(0, ((self._devices, f"{device} {account}"),))
