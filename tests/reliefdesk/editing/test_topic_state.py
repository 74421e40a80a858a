import datetime

import pytest

from reliefdesk.editing.draft_store import Draft
from reliefdesk.editing.topic_state import TopicState

AT = datetime.datetime(2026, 5, 3, tzinfo=datetime.timezone.utc)


def draft(edit, live=""):
    return Draft("data/topics/parking.yml", edit.as_json() if edit else None, live, AT, "ana")


def test_without_a_draft_it_is_live(parking):
    state = TopicState.of("parking", "nerve_block", parking(), None)
    assert (state.state, state.title, state.treatment) == ("live", "Where can I park?", "nerve_block")
    assert (state.changed_at, state.changed_by, state.outdated) == (None, None, False)


def test_a_draft_is_new_changed_or_deleted_and_tells_by_whom(parking):
    live, changed = parking(), parking(title="Parking?")
    for of, drafted, told, title in (
        (None, changed, "new", "Parking?"),
        (live, changed, "changed", "Parking?"),
        (live, None, "deleted", "Where can I park?"),
    ):
        state = TopicState.of("parking", None, of, draft(drafted, of.version if of else ""))
        assert (state.state, state.title, state.outdated) == (told, title, False)
        assert (state.changed_at, state.changed_by) == (AT, "ana")


@pytest.mark.parametrize("is_live", [True, False])
def test_a_draft_of_another_live_topic_than_todays_is_outdated(parking, is_live):
    live = parking() if is_live else None
    assert TopicState.of("parking", None, live, draft(parking(title="Parking?"), "of before")).outdated


def test_a_review_is_due_the_day_after_its_date(parking):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    for days, is_due in ((-1, True), (1, False)):
        edit = parking(review_by=today + datetime.timedelta(days))
        assert TopicState.of("parking", None, edit, None).overdue is is_due
        assert TopicState.of("parking", None, None, draft(edit)).overdue is is_due


def test_of_a_topic_that_cannot_be_read_the_name_is_its_title():
    state = TopicState.of("parking", None, None, None)
    assert (state.title, state.overdue) == ("parking", False)
