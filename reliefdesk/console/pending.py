"""Sign-ins that wait for the code of a second factor: the password was right, and nobody is signed in yet."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

from reliefdesk.staff.codes import SecondFactors
from reliefdesk.web.rate_limit import Limit, Rate

SECONDS_TO_ENTER = 300
MOST_PENDING = 1_000
CODES = Rate("codes of an account", 5, 1 / 120)  # a million codes, of which three fit


class PendingSignIns:
    """In memory: after a restart the password is asked for again."""

    def __init__(self, factors: SecondFactors, clock: Callable[[], float] = time.monotonic) -> None:
        self._factors, self._clock = factors, clock
        self._tries = Limit(CODES, clock)
        self._accounts: OrderedDict[str, tuple[str, float]] = OrderedDict()

    def begin(self, account: str) -> str:
        """What the form of the code carries, for the account of that key."""
        token = secrets.token_urlsafe(32)
        self._accounts[token] = account, self._clock() + SECONDS_TO_ENTER
        while len(self._accounts) > MOST_PENDING:
            self._accounts.popitem(last=False)
        return token

    def account(self, token: str) -> str | None:
        """Whose password was right a moment ago; None once that is too long ago."""
        account, until = self._accounts.get(token, ("", 0.0))
        return account if account and self._clock() <= until else None

    def enter(self, token: str, code: str) -> float | None:
        """None when the code fits, and the token is used; else the seconds to wait, 0 for a wrong code."""
        account = self.account(token)
        if account is None:
            return 0
        if wait := self._tries.take(account):
            return wait
        if not self._factors.fits(account, code):
            return 0
        self._tries.give_back(account)
        self._accounts.pop(token, None)
        return None
