import pytest

from tests.reliefdesk.console.conftest import send, sign_in
from tests.reliefdesk.console.pages.conftest import logged, words


@pytest.fixture
def mailing(serve, mail, settings_of, trusted):
    """A console with a mail server."""
    return serve(**settings_of(mail).model_dump())


@pytest.fixture
def maria_mails(mailing):
    browser = mailing.browser()
    assert sign_in(browser, "Maria") == 303
    return browser


def choose(browser, **fields):
    return send(browser, "/account", "/account/alerts", **fields)


def test_without_a_mail_server_the_page_says_so_and_sends_no_test(maria):
    page = words(maria.get("/account"))
    assert "has set no mail server yet" in page
    assert "Send me a test" not in page
    assert send(maria, "/account", "/account/alerts/test").status_code == 422


def test_an_address_and_what_is_wanted_are_kept_and_shown(maria, console):
    chosen = choose(maria, email=" maria@clinic.example ", kind=["callback", "red_flag", "nonsense"])
    assert chosen.headers["location"] == "/account?done=told"
    contact = console.services.contacts.of("maria")
    assert (contact.email, contact.kinds) == ("maria@clinic.example", {"callback", "red_flag"})
    page = maria.get("/account").text
    assert 'value="maria@clinic.example"' in page
    assert 'value="callback" checked' in page
    assert 'value="approval">' in page
    assert ("Maria", "chose what to be told of", "callback, red_flag") in logged(console)


def test_nobody_chooses_what_the_account_may_not_see(ed, console):
    page = ed.get("/account").text
    assert 'value="callback"' not in page
    choose(ed, email="ed@clinic.example", kind=["callback", "channel"])
    assert console.services.contacts.of("ed").kinds == {"channel"}


def test_a_wrong_address_is_told_and_what_was_typed_stays(maria, console):
    answer = choose(maria, email="maria@", kind="callback")
    assert answer.status_code == 422
    assert "no e-mail address" in words(answer)
    assert 'value="maria@"' in answer.text
    assert 'value="callback" checked' in answer.text
    assert 'value="red_flag">' in answer.text
    assert console.services.contacts.of("maria").email == ""


def test_a_test_goes_out_at_once_and_not_too_often(maria_mails, mail):
    choose(maria_mails, email="maria@clinic.example")
    for _ in range(3):
        told = send(maria_mails, "/account", "/account/alerts/test")
        assert told.headers["location"] == "/account?done=mailed"
    assert send(maria_mails, "/account", "/account/alerts/test").status_code == 429
    assert mail.to == ["maria@clinic.example"] * 3
    assert "this is the test that you asked for" in mail.messages[0].get_content()


def test_what_keeps_a_test_from_going_out_is_told(maria_mails, mail):
    choose(maria_mails, email="maria@clinic.example")
    mail.answer = "550 no"
    answer = send(maria_mails, "/account", "/account/alerts/test")
    assert answer.status_code == 422
    assert "refused the message (code 550)" in words(answer)


def test_that_the_last_message_did_not_go_out_stands_on_the_page(maria, console):
    outbox = console.services.notifier.outbox
    outbox.add("callback", "1", ["mail:maria"], 0)
    outbox.failed(outbox.due(100)[0].id, "The mail server is away.", 100)
    assert "The last message to you did not go out: The mail server is away." in words(maria.get("/account"))
