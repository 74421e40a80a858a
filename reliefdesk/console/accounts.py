"""Accounts of staff: a name, a role, and a password that only its owner knows."""

from __future__ import annotations

import datetime
import re
import sqlite3
import unicodedata

from reliefdesk.console.account import ROLES, Account, AccountRefused, NoSuchAccount
from reliefdesk.console.password import PasswordHash
from reliefdesk.editing.desk import Desk

_NAME = re.compile(r"\w[\w .'-]{0,38}[\w.]")
_SCHEMA = """
create table if not exists account (
  key text primary key,
  name text not null,
  role text not null check (role in ('editor', 'publisher')),
  password text not null,
  made_at text not null
) without rowid
"""


class Accounts:
    """In the desk's file; NoSuchAccount where a name is unknown."""

    def __init__(self, desk: Desk, hashing: PasswordHash | None = None) -> None:
        self.desk, self._hashing = desk, hashing or PasswordHash()
        desk.prepare(_SCHEMA)

    def add(self, name: str, role: str, password: str) -> Account:
        """AccountRefused when the name, the role or the password will not do."""
        name = _plain(name)
        if not _NAME.fullmatch(name):
            raise AccountRefused(f"{name!r} is no name for an account; write 2 to 40 letters, such as Maria Lopez.")
        if role not in ROLES:
            raise AccountRefused(f"{role!r} is no role; choose {' or '.join(ROLES)}.")
        hashed = self._hashing.of(password, name)
        now = datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
        try:
            with self.desk.transaction() as connection:
                connection.execute("insert into account values (?, ?, ?, ?, ?)", (_key(name), name, role, hashed, now))
        except sqlite3.IntegrityError:
            raise AccountRefused(f"There is an account {name} already; choose another name.") from None
        return self.get(name)

    def get(self, name: str) -> Account:
        with self.desk.reading() as connection:
            row = connection.execute("select key, name, role from account where key = ?", (_key(name),)).fetchone()
        if row is None:
            raise NoSuchAccount(f"There is no account {name}; `reliefdesk users list` shows all.")
        return Account(*row)

    def all(self) -> list[Account]:
        """By name."""
        with self.desk.reading() as connection:
            return [Account(*row) for row in connection.execute("select key, name, role from account order by key")]

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
        """Whose these are; takes as long when there is no such account."""
        with self.desk.reading() as connection:
            row = connection.execute("select password from account where key = ?", (_key(name),)).fetchone()
        if not self._hashing.fits(row[0] if row else None, password):
            return None
        if self._hashing.is_outdated(row[0]):
            with self.desk.transaction() as connection:
                fresh = self._hashing.again(password)
                connection.execute("update account set password = ? where key = ?", (fresh, _key(name)))
        return self.get(name)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split())


def _key(name: str) -> str:
    return _plain(name).casefold()
