import re

import pytest

from tests.reliefdesk.console.conftest import PASSWORD, STAFF, sign_in
from tests.reliefdesk.console.pages.conftest import words

NEW = "other words about nothing"


@pytest.fixture
def stranger(console):
    return console.browser()


def choose(browser, code, password=NEW, again=NEW, **more):
    return browser.post("/link", data={"code": code, "password": password, "again": again, **more})


def test_who_is_invited_chooses_a_password_and_signs_in(console, stranger):
    _, code = console.services.people.invite("Flo Miller", "editor", "Maria")
    page = stranger.get(f"/link?code={code}")
    assert "For the account Flo Miller ." in words(page)
    done = choose(stranger, code)
    assert (done.status_code, done.headers["location"]) == (303, "/sign-in?done=chosen")
    assert "Your password is set. Sign in with it." in words(stranger.get("/sign-in?done=chosen"))
    assert sign_in(stranger, "Flo Miller", NEW) == 303
    assert choose(stranger, code).status_code == 410
    assert stranger.get(f"/link?code={code}").status_code == 410


@pytest.mark.parametrize(
    ("typed", "told"),
    [({"again": "else"}, "The two passwords differ."), ({"password": "x", "again": "x"}, "12 characters")],
)
def test_what_will_not_do_is_told_and_the_link_still_works(console, stranger, typed, told):
    _, code = console.services.people.link("Ed", "Maria")
    answer = choose(stranger, code, **typed)
    assert (answer.status_code, told in words(answer)) == (422, True)
    assert choose(stranger, code).status_code == 303


def test_a_made_up_link_tells_nothing_and_cannot_be_tried_through(stranger):
    answers = [choose(stranger, f"made-up-{number}") for number in range(22)]
    assert {words(answer) for answer in answers[:20]} == {
        "This link does not work This link was used before, or is too old. Ask for a new one. To the first page"
    }
    assert answers[-1].status_code == 429


def test_of_an_empty_desk_the_first_account_is_made_in_the_browser(console, stranger):
    for name in STAFF:
        console.services.accounts.remove(name)
    code = console.services.people.first_link()
    assert "users invite" in words(stranger.get("/sign-in"))
    page = stranger.get(f"/link?code={code}")
    assert re.search(r"<h1>Make the first account", page.text)
    wrong = choose(stranger, code, name="?")
    assert (wrong.status_code, "no name for an account" in words(wrong), 'value="?"' in wrong.text) == (422, True, True)
    assert choose(stranger, code, name="Ana Lopez").status_code == 303
    assert sign_in(stranger, "Ana Lopez", NEW) == 303
    assert "Invite somebody" in words(stranger.get("/people"))


def test_a_link_of_an_account_that_is_gone_leads_nowhere(console, stranger):
    code = console.services.people.links.make("reset", "nobody", 60)
    assert stranger.get(f"/link?code={code}").status_code == 410
    assert choose(stranger, code).status_code == 410
    assert sign_in(stranger, "Ed", PASSWORD) == 303
