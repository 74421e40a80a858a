"""The table of staff's accounts, and a file of before made one of today."""

from __future__ import annotations

import sqlite3

SCHEMA = """
create table if not exists account (
  key text primary key,
  name text not null,
  role text not null,
  password text not null,
  made_at text not null,
  callbacks integer not null default 0,
  publishes integer not null default 0,
  people integer not null default 0,
  locked integer not null default 0,
  signed_in_at text not null default '',
  languages text not null default ''
) without rowid
"""
_LATER = {"people": "integer not null default 0", "locked": "integer not null default 0",
          "signed_in_at": "text not null default ''", "languages": "text not null default ''"}  # fmt: skip


def lift(connection: sqlite3.Connection) -> None:
    """A file from before there were callbacks to see, clinicians, or people to manage is made one of today."""
    columns = {row[1] for row in connection.execute("pragma table_info(account)")}
    if columns.issuperset(_LATER):
        return
    if "callbacks" not in columns:  # publishers keep what they saw, editors do not
        connection.execute("alter table account add column callbacks integer not null default 0")
        connection.execute("update account set callbacks = 1 where role = 'publisher'")
    if "publishes" not in columns:
        connection.execute("alter table account rename to account_of_before")
        connection.execute(SCHEMA)  # SQLite cannot take a check off a column, and the roles stood in one
        connection.execute(
            "insert into account (key, name, role, password, made_at, callbacks)"
            " select key, name, role, password, made_at, callbacks from account_of_before"
        )
        connection.execute("drop table account_of_before")
    else:
        for name in _LATER.keys() - columns:
            connection.execute(f"alter table account add column {name} {_LATER[name]}")
    if "people" not in columns:  # somebody must be able to, and a publisher was asked for as much until then
        connection.execute("update account set people = 1 where role = 'publisher'")
