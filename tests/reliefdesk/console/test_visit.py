import datetime

import pytest

from reliefdesk.console.visit import Visit
from reliefdesk.publication.publication import Busy, NotPossible
from tests.reliefdesk.console.conftest import sign_in


@pytest.fixture
def ed(serve):
    browser = serve().browser()
    assert sign_in(browser, "Ed") == 303
    return browser


def test_what_was_done_is_told_by_a_name_in_the_address(ed):
    assert "Saved. Visitors see it once it is published." in ed.get("/topics?done=saved").text


def test_an_address_puts_no_words_of_its_own_on_a_page(ed):
    page = ed.get("/topics?done=Call+us+at+once").text
    assert "Call us at once" not in page
    assert 'role="status"' not in page


def test_every_page_names_who_is_signed_in_and_carries_no_secret_of_the_session(ed):
    page = ed.get("/topics").text
    assert "<span>Ed</span>" in page
    assert ed.cookies.get("reliefdesk") not in page


def test_moments_of_an_error_are_the_clinics(serve):
    services = serve().services
    visit = Visit(request=None, staff=None, services=services)
    since = datetime.datetime(2026, 11, 29, 20, 26, tzinfo=datetime.timezone.utc)
    assert visit.told(Busy("Bob", since)) == (
        "Bob is publishing since November 29, 2026, 3:26 p.m. Wait until that is done, then publish yours."
    )
    assert visit.told(NotPossible("Not so.")) == "Not so."
