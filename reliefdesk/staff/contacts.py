"""Where staff are reached, and what each wants to be told of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from reliefdesk.staff.account import AccountRefused
from reliefdesk.stores.desk import Desk

MOST_EMAIL_CHARACTERS = 254  # RFC 5321

_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*", re.ASCII)
_SCHEMA = """
create table if not exists contact (
  account text primary key,
  email text not null,
  kinds text not null
) without rowid
"""


@dataclass(frozen=True)
class Contact:
    """`email` is "" when none is known; `kinds` are names of what the account is told of."""

    email: str = ""
    kinds: frozenset[str] = frozenset()


class Contacts:
    """In the desk's file, by the account's key."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)

    def of(self, account: str) -> Contact:
        """An empty one for an account that told nothing."""
        with self._desk.reading() as connection:
            row = connection.execute("select email, kinds from contact where account = ?", (account,)).fetchone()
        return Contact(row[0], frozenset(row[1].split())) if row else Contact()

    def set(self, account: str, email: str, kinds: Iterable[str]) -> None:
        """AccountRefused when the address is none; "" takes it away."""
        email = email.strip()
        if email and not is_email(email):
            raise AccountRefused(f"{email[:80]!r} is no e-mail address; write one like maria@clinic.example.")
        with self._desk.transaction() as connection:
            connection.execute(
                "insert or replace into contact values (?, ?, ?)", (account, email, " ".join(sorted(kinds)))
            )

    def with_email(self, email: str) -> list[str]:
        """The keys of the accounts with this address, in any capitals."""
        with self._desk.reading() as connection:
            rows = connection.execute(
                "select account from contact where email <> '' and lower(email) = ? order by account",
                (email.strip().lower(),),
            ).fetchall()
        return [row[0] for row in rows]

    def forget(self, account: str) -> None:
        """All that is known of an account that is removed."""
        with self._desk.transaction() as connection:
            connection.execute("delete from contact where account = ?", (account,))


def is_email(text: str) -> bool:
    """Whether a message can be sent there, as far as can be told by looking."""
    return len(text) <= MOST_EMAIL_CHARACTERS and _EMAIL.fullmatch(text) is not None
