"""Who may send what, over HTTP, whatever the page."""

import html
import json
import re

import pytest

from reliefdesk.console.access import MOST_KEPT
from tests.reliefdesk.console.conftest import send, sign_in


@pytest.fixture
def console(serve):
    return serve()


@pytest.fixture
def ed(console):
    browser = console.browser()
    assert sign_in(browser, "Ed") == 303
    return browser


def kept(answer):
    """The form that is kept in the page to sign in."""
    found = re.search(r'name="kept" value="([^"]*)"', answer.text)
    return json.loads(html.unescape(found[1])) if found and found[1] else None


def test_who_is_not_signed_in_comes_back_to_the_page_that_was_asked_for(console):
    page = console.browser().get("/topics?q=risks")
    assert page.status_code == 200
    assert 'name="back" value="/topics?q=risks"' in page.text


def test_a_form_that_comes_without_a_session_is_kept_without_its_token(console):
    form = {"token": "old", "answer": "There are “few”.", "related": ["a", "b"]}
    answer = console.browser().post("/topics/risks/edit", data=form)
    assert answer.status_code == 401
    assert kept(answer) == [["answer", "There are “few”."], ["related", "a"], ["related", "b"]]
    assert 'name="back" value="/topics/risks/edit"' in answer.text


def test_neither_a_very_long_form_nor_one_with_files_is_kept_for_a_stranger(console):
    stranger = console.browser()
    assert kept(stranger.post("/topics/risks/edit", data={"answer": "a" * (MOST_KEPT + 1)})) is None
    assert kept(stranger.post("/table/look", data={"a": "b"}, files={"file": ("a.csv", b"a")})) is None


@pytest.mark.parametrize("token", ["", "x" * 43])
def test_a_form_without_this_sessions_token_does_nothing(ed, console, token):
    answer = ed.post("/topics/risks/delete", data={"token": token})
    assert answer.status_code == 403
    assert "This form is too old" in answer.text
    assert console.services.drafts.overlay() == {}


def test_the_token_of_another_session_is_none(ed, console):
    other = console.browser()
    sign_in(other, "Ed")
    token = re.search(r'name="token" value="([^"]+)"', other.get("/account").text)[1]
    assert ed.post("/topics/risks/delete", data={"token": token}).status_code == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elsewhere.example"}])
def test_a_form_of_another_website_does_nothing(ed, console, headers):
    token = re.search(r'name="token" value="([^"]+)"', ed.get("/account").text)[1]
    answer = ed.post("/topics/risks/delete", data={"token": token}, headers=headers)
    assert answer.status_code == 403
    assert "This form came from another website." in answer.text
    assert console.services.drafts.overlay() == {}


def test_an_account_that_was_removed_is_signed_in_no_longer(ed, console):
    assert "<h1>Topics" in ed.get("/topics").text
    console.services.accounts.remove("Ed")
    assert "<h1>Sign in" in ed.get("/topics").text


def test_a_right_that_is_missing_is_told_with_whom_to_ask(ed):
    answer = send(ed, "/account", "/publish")
    assert answer.status_code == 403
    assert "Ask Bob or Maria to do it." in answer.text
