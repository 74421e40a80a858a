import datetime
import itertools

import pytest

from reliefdesk.publication import store as module
from reliefdesk.publication.store import PublicationStore


@pytest.fixture
def in_one_millisecond(monkeypatch):
    """A clock that goes a microsecond a look, and ids that end the other way round."""
    ticks, ends = itertools.count(), itertools.count(0xFFFF, -1)

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.datetime(2026, 11, 30, 5, 34, 49, 735_000 + next(ticks), tz)

    monkeypatch.setattr(module.datetime, "datetime", Clock)
    monkeypatch.setattr(module.secrets, "token_hex", lambda size: f"{next(ends):04x}")


def test_of_two_within_a_millisecond_the_later_one_is_newer(desk, in_one_millisecond):
    store = PublicationStore(desk)
    found = store.add("found", "the project's folder", "published", {}, {})
    published = store.add("publication", "Maria", "published", {}, {})
    assert published.id < found.id
    assert [publication.id for publication in store.all()] == [published.id, found.id]
