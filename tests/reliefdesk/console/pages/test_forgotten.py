import re
import time

import pytest

from tests.reliefdesk.console.conftest import sign_in
from tests.reliefdesk.console.pages.conftest import words

NEW = "other words about nothing"


@pytest.fixture
def console(serve, mail, settings_of, trusted):
    served = serve(**settings_of(mail).model_dump())
    served.services.contacts.set("ed", "Ed@clinic.example", ["red_flag"])
    return served


def wait_for(mail, count):
    until = time.monotonic() + 10
    while len(mail.messages) < count and time.monotonic() < until:
        time.sleep(0.02)
    return [message.get_content() for message in mail.messages]


@pytest.mark.parametrize("who", ["Ed", "ｅd", "ed@CLINIC.example"])
def test_a_link_comes_to_the_address_of_the_account_and_works_once(console, mail, who):
    browser = console.browser()
    assert "Password forgotten?" in words(browser.get("/sign-in"))
    browser.post("/forgotten", data={"who": who})
    (text,) = wait_for(mail, 1)
    assert mail.to == ["Ed@clinic.example"]
    code = re.search(r"/link\?code=(\S+)", text)[1]
    chosen = {"code": code, "password": NEW, "again": NEW}
    assert browser.post("/link", data=chosen).status_code == 303
    assert sign_in(browser, "Ed", NEW) == 303
    assert browser.post("/link", data=chosen).status_code == 410
    assert "asked for a new password by e-mail" in [entry.did for entry in console.services.audit.entries()]
    assert console.services.contacts.of("ed").kinds == {"red_flag"}


def test_the_answer_is_the_same_whether_there_is_such_an_account(console, mail):
    answers = {words(console.browser().post("/forgotten", data={"who": who})) for who in ("Ed", "nobody", "Maria", "")}
    assert len(answers) == 1
    assert "If there is such an account" in answers.pop()
    assert len(wait_for(mail, 1)) == 1


def test_a_locked_account_gets_none_and_nobody_gets_many(console, mail):
    for _ in range(5):
        console.browser().post("/forgotten", data={"who": "Ed"})
    assert len(wait_for(mail, 4)) == 3
    console.services.people.lock("Ed", "Maria", True)


def test_without_a_mail_server_the_page_says_whom_to_ask(serve):
    browser = serve().browser()
    assert "Ask a colleague who manages people" in words(browser.get("/forgotten"))
    assert "If there is such an account" in words(browser.post("/forgotten", data={"who": "Ed"}))
