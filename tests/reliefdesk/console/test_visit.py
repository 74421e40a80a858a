import pytest

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
    assert "Ed<span" in page
    assert ed.cookies.get("reliefdesk") not in page
