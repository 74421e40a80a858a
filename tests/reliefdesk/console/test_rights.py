"""Who sees callbacks and addresses, over HTTP."""

from __future__ import annotations

import pytest

from reliefdesk.content.callback import CallbackRequest
from tests.reliefdesk.console.conftest import send, sign_in

NAME, PHONE, ADDRESS = "Jane Roe", "+12025550143", "198.51.100.9"


@pytest.fixture
def console(serve, tmp_path):
    served = serve(console_proxies=1, callbacks=tmp_path / "callbacks.db")
    served.services.callbacks.add(CallbackRequest(NAME, PHONE, "in the morning"))
    sign_in(served.browser(ADDRESS), "bob", "not the password")
    return served


@pytest.fixture
def come(console):
    def come(name):
        browser = console.browser("192.0.2.1")
        assert sign_in(browser, name) == 303
        return browser

    return come


def everything(browser):
    paths = ("/", "/callbacks", "/log", f"/log?q={ADDRESS}", "/log.csv", "/topics", "/inbox", "/insight")
    return {path: browser.get(path, follow_redirects=True) for path in paths}


def test_an_editor_sees_no_callbacks_and_no_addresses_anywhere(come):
    seen = everything(come("Ed"))
    assert seen["/callbacks"].status_code == 403
    for path, answer in seen.items():
        for private in (NAME, PHONE, 'href="/callbacks"', "call back</a>", f"from {ADDRESS}", f",{ADDRESS}"):
            assert private not in answer.text, path


def test_an_editor_settles_none(come, console):
    answer = send(come("Ed"), "/account", "/callbacks/1", do="done", note="called")
    assert answer.status_code == 403
    assert "Ask Maria to let you see them, on the page People." in answer.text
    assert len(console.services.callbacks.open_requests()) == 1
    assert console.services.notes.all() == {}


def test_a_publisher_sees_them_and_that_is_noted(come, console):
    browser = come("Maria")
    seen = everything(browser)
    assert NAME in seen["/callbacks"].text
    assert f"from {ADDRESS}" in seen["/log"].text
    assert ADDRESS in seen["/log.csv"].text
    browser.get("/callbacks")
    (looked,) = console.services.audit.entries("looked at the callback requests")
    assert (looked.who, looked.times) == ("Maria", 2)
    assert send(browser, "/callbacks", "/callbacks/1", do="done").status_code == 303
    assert console.services.callbacks.open_requests() == []


def test_an_account_is_given_and_loses_the_right_at_once(come, console):
    browser = come("Ed")
    console.services.accounts.change("Ed", callbacks=True)
    assert NAME in browser.get("/callbacks").text
    console.services.accounts.change("Ed", callbacks=False)
    assert browser.get("/callbacks").status_code == 403
