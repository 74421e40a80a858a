import datetime

import pytest

from reliefdesk.content.topic import Signed
from reliefdesk.editing.approvals import Standing
from reliefdesk.editing.draft_store import Draft
from reliefdesk.editing.topic_state import TopicState

AT = datetime.datetime(2026, 5, 3, tzinfo=datetime.timezone.utc)


def standing_until(day, lacks=""):
    file = Signed.model_validate({"approved_by": "a", "approved_on": "2026-01-01", "review_by": day.isoformat()})
    return Standing("own", "ana", (), None if lacks else file, file, lacks, None)


def draft(edit, live=""):
    return Draft("data/topics/parking.yml", edit.as_json() if edit else None, live, AT, "ana")


def test_without_a_draft_it_is_live(parking):
    state = TopicState.of("parking", "nerve_block", parking(), None, None)
    assert (state.state, state.title, state.treatment) == ("live", "Where can I park?", "nerve_block")
    assert (state.changed_at, state.changed_by, state.outdated) == (None, None, False)


def test_a_draft_is_new_changed_or_deleted_and_tells_by_whom(parking):
    live, changed = parking(), parking(title="Parking?")
    for of, drafted, told, title in (
        (None, changed, "new", "Parking?"),
        (live, changed, "changed", "Parking?"),
        (live, None, "deleted", "Where can I park?"),
    ):
        state = TopicState.of("parking", None, of, draft(drafted, of.version if of else ""), None)
        assert (state.state, state.title, state.outdated) == (told, title, False)
        assert (state.changed_at, state.changed_by) == (AT, "ana")


@pytest.mark.parametrize("is_live", [True, False])
def test_a_draft_of_another_live_topic_than_todays_is_outdated(parking, is_live):
    live = parking() if is_live else None
    assert TopicState.of("parking", None, live, draft(parking(title="Parking?"), "of before"), None).outdated


def test_a_review_is_due_the_day_after_its_date(parking):
    today = datetime.datetime.now(datetime.timezone.utc).date()
    for days, is_due in ((-1, True), (1, False)):
        standing = standing_until(today + datetime.timedelta(days))
        assert TopicState.of("parking", None, parking(), None, standing).overdue is is_due
        assert TopicState.of("parking", None, None, draft(parking()), standing).overdue is is_due


def test_what_the_words_lack_is_told_unless_they_are_deleted(parking):
    standing = standing_until(datetime.date(2099, 1, 1), "Not signed.")
    assert TopicState.of("parking", None, None, draft(parking()), standing).lacks == "Not signed."
    assert TopicState.of("parking", None, parking(), draft(None), standing).lacks == ""


def test_of_a_topic_that_cannot_be_read_the_name_is_its_title():
    state = TopicState.of("parking", None, None, None, None)
    assert (state.title, state.overdue) == ("parking", False)
