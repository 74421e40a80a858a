"""The page that several forms lead back to, each with its own sentence."""

from tests.reliefdesk.console.conftest import send, sign_in
from tests.reliefdesk.console.pages.conftest import words


def test_what_is_wrong_stands_above_its_own_form(serve):
    browser = serve().browser()
    sign_in(browser, "Maria")
    password = send(browser, "/account", "/account", old="wrong", new="a", again="a").text
    assert password.index("The old password is not right.") > password.index("A new password")
    email = send(browser, "/account", "/account/alerts", email="nowhere").text
    assert email.index("no e-mail address") < email.index("A new password")


def test_who_told_no_address_yet_finds_everything_ticked(serve):
    browser = serve().browser()
    sign_in(browser, "Ed")
    page = browser.get("/account").text
    assert page.count('name="kind"') == page.count(" checked>") == 2


def test_what_the_account_may_is_told_in_sentences(serve):
    browser = serve().browser()
    sign_in(browser, "Maria")
    assert "publish and roll back. You see who wants to be called back." in words(browser.get("/account"))
