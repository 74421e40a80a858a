import pytest

from reliefdesk.content.callback import CallbackRequest
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words
from tests.talks import store_talk


@pytest.fixture
def jane(console):
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "in the morning"))


def settle(browser, **fields):
    return send(browser, "/callbacks", "/callbacks/1", **fields)


def test_when_nobody_waits_the_page_says_so(maria):
    assert "Nobody waits." in words(maria.get("/callbacks"))


def test_who_waits_is_shown_with_the_number_and_the_best_time(maria, jane):
    page = words(maria.get("/callbacks"))
    assert "Jane Roe (202) 555-0143 Best time: in the morning" in page
    assert 'href="tel:+12025550143"' in maria.get("/callbacks").text
    assert "Done (" not in page


def test_a_note_stays_with_the_request_and_says_whose_it_is(maria, jane):
    assert settle(maria, do="note", note="Rang twice.").headers["location"] == "/callbacks?done=noted"
    assert "Rang twice. Maria," in words(maria.get("/callbacks"))


def test_one_that_is_done_can_be_opened_again(maria, jane, console):
    assert settle(maria, do="done").headers["location"] == "/callbacks?done=done"
    assert "Nobody waits. Done (1) Jane Roe" in words(maria.get("/callbacks"))
    assert settle(maria, do="open").headers["location"] == "/callbacks?done=open"
    assert len(console.services.callbacks.open_requests()) == 1


def test_one_that_was_tried_still_waits_and_says_so(maria, jane):
    assert settle(maria, do="tried", note="no answer").headers["location"] == "/callbacks?done=tried"
    page = words(maria.get("/callbacks"))
    assert "Jane Roe tried" in page
    assert "no answer Maria called, and reached nobody," in page
    assert "Tried, nobody reached (1)" in page


def test_one_is_taken_given_back_and_found_among_ones_own(maria, come, jane):
    assert settle(maria, do="take").headers["location"] == "/callbacks?done=taken"
    assert "Mine (1)" in words(maria.get("/callbacks"))
    bob = come("Bob")
    assert "Jane Roe Maria" in words(bob.get("/callbacks"))
    assert "None of these." in words(bob.get("/callbacks?show=mine"))
    assert "None of these." in words(bob.get("/callbacks?show=nobodys"))
    assert "Jane Roe yours" in words(maria.get("/callbacks?show=mine"))
    assert settle(maria, do="drop", show="mine").headers["location"] == "/callbacks?show=mine&done=given-back"
    assert "Jane Roe" in words(bob.get("/callbacks?show=nobodys"))


def test_a_request_brings_its_question_and_its_talk_without_names(maria, console):
    talks = console.services.root / console.services.settings.conversations
    said = [("user", "can i drive after it", "not_covered"), ("bot", "I have no answer.", ""),
            ("user", "call me at 202-555-0177", "callback")]  # fmt: skip
    store_talk(talks, "the-talk", said)
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "noon"), "the-talk")
    page = words(maria.get("/callbacks"))
    assert "Question: can i drive after it" in page
    assert "Assistant: I have no answer. Visitor: call me at [phone]" in page
    assert "202-555-0177" not in page


def test_without_a_talk_the_page_says_so(maria, jane):
    assert "The talk is not kept any more." in words(maria.get("/callbacks"))


def test_the_log_keeps_the_number_and_no_visitors_name(maria, jane, console):
    settle(maria, do="done", note="Jane was glad.")
    assert ("Maria", "called back", "no. 1") in logged(console)
    assert "Jane" not in str(logged(console))


@pytest.mark.parametrize("number", ["0", "-1", "2", str(2**63), "9" * 20, "9" * 5_000])
def test_a_number_of_no_request_is_not_found_and_nothing_is_noted(console, maria, jane, number):
    assert send(maria, "/callbacks", f"/callbacks/{number}", do="done", note="called").status_code == 404
    assert console.services.notes.all() == {}
    assert len(console.services.callbacks.open_requests()) == 1
