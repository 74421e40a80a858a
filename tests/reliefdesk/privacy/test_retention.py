from reliefdesk.privacy.retention import kept
from reliefdesk.settings import Settings


def of_requests(**settings):
    (row,) = [row for row in kept(Settings(**settings)) if row.what.startswith("Callback requests")]
    return row.until, row.by_hand


def test_how_long_callback_requests_are_kept_is_what_the_clinic_has_set():
    assert of_requests() == ("90 days after it was marked as done, or this page", False)
    assert of_requests(callbacks_days=7)[0].startswith("7 days")
    assert of_requests(callbacks_days=0) == ("no end; this page", True)
