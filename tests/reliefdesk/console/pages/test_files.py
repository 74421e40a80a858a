"""The page of the files that are edited as text, over HTTP."""

from __future__ import annotations

import pytest

from reliefdesk.editing.edit import version_of
from tests.reliefdesk.console.conftest import send, sign_in

HOUSE = "data/house.yml"


@pytest.fixture
def console(serve):
    return serve()


@pytest.fixture
def browser(console):
    browser = console.browser()
    assert sign_in(browser, "Ed") == 303
    return browser


def save(browser, text, based_on, do="save"):
    return send(
        browser, f"/clinic?file={HOUSE}", "/clinic", file=HOUSE, text=text, based_on=version_of(based_on), do=do
    )


def test_the_houses_sentences_are_shown_and_who_reads_a_change(browser):
    page = browser.get(f"/clinic?file={HOUSE}").text
    assert "That answer was cut short." in page
    assert "a second person reads and approves it" in page


def test_a_sentence_that_is_saved_is_a_draft_of_its_file(console, browser):
    live = console.services.drafts.file(HOUSE)
    changed = live.replace("Book a visit", "Book your visit")
    assert save(browser, changed, live).status_code == 303
    assert console.services.drafts.file(HOUSE) == changed
    assert console.services.drafts.live_file(HOUSE) == live
    assert console.services.changed_files() == {HOUSE: "House sentences"}
    assert console.services.project().voice("book_visit") == "Book your visit"


def test_what_is_wrong_with_a_sentence_is_told_beside_it(console, browser):
    live = console.services.drafts.file(HOUSE)
    page = save(browser, live.replace("until {time}", "until {noon}"), live, do="check").text
    assert "nothing is known to stand for {noon}" in page
    assert "{time} is missing" in page
    assert console.services.drafts.file(HOUSE) == live
