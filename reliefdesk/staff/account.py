"""An account of staff, and what can be wrong with one."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal, get_args

Role = Literal["editor", "publisher", "clinician"]
MOST_TYPED = 200  # characters of what may be a name: normalizing makes some of them eighteen

ROLES: tuple[Role, ...] = get_args(Role)
CLINICIAN: Role = "clinician"
PUBLISHER: Role = "publisher"


class NoSuchAccount(Exception):
    """The message names it."""


class AccountRefused(Exception):
    """The account cannot be made or changed like this; the message says what to do."""


@dataclass(frozen=True)
class Account:
    """An editor writes and tries; a publisher makes things live too; a clinician signs, and some make things live.

    `key` is of the name in any spelling. `callbacks` is whether it sees who wants to be called back, and the addresses
    in the log; `publishes` whether a clinician makes things live; `people` whether a publisher manages accounts.
    `languages` are those whose translations it may sign, by code. One that is `locked` signs nobody in; one that is
    `invited` has no password yet.
    """

    key: str
    name: str
    role: Role
    callbacks: bool = False
    publishes: bool = False
    people: bool = False
    locked: bool = False
    invited: bool = False
    signed_in_at: str = ""
    languages: tuple[str, ...] = ()

    @property
    def may_manage(self) -> bool:
        return self.people and not self.locked

    @property
    def may_publish(self) -> bool:
        return self.role == "publisher" or (self.role == CLINICIAN and self.publishes)

    @property
    def may_sign(self) -> bool:
        """Whether it may sign answers at all; which ones, the clinic's `approval:` says."""
        return self.may_publish or self.role == CLINICIAN

    @property
    def signs_something(self) -> bool:
        """Answers, or translations into a language that it is named for."""
        return self.may_sign or bool(self.languages)


def sees_callbacks(role: str) -> bool:
    """What a role sees of who wants to be called back, unless it is said for an account: publishers do."""
    return role == "publisher"


def plain_name(name: str) -> str:
    """As it is shown: full-width letters and the like as plain ones, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", name[:MOST_TYPED]).split())


def account_key(name: str) -> str:
    """The same for every spelling of a name; all that counts or finds accounts goes by it."""
    return plain_name(name).casefold()
