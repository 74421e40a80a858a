import pytest

from reliefdesk.content.days_kept import DaysKept
from reliefdesk.privacy.retention import kept


@pytest.mark.parametrize(
    ("what", "days", "until", "by_hand"),
    [
        ("Callback requests", {}, "90 days after it was marked as done, or this page", False),
        ("Callback requests", {"callbacks": 7}, "7 days after it was marked as done, or this page", False),
        ("Callback requests", {"callbacks": 0}, "no end; this page", True),
        ("Talks", {}, "no end; “forget me”, “Start over”, or this page", True),
        ("Talks", {"talks": 30}, "30 days after the last message; “forget me”, “Start over”, or this page", False),
        ("Questions", {}, "for good, without names, numbers and addresses, and as nobody's", False),
        ("Questions", {"questions": 60},
         "60 days after it was asked last, without names, numbers and addresses, and as nobody's", False),
    ],
)  # fmt: skip
def test_how_long_what_is_kept_is_what_the_clinic_has_set(what, days, until, by_hand):
    (row,) = [row for row in kept(DaysKept(**days)) if row.what.startswith(what)]
    assert (row.until, row.by_hand) == (until, by_hand)
