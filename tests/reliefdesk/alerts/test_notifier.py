"""What happens is told by a real mail server."""

import threading

import pytest

from reliefdesk.alerts import notifier as module
from reliefdesk.alerts.news import Item
from reliefdesk.alerts.notifier import Notifier
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.staff.accounts import Accounts
from reliefdesk.staff.contacts import Contacts
from reliefdesk.stores.callback_store import CallbackStore

JANE = CallbackRequest("Jane Roe", "+12025550143", "noon")
URL = "https://desk.clinic.example"
PASSWORD = "four words about nothing"


@pytest.fixture
def hire(desk):
    def hire(name, role="publisher", kinds=("callback", "approval", "red_flag", "channel"), email=None):
        account = Accounts(desk).add(name, role, PASSWORD)
        Contacts(desk).set(account.key, email or f"{name.lower()}@clinic.example", kinds)

    return hire


@pytest.fixture
def make(desk, clock, tmp_path, settings_of, mail, trusted):
    def make(words=lambda kind, references: [], unsigned=tuple, **settings):
        paths = {"callbacks": tmp_path / "callbacks.db", "conversations": tmp_path / "conversations.db"}
        return Notifier(desk, settings_of(mail, **paths, **settings), tmp_path, URL, words, unsigned, clock)

    return make


@pytest.fixture
def call(tmp_path):
    return lambda: CallbackStore(tmp_path / "callbacks.db").add(JANE)


def test_who_wants_it_is_told_once_and_without_anybodys_words(make, hire, call, mail, clock):
    hire("Maria")
    hire("Bob", kinds=["red_flag"])
    hire("Ed", role="editor")
    notifier = make()
    for _ in range(2):
        call()
    notifier.look()
    assert mail.messages == []
    clock.now += 100
    for _ in range(3):
        notifier.look()
        clock.now += 1_000
    assert mail.to == ["maria@clinic.example"]
    text = mail.messages[0].get_content()
    assert f"2 people want to be called back: {URL}/callbacks" in text
    assert not any(word in str(mail.messages[0]) for word in ("Jane", "555", "noon"))


def test_an_answer_that_waits_to_be_signed_is_told_to_who_signs_and_not_to_its_writer(make, hire, mail, clock):
    for name, role in (("Maria", "publisher"), ("Bob", "publisher"), ("Ed", "editor")):
        hire(name, role, ["sign"])
    notifier = make(unsigned=lambda: [Item("sign", "risks 2026-11-20", "Maria")])
    for _ in range(3):
        notifier.look()
        clock.now += 1_000
    assert mail.to == ["bob@clinic.example"]
    assert "1 answer waits to be signed" in mail.messages[0]["Subject"]


def test_words_are_told_where_the_clinic_lets_them(make, hire, call, mail, clock):
    hire("Maria")
    number = call()
    notifier = make(lambda kind, references: [f"{kind} {references}"], alerts_words=True)
    notifier.look()
    clock.now += 100
    notifier.look()
    assert f"callback ['{number}']" in mail.messages[0].get_content()


def test_a_server_that_is_away_is_tried_again_also_after_a_restart_and_nothing_is_lost(make, hire, call, mail, clock):
    hire("Maria")
    call()
    mail.answer = "451 try later"
    notifier = make()
    notifier.look()
    clock.now += 100
    notifier.look()
    assert "code 451" in notifier.outbox.problem("mail:maria")
    mail.answer = "250 OK"
    again = make()
    clock.now += 100
    again.look()
    assert mail.to == ["maria@clinic.example"]
    assert again.outbox.problem("mail:maria") == ""


def test_who_left_or_lost_the_right_in_the_meantime_is_told_nothing(make, hire, call, mail, clock, desk):
    hire("Maria")
    hire("Bob")
    call()
    notifier = make()
    notifier.look()
    Accounts(desk).remove("Maria")
    Accounts(desk).change("Bob", callbacks=False)
    clock.now += 100
    notifier.look()
    clock.now += 10_000
    notifier.look()
    assert mail.messages == []


def test_a_store_that_cannot_be_read_keeps_nobody_from_being_told_of_the_rest(make, hire, call, mail, clock, tmp_path):
    hire("Maria")
    call()
    (tmp_path / "conversations.db").write_text("no data base " * 100)
    notifier = make()
    notifier.look()
    clock.now += 100
    notifier.look()
    assert len(mail.messages) == 1


def test_it_looks_again_and_again_until_it_is_ended(make, hire, call, mail, clock, monkeypatch):
    monkeypatch.setattr(module, "SECONDS_BETWEEN_LOOKS", 0.01)
    hire("Maria")
    call()
    ended, notifier = threading.Event(), make()
    notifier.look()
    clock.now += 100
    thread = threading.Thread(target=notifier.run, args=(ended,))
    thread.start()
    for _ in range(500):
        if mail.messages:
            break
        ended.wait(0.01)
    ended.set()
    thread.join(10)
    assert not thread.is_alive()
    assert len(mail.messages) == 1


def test_whether_anybody_is_told_of_a_kind_can_be_asked(make, hire):
    notifier = make()
    assert not notifier.tells("callback")
    hire("Maria", kinds=("callback",))
    assert notifier.tells("callback")
    assert not notifier.tells("approval")
