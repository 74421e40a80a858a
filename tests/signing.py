"""A topic's words are signed without a console."""

from __future__ import annotations

import contextlib

from argon2 import PasswordHasher

from reliefdesk.editing.drafts import Drafts
from reliefdesk.editing.signing import NotSigned, sign
from reliefdesk.staff.account import Account, Role, account_key
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.password import PasswordHash
from reliefdesk.stores.desk import Desk

PASSWORD = "four words about nothing"


def account(name: str, role: Role = "clinician", publishes: bool = False, languages: tuple[str, ...] = ()) -> Account:
    return Account(account_key(name), name, role, publishes=publishes, languages=languages)


def signed(drafts: Drafts, *names: str, by: str = "Dr. Rivera") -> None:
    """The topics' words as they are now are signed by somebody who wrote none of them."""
    for name in names:
        edit = drafts.topic(name)
        assert edit
        sign(drafts, name, edit.words, account(by))


def signed_if_sound(drafts: Drafts, name: str) -> None:
    """As `signed`, of words that break no rule and are not signed yet."""
    edit = drafts.topic(name)
    if edit and not drafts.approvals.of(edit).signed:
        with contextlib.suppress(NotSigned):
            signed(drafts, name)


def staffed(desk: Desk, **roles: Role) -> None:
    """Accounts of these names, all with PASSWORD, which is hashed quickly."""
    accounts = Accounts(desk, PasswordHash(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)))
    for name, role in roles.items():
        accounts.add(name, role, PASSWORD)


def as_bob(arguments: tuple[str, ...]) -> tuple[tuple[str, ...], str]:
    """What publishes, as Bob does it: with his name, and his password on standard input."""
    if arguments[0] not in ("publish", "rollback") or "--by" in arguments:
        return arguments, ""
    return (*arguments, "--by", "Bob"), f"{PASSWORD}\n"
