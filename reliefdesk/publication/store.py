"""Publications on the desk, each with the content before and after it; a text is kept once."""

from __future__ import annotations

import datetime
import json
import secrets
from collections.abc import Collection, Mapping
from typing import Any

from reliefdesk.publication.content import digest
from reliefdesk.publication.difference import Difference
from reliefdesk.publication.publication import STATES, Kind, NotPossible, Publication, State, Step
from reliefdesk.stores.desk import Desk

_SCHEMA = """
create table if not exists publication (
  id text primary key,
  kind text not null,
  by text not null,
  at text not null,
  state text not null,
  step text,
  reasons text not null default '[]',
  needs_approval text not null default '[]',
  approved_by text not null default '',
  model text not null default '',
  ended_at text,
  target text not null default '',
  difference text not null default '{}',
  before text not null,
  after text not null
) without rowid;
create table if not exists publication_text (
  digest text primary key,
  content text not null
) without rowid
"""
_COLUMNS = "id, kind, by, at, state, step, reasons, needs_approval, approved_by, model, ended_at, target, difference"
_SELECT = f"select {_COLUMNS} from publication"  # noqa: S608 our own names
_UPDATE = "update publication set"
_INSERT = """
insert into publication (id, kind, by, at, state, target, before, after) values (?, ?, ?, ?, ?, ?, ?, ?)
"""
_TEXTS = "select digest, content from publication_text where digest in (select value from json_each(?))"
_LISTS = ("reasons", "needs_approval")


class PublicationStore:
    """Threads may share it; other processes see each change at once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        desk.prepare(_SCHEMA)

    def add(
        self, kind: Kind, by: str, state: State, before: Mapping[str, str], after: Mapping[str, str], to: str = ""
    ) -> Publication:
        """A new publication of this moment; of two in a millisecond `at` tells which is newer, and the id does not."""
        now = datetime.datetime.now(datetime.timezone.utc)
        identity = f"{now:%Y%m%d-%H%M%S}-{now.microsecond // 1000:03}{secrets.token_hex(2)}"
        with self._desk.transaction() as connection:
            manifests = [_kept(connection, content) for content in (before, after)]
            connection.execute(_INSERT, (identity, kind, by, now.isoformat(), state, to, *manifests))
        return self.get(identity)

    def get(self, identity: str) -> Publication:
        with self._desk.reading() as connection:
            row = connection.execute(f"{_SELECT} where id = ?", (identity,)).fetchone()
        if row is None:
            raise NotPossible(f"There is no publication {identity}; `reliefdesk publish --history` lists all.")
        return _publication(row)

    def all(self) -> list[Publication]:
        """All publications, the newest first."""
        with self._desk.reading() as connection:
            return [_publication(row) for row in connection.execute(f"{_SELECT} order by at desc, id desc")]

    def in_state(self, state: State) -> list[Publication]:
        """The publications that are in this state now, the newest first."""
        query = f"{_SELECT} where state = ? order by at desc, id desc"
        with self._desk.reading() as connection:
            return [_publication(row) for row in connection.execute(query, (state,))]

    def contents(self, identity: str) -> tuple[dict[str, str], dict[str, str]]:
        """The texts of staff's files before and after it, by path."""
        with self._desk.reading() as connection:
            query = "select before, after from publication where id = ?"
            manifests = [json.loads(plain) for plain in connection.execute(query, (identity,)).fetchone()]
            names = json.dumps([name for manifest in manifests for name in manifest.values()])
            texts = dict(connection.execute(_TEXTS, (names,)).fetchall())
        before, after = ({path: texts[name] for path, name in manifest.items()} for manifest in manifests)
        return before, after

    def replace_contents(self, identity: str, before: Mapping[str, str], after: Mapping[str, str]) -> None:
        """Other texts before and after it: those of now, on which it was made anew."""
        with self._desk.transaction() as connection:
            manifests = [_kept(connection, content) for content in (before, after)]
            connection.execute(f"{_UPDATE} before = ?, after = ? where id = ?", (*manifests, identity))

    def change(self, identity: str, only_if: Collection[State] = STATES, **values: Any) -> bool:
        """Whether it was still in one of the states `only_if`, and so was changed."""
        stored = {name: _stored(name, value) for name, value in values.items()}
        names, states = ", ".join(f"{name} = ?" for name in stored), ", ".join("?" * len(only_if))
        arguments = (*stored.values(), identity, *only_if)
        with self._desk.transaction() as connection:
            return connection.execute(f"{_UPDATE} {names} where id = ? and state in ({states})", arguments).rowcount > 0

    def end(self, identity: str, state: State, only_if: Collection[State], **values: Any) -> bool:
        """The publication ends now in that state; otherwise as `change`."""
        now = datetime.datetime.now(datetime.timezone.utc)
        return self.change(identity, only_if, state=state, ended_at=now.isoformat(), **values)


def _kept(connection: Any, content: Mapping[str, str]) -> str:
    """The digests of the texts by path, as JSON; each text is kept."""
    manifest = {path: digest(text) for path, text in content.items()}
    rows = [(name, content[path]) for path, name in manifest.items()]
    connection.executemany("insert or ignore into publication_text values (?, ?)", rows)
    return json.dumps(manifest)


def _stored(name: str, value: Any) -> Any:
    if name in _LISTS:
        return json.dumps(list(value), ensure_ascii=False)
    if isinstance(value, Step):
        return json.dumps(vars(value), ensure_ascii=False)
    if isinstance(value, Difference):
        return json.dumps(value.as_json(), ensure_ascii=False)
    return value


def _publication(row: Any) -> Publication:
    named: dict[str, Any] = dict(zip(_COLUMNS.split(", "), row, strict=True))
    named["to"] = named.pop("target")
    named["step"] = Step(**json.loads(named["step"])) if named["step"] else None
    for name in _LISTS:
        named[name] = tuple(json.loads(named[name]))
    for name in ("at", "ended_at"):
        named[name] = datetime.datetime.fromisoformat(named[name]) if named[name] else None
    named["difference"] = Difference.from_json(json.loads(named["difference"]))
    return Publication(**named)
