import pytest

from reliefdesk.content.callback import CallbackRequest
from tests.reliefdesk.console.conftest import send
from tests.reliefdesk.console.pages.conftest import logged, words


@pytest.fixture
def jane(console):
    console.services.callbacks.add(CallbackRequest("Jane Roe", "+12025550143", "in the morning"))


def settle(browser, **fields):
    return send(browser, "/callbacks", "/callbacks/1", **fields)


def test_when_nobody_waits_the_page_says_so(maria):
    assert "Nobody waits." in words(maria.get("/callbacks"))


def test_who_waits_is_shown_with_the_number_and_the_best_time(maria, jane):
    page = words(maria.get("/callbacks"))
    assert "Jane Roe +12025550143 Best time: in the morning" in page
    assert "Done (" not in page


def test_a_note_stays_with_the_request_and_says_whose_it_is(maria, jane):
    assert settle(maria, do="note", note="Rang twice.").headers["location"] == "/callbacks?done=noted"
    assert "Rang twice. Maria," in words(maria.get("/callbacks"))


def test_one_that_is_done_can_be_opened_again(maria, jane, console):
    assert settle(maria, do="done").headers["location"] == "/callbacks?done=done"
    assert "Nobody waits. Done (1) Jane Roe" in words(maria.get("/callbacks"))
    assert settle(maria, do="open").headers["location"] == "/callbacks?done=open"
    assert len(console.services.callbacks.open_requests()) == 1


def test_the_log_keeps_the_number_and_no_visitors_name(maria, jane, console):
    settle(maria, do="done", note="Jane was glad.")
    assert ("Maria", "called back", "no. 1") in logged(console)
    assert "Jane" not in str(logged(console))


@pytest.mark.parametrize("number", ["0", "-1", "2", str(2**63), "9" * 20, "9" * 5_000])
def test_a_number_of_no_request_is_not_found_and_nothing_is_noted(console, maria, jane, number):
    assert send(maria, "/callbacks", f"/callbacks/{number}", do="done", note="called").status_code == 404
    assert console.services.notes.all() == {}
    assert len(console.services.callbacks.open_requests()) == 1
