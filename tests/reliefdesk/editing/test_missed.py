import datetime

import pytest

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.occasions import Occasion

MONDAY, TUESDAY = (datetime.datetime(2026, 5, day, tzinfo=datetime.timezone.utc) for day in (4, 5))


@pytest.fixture
def missed(desk):
    return MissedQuestions(desk)


def texts(missed, state="open"):
    return [(row.text, row.count) for row in missed.all(state)]


def test_a_wording_counts_again_however_it_is_spelt_and_keeps_its_first_and_last_time(missed):
    missed.add("Where can I park?", "unknown", at=TUESDAY)
    missed.add("where can i park", "unknown", at=MONDAY)
    (row,) = missed.all()
    assert (row.text, row.count, row.first_at, row.last_at) == ("Where can I park?", 2, TUESDAY, TUESDAY)


def test_another_source_or_topic_is_another_row(missed):
    for source, topic in (("unknown", ""), ("unknown", "cost"), ("choices", ""), ("unknown", "")):
        missed.add("is it dear", source, topic)
    assert sorted((row.source, row.topic, row.count) for row in missed.all()) == [
        ("choices", "", 1),
        ("unknown", "", 2),
        ("unknown", "cost", 1),
    ]


def test_the_most_frequent_come_first_and_then_the_newest(missed):
    for text, at in (("a rare one", MONDAY), ("a newer one", TUESDAY), ("a frequent one", MONDAY)):
        missed.add(text, "unknown", at=at)
    missed.add("a frequent one", "unknown", at=MONDAY)
    assert texts(missed) == [("a frequent one", 2), ("a newer one", 1), ("a rare one", 1)]


def test_a_note_stays_until_there_is_a_newer_one(missed):
    for note, kept in (("too short", "too short"), ("", "too short"), ("wrong", "wrong")):
        missed.add("is it safe", "thumbs_down", "risks", note=note)
        assert missed.all()[0].note == kept


def test_what_is_taken_back_counts_once_less_and_goes_at_nought(missed):
    for _ in range(2):
        missed.add("hm", "choices")
    missed.add("hm", "unknown")
    missed.take_back("HM!", "choices")
    assert sorted(row.count for row in missed.all()) == [1, 1]
    missed.take_back("hm", "choices")
    assert [row.source for row in missed.all()] == ["unknown"]
    missed.take_back("hm", "choices")


def test_what_was_dealt_with_leaves_the_list_and_stays_so_when_it_is_asked_again(missed):
    missed.add("do you sell hats", "unknown")
    (row,) = missed.all()
    missed.settle([row.id], "dismissed", "ana")
    missed.add("do you sell hats", "unknown")
    assert missed.all() == []
    (settled,) = missed.all("dismissed")
    assert (settled.count, settled.settled_by) == (2, "ana")
    missed.settle([row.id], "open", "ana")
    assert texts(missed) == [("do you sell hats", 2)]


def test_rows_are_given_by_their_numbers_in_that_order_and_once(missed):
    for text in ("a", "b", "c"):
        missed.add(text, "unknown")
    first, second, third = sorted(row.id for row in missed.all())
    assert [row.id for row in missed.some([third, first, third, 99])] == [third, first]
    assert second not in {row.id for row in missed.some([])}


def test_a_mark_is_set_and_taken_away_and_the_first_one_stays_when_it_is_asked_again(missed):
    missed.add("i feel odd", "unknown", tier="same_day")
    missed.add("i feel odd", "unknown", tier="")
    (row,) = missed.all()
    assert row.tier == "same_day"
    missed.mark([row.id], "")
    assert missed.all()[0].tier == ""


def test_of_a_topic_that_is_back_only_open_questions_of_its_deletion_leave(missed):
    missed.add("where to park", "deleted", "parking")
    missed.add("a free lot", "deleted", "parking")
    missed.add("how dear", "deleted", "fees")
    missed.add("is there a lot", "thumbs_down", "parking")
    (settled,) = (row for row in missed.all() if row.text == "a free lot")
    missed.settle([settled.id], "added", "ana")
    missed.withdraw("parking")
    assert {row.text for row in missed.all()} == {"how dear", "is there a lot"}
    assert texts(missed, "added") == [("a free lot", 1)]


def test_the_questions_of_a_talk_that_is_forgotten_count_less_and_are_gone_at_nought(missed):
    monday, tuesday = Occasion(MONDAY.date(), "webchat", message=1), Occasion(TUESDAY.date(), "webchat", message=2)
    for on in (monday, tuesday):
        missed.add("is it dear", "unknown", at=MONDAY, on=on)
    missed.add("is it far", "unknown", at=MONDAY, on=monday)
    assert missed.forget({1, 99}) == 2
    assert texts(missed) == [("is it dear", 1)]
    assert [on.message for found in missed.occasions().values() for on in found] == [2]
    assert missed.forget(set()) == 0


def test_what_nobody_asked_since_is_gone_dealt_with_or_not_with_its_days(missed):
    missed.add("is it dear", "unknown", at=MONDAY, on=Occasion(MONDAY.date()))
    missed.add("who are you", "unknown", at=MONDAY)
    missed.add("where can i park", "unknown", at=TUESDAY)
    missed.settle([missed.all()[-1].id], "dismissed", "Ed")
    assert missed.forget_before(TUESDAY) == 2
    assert [*texts(missed), *texts(missed, "dismissed")] == [("where can i park", 1)]
    assert len(missed.occasions()) == 1
    assert missed.forget_before(TUESDAY) == 0
