import datetime

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.occasions import Occasion
from reliefdesk.editing.unanswered import unanswered

ONE, TWO, THREE = (datetime.date(2026, 5, day) for day in (1, 2, 3))


def test_what_was_asked_in_vain_on_these_days_is_counted_whatever_became_of_it(desk):
    missed = MissedQuestions(desk)
    for day in (ONE, TWO, TWO, THREE):
        missed.add("where do i park", "unknown", "parking", on=Occasion(day))
    missed.add("hm", "choices", on=Occasion(TWO))
    missed.add("is it bad", "narrow", "risks", on=Occasion(TWO))
    missed.add("of long ago", "unknown", on=Occasion(ONE))
    missed.settle([row.id for row in missed.all() if row.text == "where do i park"], "dismissed", "ana")
    found = unanswered(missed, TWO, THREE)
    assert [(each.row.text, each.theme, each.times) for each in found] == [
        ("where do i park", "parking", 3),
        ("hm", "", 1),
    ]
