import datetime

import pytest

from reliefdesk.editing.missed import MissedQuestions
from reliefdesk.editing.occasions import Occasion
from reliefdesk.editing.wanted import RED_FLAG, Wanted

MAY = [datetime.date(2026, 5, day) for day in range(1, 10)]


@pytest.fixture
def missed(desk):
    missed = MissedQuestions(desk)
    missed.add("where can i park", "unknown", "cars", on=Occasion(MAY[0], "webchat"))
    missed.add("where can i park", "unknown", "cars", on=Occasion(MAY[4], "whatsapp"))
    missed.add("is it bad", "choices", on=Occasion(MAY[2], "webchat"))
    missed.add("i feel odd", "unknown", tier="same_day", on=Occasion(MAY[8], ""))
    return missed


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (Wanted(), {"where can i park", "is it bad", "i feel odd"}),
        (Wanted("PARK where"), {"where can i park"}),
        (Wanted("cars"), {"where can i park"}),
        (Wanted("parka"), set()),
        (Wanted(kind="choices"), {"is it bad"}),
        (Wanted(kind=RED_FLAG), {"i feel odd"}),
        (Wanted(channel="whatsapp"), {"where can i park"}),
        (Wanted(channel="whatsapp", until=MAY[3]), set()),
        (Wanted(since=MAY[3], until=MAY[4]), {"where can i park"}),
        (Wanted(since=MAY[5]), {"i feel odd"}),
        (Wanted("bad", "choices", "webchat", MAY[2], MAY[2]), {"is it bad"}),
    ],
)
def test_all_that_is_said_must_fit_and_both_days_count(missed, wanted, texts):
    assert {row.text for row in wanted.among(missed.waiting(), missed.occasions())} == texts
