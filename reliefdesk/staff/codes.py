"""A second factor: codes of an app on a phone (TOTP, RFC 6238), and codes on paper for when that is lost."""

from __future__ import annotations

import hmac
import secrets
import time
from collections.abc import Callable

import pyotp

from reliefdesk.staff.devices import digest
from reliefdesk.stores.desk import Desk

ISSUER = "Relief Desk"
PAPER_CODES = 10
SECONDS_OF_A_CODE = 30
STEPS_AROUND = 1  # a clock may be so many codes early or late
MOST_CODE_CHARACTERS = 40

_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that reads like another
_SCHEMA = """
create table if not exists second_factor (
  account text primary key,
  secret text not null,
  confirmed integer not null default 0,
  last_step integer not null default 0
) without rowid;
create table if not exists paper_code (
  account text not null,
  digest text not null,
  primary key (account, digest)
) without rowid
"""


class SecondFactors:
    """In the desk's file, by the account's key. A code is taken once, though it could be read over a shoulder."""

    def __init__(self, desk: Desk, clock: Callable[[], float] = time.time) -> None:
        self._desk, self._clock = desk, clock
        desk.prepare(_SCHEMA)

    def has(self, account: str) -> bool:
        """Whether the account is asked for a code when it signs in."""
        return self._row(account)[1]

    def offer(self, account: str) -> str:
        """The secret that the app is to learn; the same until it is confirmed."""
        with self._desk.transaction() as connection:
            connection.execute(
                "insert or ignore into second_factor (account, secret) values (?, ?)", (account, pyotp.random_base32())
            )
            row = connection.execute("select secret from second_factor where account = ?", (account,)).fetchone()
        return str(row[0])

    def address(self, account: str, name: str) -> str:
        """What stands in the QR code, so that the app shows whose codes these are."""
        return pyotp.TOTP(self.offer(account)).provisioning_uri(name=name, issuer_name=ISSUER)

    def confirm(self, account: str, code: str) -> list[str]:
        """The codes for paper, once a code says that the app has learnt the secret; else none."""
        if not self._is_of_app(account, code):
            return []
        codes = ["-".join(_letters(5) for _ in range(2)) for _ in range(PAPER_CODES)]
        with self._desk.transaction() as connection:
            connection.execute("update second_factor set confirmed = 1 where account = ?", (account,))
            connection.execute("delete from paper_code where account = ?", (account,))
            rows = [(account, digest(_plain(code))) for code in codes]
            connection.executemany("insert into paper_code values (?, ?)", rows)
        return codes

    def fits(self, account: str, code: str) -> bool:
        """Whether it is a code of the app or of the paper that was not used before; now it is."""
        if not self.has(account):
            return False
        return self._is_of_app(account, code) or self._is_of_paper(account, code)

    def left(self, account: str) -> int:
        """How many codes of the paper were not used."""
        with self._desk.reading() as connection:
            return int(
                connection.execute("select count(*) from paper_code where account = ?", (account,)).fetchone()[0]
            )

    def remove(self, account: str) -> None:
        """The account is asked for no code any more."""
        with self._desk.transaction() as connection:
            connection.execute("delete from second_factor where account = ?", (account,))
            connection.execute("delete from paper_code where account = ?", (account,))

    def _row(self, account: str) -> tuple[str, bool, int]:
        with self._desk.reading() as connection:
            row = connection.execute(
                "select secret, confirmed, last_step from second_factor where account = ?", (account,)
            ).fetchone()
        return (row[0], bool(row[1]), row[2]) if row else ("", False, 0)

    def _is_of_app(self, account: str, code: str) -> bool:
        plain = _plain(code)
        with self._desk.transaction() as connection:
            secret, _, last = self._row(account)
            now = int(self._clock()) // SECONDS_OF_A_CODE
            steps = range(max(last + 1, now - STEPS_AROUND), now + STEPS_AROUND + 1) if secret else ()
            # Each is compared, so that time tells nothing.
            fitting = [step for step in steps if hmac.compare_digest(_code(secret, step).encode(), plain.encode())]
            if fitting:
                connection.execute("update second_factor set last_step = ? where account = ?", (fitting[0], account))
        return bool(fitting)

    def _is_of_paper(self, account: str, code: str) -> bool:
        with self._desk.transaction() as connection:
            return (
                connection.execute(
                    "delete from paper_code where account = ? and digest = ?", (account, digest(_plain(code)))
                ).rowcount
                > 0
            )


def _code(secret: str, step: int) -> str:
    return pyotp.TOTP(secret).generate_otp(step)


def _plain(code: str) -> str:
    """As it is compared: people type spaces, strokes and capitals."""
    return "".join(letter for letter in code[:MOST_CODE_CHARACTERS].lower() if letter.isalnum())


def _letters(count: int) -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(count))
