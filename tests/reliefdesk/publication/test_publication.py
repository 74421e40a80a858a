import datetime

import pytest

from reliefdesk.publication.publication import Busy, Publication

MOMENT = datetime.datetime(2026, 5, 4, 12, 30, tzinfo=datetime.timezone.utc)


def publication(**changes):
    return Publication(
        **{"id": "one", "kind": "publication", "by": "Maria Lopez", "at": MOMENT, "state": "running"} | changes
    )


@pytest.mark.parametrize("name", ["Maria Lopez", " maria  LOPEZ ", "MARIA\tlopez"])
def test_who_started_it_is_known_however_the_name_is_typed(name):
    assert publication().is_of(name)
    assert not publication().is_of("Maria Lope")


@pytest.mark.parametrize("state", ["running", "waiting", "writing"])
def test_one_that_has_not_ended_keeps_others_from_beginning(state):
    assert publication(state=state).is_open
    assert not publication(state=state).was_live


@pytest.mark.parametrize("state", ["published", "refused", "rejected", "cancelled", "interrupted"])
def test_of_those_that_ended_only_the_published_one_was_live(state):
    assert not publication(state=state).is_open
    assert publication(state=state).was_live == (state == "published")


def test_who_is_kept_waiting_is_told_whom_for_and_what_to_do():
    since = f"{MOMENT.astimezone():%H:%M on %d %B}"
    assert str(Busy("Maria", MOMENT)) == (
        f"Maria is publishing since {since}. Wait until that is done, then publish yours."
    )
