"""Accounts of staff: a name, a role, and a password that only its owner knows."""

from __future__ import annotations

import datetime
import re
import sqlite3
from collections.abc import Iterable
from typing import Any

from reliefdesk.staff.account import (
    CLINICIAN,
    PUBLISHER,
    ROLES,
    Account,
    AccountRefused,
    NoSuchAccount,
    account_key,
    plain_name,
    sees_callbacks,
)
from reliefdesk.staff.account_table import SCHEMA, lift
from reliefdesk.staff.password import PasswordHash
from reliefdesk.stores.desk import Desk

_NAME = re.compile(r"\w[\w .'-]{0,38}[\w.]")
_COLUMNS = "key, name, role, callbacks, publishes, people, locked, password = '', signed_in_at, languages"
_SELECT = f"select {_COLUMNS} from account"  # noqa: S608 our own names


class Accounts:
    """In the desk's file; NoSuchAccount where a name is unknown."""

    def __init__(self, desk: Desk, hashing: PasswordHash | None = None) -> None:
        self.desk, self._hashing = desk, hashing or PasswordHash()
        desk.prepare(SCHEMA)
        with desk.transaction() as connection:
            lift(connection)

    def add(
        self,
        name: str,
        role: str,
        password: str | None,
        callbacks: bool | None = None,
        publishes: bool = False,
        people: bool | None = None,
    ) -> Account:
        """AccountRefused when the name, the role or the password will not do; None is for who chooses it later.

        `callbacks` is what publishers have and others do not, unless it is said; `publishes` is asked of clinicians,
        `people` of publishers, and the first of them has it.
        """
        name = plain_name(name)
        if not _NAME.fullmatch(name):
            raise AccountRefused(f"{name!r} is no name for an account; write 2 to 40 letters, such as Maria Lopez.")
        _check_role(role)
        hashed = "" if password is None else self._hashing.of(password, name)
        sees = sees_callbacks(role) if callbacks is None else callbacks
        manages = role == PUBLISHER and (not self._is_managed() if people is None else people)
        try:
            with self.desk.transaction() as connection:
                connection.execute(
                    "insert into account (key, name, role, password, made_at, callbacks, publishes, people)"
                    " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    (account_key(name), name, role, hashed, _now(), sees, publishes and role == CLINICIAN, manages),
                )
        except sqlite3.IntegrityError:
            raise AccountRefused(f"There is an account {name} already; choose another name.") from None
        return self.get(name)

    def get(self, name: str) -> Account:
        with self.desk.reading() as connection:
            row = connection.execute(f"{_SELECT} where key = ?", (account_key(name),)).fetchone()
        if row is None:
            raise NoSuchAccount(f"There is no account {name}; `reliefdesk users list` shows all.")
        return _read(row)

    def all(self) -> list[Account]:
        """By name."""
        with self.desk.reading() as connection:
            return [_read(row) for row in connection.execute(f"{_SELECT} order by key")]

    def change(
        self,
        name: str,
        role: str | None = None,
        callbacks: bool | None = None,
        publishes: bool | None = None,
        people: bool | None = None,
    ) -> Account:
        """Gives it another role, with what that role sees unless it is said; AccountRefused for a role that is none.

        The role that it has already changes nothing: what was taken away stays taken away.
        """
        account = self.get(name)
        new = role or account.role
        _check_role(new)
        sees = callbacks if callbacks is not None else sees_callbacks(new) if new != account.role else account.callbacks
        lets = new == CLINICIAN and (account.publishes if publishes is None else publishes)
        manages = new == PUBLISHER and ((account.people or not self._is_managed()) if people is None else people)
        with self.desk.transaction() as connection:
            connection.execute(
                "update account set role = ?, callbacks = ?, publishes = ?, people = ? where key = ?",
                (new, sees, lets, manages, account.key),
            )
        return self.get(name)

    def name_for(self, name: str, languages: Iterable[str]) -> Account:
        """The languages whose translations it may sign from now on, by code."""
        account = self.get(name)
        with self.desk.transaction() as connection:
            said = " ".join(sorted({*languages}))
            connection.execute("update account set languages = ? where key = ?", (said, account.key))
        return self.get(name)

    def lock(self, name: str, locked: bool) -> None:
        """A locked account signs nobody in until it is unlocked."""
        account = self.get(name)
        with self.desk.transaction() as connection:
            connection.execute("update account set locked = ? where key = ?", (locked, account.key))

    def signed_in(self, key: str) -> None:
        """Somebody signed in just now."""
        with self.desk.transaction() as connection:
            connection.execute("update account set signed_in_at = ? where key = ?", (_now(), key))

    def remove(self, name: str) -> None:
        account = self.get(name)
        with self.desk.transaction() as connection:
            connection.execute("delete from account where key = ?", (account.key,))

    def set_password(self, name: str, password: str) -> None:
        """AccountRefused when it will not do."""
        account = self.get(name)
        hashed = self._hashing.of(password, account.name)
        with self.desk.transaction() as connection:
            connection.execute("update account set password = ? where key = ?", (hashed, account.key))

    def with_password(self, name: str, password: str) -> Account | None:
        """Whose these are; takes as long when there is no such account, or when it is locked or has none yet."""
        with self.desk.reading() as connection:
            found = "select password from account where key = ? and password <> '' and not locked"
            row = connection.execute(found, (account_key(name),)).fetchone()
        if not self._hashing.fits(row[0] if row else None, password):
            return None
        if self._hashing.is_outdated(row[0]):
            with self.desk.transaction() as connection:
                fresh = self._hashing.again(password)
                connection.execute("update account set password = ? where key = ?", (fresh, account_key(name)))
        return self.get(name)

    def _is_managed(self) -> bool:
        return any(account.may_manage for account in self.all())


def _check_role(role: str) -> None:
    if role not in ROLES:
        raise AccountRefused(f"{role!r} is no role; choose {', '.join(ROLES[:-1])} or {ROLES[-1]}.")


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def _read(row: tuple[Any, ...]) -> Account:
    key, name, role, callbacks, publishes, people, locked, invited, at, languages = row
    may = (bool(callbacks), bool(publishes), bool(people), bool(locked), bool(invited))
    return Account(key, name, role, *may, at, tuple(languages.split()))
