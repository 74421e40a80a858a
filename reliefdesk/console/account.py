"""An account of staff, and what can be wrong with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["editor", "publisher"]
ROLES: tuple[Role, ...] = get_args(Role)


class NoSuchAccount(Exception):
    """The message names it."""


class AccountRefused(Exception):
    """The account cannot be made or changed like this; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """An editor writes and tries; a publisher makes things live too. `key` is the name whatever its case."""

    key: str
    name: str
    role: Role

    @property
    def may_publish(self) -> bool:
        return self.role == "publisher"
