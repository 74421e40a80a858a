import re

import pyotp
import pytest

from tests.reliefdesk.console.conftest import PASSWORD, send, sign_in
from tests.reliefdesk.console.pages.conftest import logged, words

PAGE = "/account/second-factor"


@pytest.fixture
def phone(console, clock):
    """What the phone of Ed shows, a code later each time."""
    clock.now = 1_700_000_000.0
    console.services.factors._clock = clock

    def show():
        clock.now += 30
        return pyotp.TOTP(console.services.factors.offer("ed")).at(clock.now)

    return show


def set_up(browser, code):
    return send(browser, PAGE, f"{PAGE}/confirm", code=code)


def enter(browser, code, password=PASSWORD, **more):
    """Signs in with a password and a code."""
    page = browser.post("/sign-in", data={"name": "Ed", "password": password, **more})
    pending = re.search(r'name="pending" value="([^"]+)"', page.text)[1]
    return browser.post("/sign-in/code", data={"pending": pending, "code": code, "back": "/topics", **more})


def test_it_is_set_up_with_a_picture_and_a_first_code(ed, phone, console):
    page = ed.get(PAGE)
    assert "<svg" in page.text
    assert console.services.factors.offer("ed")[:4] in words(page)
    assert (set_up(ed, "000000").status_code, console.services.factors.has("ed")) == (422, False)
    done = set_up(ed, phone())
    assert len(re.findall(r"<li>[a-z0-9]{5}-[a-z0-9]{5}</li>", done.text)) == 10
    assert ("Ed", "set up a second factor", "") in logged(console)
    assert "You have 10 of your codes on paper left." in words(ed.get(PAGE))
    assert "<svg" not in ed.get(PAGE).text.partition("<main")[2]
    assert set_up(ed, phone()).headers["location"] == PAGE


def test_signing_in_asks_for_the_code_and_nothing_is_open_before(ed, phone, console):
    set_up(ed, phone())
    browser = console.browser()
    assert sign_in(browser, "Ed") == 200
    assert "<h1>Sign in" in browser.get("/topics").text
    wrong = enter(browser, "123456")
    assert (wrong.status_code, "This code does not fit." in words(wrong)) == (401, True)
    done = enter(browser, phone())
    assert (done.status_code, done.headers["location"]) == (303, "/topics")
    assert "Topics" in words(browser.get("/topics"))
    assert "gave the right password and a wrong code" in [entry.did for entry in console.services.audit.entries()]


def test_a_code_of_the_paper_opens_once(ed, phone, console):
    code = re.search(r"<li>([a-z0-9]{5}-[a-z0-9]{5})</li>", set_up(ed, phone()).text)[1]
    assert enter(console.browser(), code).status_code == 303
    assert enter(console.browser(), code).status_code == 401


def test_codes_cannot_be_tried_through(ed, phone, console):
    set_up(ed, phone())
    answers = [enter(console.browser(), "123456").status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


@pytest.mark.parametrize(
    ("sent", "status"),
    [({"data": {"pending": "made up", "code": "123456"}}, 401), ({"files": {"code": b"1"}}, 415),
     ({"data": {"pending": "x", "code": "1"}, "headers": {"Origin": "https://elsewhere.example"}}, 403)],
)  # fmt: skip
def test_a_code_without_a_password_opens_nothing(console, sent, status):
    answer = console.browser().post("/sign-in/code", **sent)
    assert (answer.status_code, "<h1>Sign in" in answer.text) == (status, True)


def test_who_is_locked_while_typing_the_code_stays_out(ed, phone, console):
    set_up(ed, phone())
    browser, code = console.browser(), phone()
    page = browser.post("/sign-in", data={"name": "Ed", "password": PASSWORD})
    pending = re.search(r'name="pending" value="([^"]+)"', page.text)[1]
    console.services.people.lock("Ed", "Maria", True)
    assert browser.post("/sign-in/code", data={"pending": pending, "code": code}).status_code == 401


def test_it_is_taken_away_with_the_password(ed, phone, console):
    set_up(ed, phone())
    assert send(ed, PAGE, f"{PAGE}/remove", password="wrong").status_code == 422
    assert console.services.factors.has("ed")
    assert send(ed, PAGE, f"{PAGE}/remove", password=PASSWORD).headers["location"] == "/account?done=factor-off"
    assert sign_in(console.browser(), "Ed") == 303


def test_where_everybody_needs_one_nothing_else_is_shown_before(serve, clock):
    console = serve(second_factor=True)
    console.services.factors._clock = clock
    browser = console.browser()
    sign_in(browser, "Ed")
    for path in ("/", "/topics", "/account", "/log.csv"):
        assert browser.get(path).headers["location"] == PAGE
    assert "asks everybody for a second factor" in words(browser.get(PAGE))
    code = pyotp.TOTP(console.services.factors.offer("ed")).at(clock.now)
    assert set_up(browser, code).status_code == 200
    assert browser.get("/topics").status_code == 200


def test_too_many_first_codes_are_refused(ed, phone):
    assert [set_up(ed, "000000").status_code for _ in range(11)] == [422] * 10 + [429]
