"""The page of callback requests, over HTTP."""

from __future__ import annotations

import pytest

from reliefdesk.content.callback import CallbackRequest
from tests.reliefdesk.console.conftest import send, sign_in


@pytest.fixture
def console(serve, tmp_path):
    served = serve(callbacks=tmp_path / "callbacks.db")
    served.services.callbacks.add(CallbackRequest("Joan Doe", "+12025550143", "mornings"))
    return served


@pytest.fixture
def browser(console):
    browser = console.browser()
    assert sign_in(browser, "Maria") == 303
    return browser


def test_a_request_is_settled_and_opened_again(console, browser):
    assert send(browser, "/callbacks", "/callbacks/1", do="done", note="called").status_code == 303
    assert console.services.callbacks.open_requests() == []
    assert send(browser, "/callbacks", "/callbacks/1", do="open").status_code == 303
    assert [stored.id for stored in console.services.callbacks.open_requests()] == [1]
    assert console.services.notes.all()[1].text == "called"


@pytest.mark.parametrize("number", ["0", "-1", "2", str(2**63), "9" * 20, "9" * 5_000])
def test_a_number_of_no_request_is_not_found_and_nothing_is_noted(console, browser, number):
    assert send(browser, "/callbacks", f"/callbacks/{number}", do="done", note="called").status_code == 404
    assert console.services.notes.all() == {}
    assert len(console.services.callbacks.open_requests()) == 1
