import re

import pytest

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.webchat import event_log
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words
from tests.talks import store_talk


@pytest.fixture
def jane(console):
    store_talk(console.services.root / console.services.settings.conversations, "the-talk",
               [("user", "i am Jane Roe and my knee hurts", "not_covered")])  # fmt: skip
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"), "the-talk")


def find(browser, **fields):
    return send(browser, "/privacy", "/privacy", **fields)


def test_how_long_what_is_kept_is_told_to_everybody(ed):
    page = words(ed.get("/privacy"))
    assert "How long what is kept" in page
    assert f"each message {event_log.SECONDS_KEPT // 86_400} day" in page
    assert "A colleague who manages people can forget one person here." in page


def test_the_days_after_which_it_goes_are_set_in_the_facts(ed, maria):
    assert '<a href="/clinic#days_kept">' in ed.get("/privacy").text
    assert 'name="days_kept.talks"' in maria.get("/clinic").text


def test_only_who_manages_people_forgets(come, ed, jane, console):
    for browser in (ed, come("Bob")):
        assert send(browser, "/account", "/privacy", way="phone", given="202 555 0143").status_code == 403
        assert send(browser, "/account", "/privacy/forget", talk="the-talk", request="1").status_code == 403
    assert len(console.services.callbacks.open_requests()) == 1


@pytest.mark.parametrize(
    "given", [{"way": "phone", "given": "(202) 555-0143"}, {"way": "words", "given": "knee hurts"}]
)
def test_a_person_is_found_looked_at_and_forgotten(maria, jane, console, given):
    found = find(maria, **given)
    page = words(found)
    assert "1 message, the last on" in page
    assert "No. 1: Jane Roe, (202) 555-0143, asked on" in page
    assert "i am [name] and my knee hurts" in page
    assert len(console.services.callbacks.open_requests()) == 1
    token = re.search(r'name="token" value="([^"]+)"', found.text)[1]
    done = maria.post("/privacy/forget", data={"token": token, "talk": "the-talk", "request": "1"})
    assert done.headers["location"] == "/privacy?done=forgotten"
    assert console.services.callbacks.open_requests() == []
    assert find(maria, **given).status_code == 422
    assert ("Maria", "forgot a person", "1 talk, 0 questions of the inbox, 1 callback request") in logged(console)
    assert not any(word in str(logged(console)) for word in ("Jane", "0143", "knee"))


@pytest.mark.parametrize(
    ("given", "told"),
    [({"way": "phone", "given": "555"}, "with the area code"), ({"way": "words", "given": "xy"}, "4 letters or more"),
     ({"way": "channel", "channel": "telegram", "given": "1"}, "the user's number as 110201543"),
     ({"way": "channel", "channel": "rest", "given": "1"}, "as your system sends it")],
)  # fmt: skip
def test_when_nobody_is_found_the_page_says_how_to_write_it(maria, given, told):
    answer = find(maria, **given)
    assert (answer.status_code, told in words(answer)) == (422, True)
    assert f'value="{given["given"]}"' in answer.text


def test_who_sees_no_callbacks_sees_no_names_here(maria, jane, console):
    console.services.accounts.change("Maria", callbacks=False)
    page = words(find(maria, way="phone", given="202 555 0143"))
    assert "No. 1: a name, a number, asked on" in page
    assert "Jane" not in page


def test_without_a_tick_nothing_goes(maria, jane, console):
    answer = send(maria, "/privacy", "/privacy/forget", request=str(10**25))
    assert (answer.status_code, "Tick what is to go." in words(answer)) == (422, True)
    assert len(console.services.callbacks.open_requests()) == 1


def test_talks_that_cannot_be_read_are_told(maria, console):
    path = console.services.root / console.services.settings.conversations
    path.write_text("no data base " * 200)
    assert find(maria, way="words", given="knee hurts").status_code == 503
    assert send(maria, "/privacy", "/privacy/forget", talk="x").status_code == 503


def test_how_long_requests_are_kept_is_told(maria):
    assert "90 days after it was marked as done, or this page" in words(maria.get("/privacy"))
