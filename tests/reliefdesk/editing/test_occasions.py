import datetime

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.occasions import Occasion, Occasions

ONE, TWO = datetime.date(2026, 5, 1), datetime.date(2026, 5, 2)


def test_each_day_and_channel_is_counted_with_the_last_message_and_the_newest_comes_first(desk):
    missed = MissedQuestions(desk)
    for on in (Occasion(ONE, "webchat", message=3), Occasion(ONE, "webchat", message=5), Occasion(TWO, "rest")):
        missed.add("hm", "unknown", on=on)
    (row,) = missed.all()
    assert missed.occasions([row.id]) == {row.id: (Occasion(TWO, "rest"), Occasion(ONE, "webchat", 2, 5))}
    assert missed.occasions([row.id + 1]) == {}


def test_what_is_taken_back_leaves_no_row_of_nought(desk):
    missed = MissedQuestions(desk)
    for day in (ONE, ONE, TWO):
        missed.add("hm", "choices", on=Occasion(day))
    for day in (TWO, ONE):
        missed.take_back("hm", "choices", Occasion(day))
    (row,) = missed.all()
    assert (row.count, missed.occasions()[row.id]) == (1, (Occasion(ONE),))
    missed.take_back("hm", "choices", Occasion(ONE))
    assert missed.occasions() == {}


def test_what_an_older_desk_holds_counts_on_its_last_day(desk):
    missed = MissedQuestions(desk)
    missed.add("hm", "unknown", at=datetime.datetime(2026, 5, 1, 9, tzinfo=datetime.timezone.utc))
    missed.add("of a topic", "deleted", "risks")
    with desk.transaction() as connection:
        connection.execute("drop table missed_on")
    (found,) = Occasions(desk).of().values()
    assert found == (Occasion(ONE),)
