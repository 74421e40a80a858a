"""The address of a database as Rasa's SQL store makes it, with a `query` that SQLAlchemy 2 takes.

Rasa writes for SQLAlchemy 1.4, where None stood for no query. Needed until Rasa makes addresses by `URL.create`.
"""

from __future__ import annotations

from typing import Any

from rasa.core.tracker_store import SQLTrackerStore

__all__ = ["sql_address", "use_in_rasas_store"]

_rasas = SQLTrackerStore.get_db_url


def sql_address(*address: Any, **named: Any) -> Any:
    """What Rasa makes of the same arguments: a URL, or the text that was given as one."""
    url = _rasas(*address, **named)
    return url if isinstance(url, str) else url.set(query=url.query or {})


def use_in_rasas_store() -> None:
    """Makes `type: SQL` in endpoints.yml work; repeating it is free."""
    SQLTrackerStore.get_db_url = staticmethod(sql_address)  # type: ignore[method-assign]
