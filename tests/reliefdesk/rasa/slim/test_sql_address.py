"""Addresses of databases that SQLAlchemy 2 takes."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.rasa


@pytest.fixture(autouse=True)
def _without_tensorflow() -> None:
    from reliefdesk.rasa.slim import install

    install()


@pytest.mark.parametrize(
    ("arguments", "address"),
    [
        (("sqlite", None, None, "talks.db"), "sqlite:///talks.db"),
        (("sqlite", None, None, "talks.db", None, None, None, {"timeout": "1"}), "sqlite:///talks.db?timeout=1"),
        (("postgresql", "db.example:5433", None, "talks"), "postgresql://db.example:5433/talks"),
        (("postgresql", "postgresql://db.example/talks"), "postgresql://db.example/talks"),
    ],
)
def test_an_address_is_rasas_and_an_engine_takes_it(arguments: tuple[object, ...], address: str) -> None:
    import sqlalchemy as sa

    from reliefdesk.rasa.slim.sql_address import sql_address

    made = sql_address(*arguments)
    assert str(made) == address
    if address.startswith("sqlite"):
        sa.create_engine(made).dispose()


def test_rasas_own_store_connects(tmp_path) -> None:
    from rasa.core.tracker_store import SQLTrackerStore

    from reliefdesk.rasa.slim.sql_address import use_in_rasas_store

    use_in_rasas_store()
    store = SQLTrackerStore(db=str(tmp_path / "talks.db"))
    assert store.engine.url.query == {}
    store.engine.dispose()
