import pytest

from reliefdesk.messaging.delivery import Event
from reliefdesk.messaging.identity import Identity
from reliefdesk.messaging.inbox import SECONDS_KEPT, Inbox

EVENT = Event("1", "+12025550111", "+12025550111", "what is a nerve block")
NOW = 1_800_000_000.0


@pytest.fixture
def reopened(tmp_path):
    """The inbox of a process that has just started."""

    def reopen(channel="twilio", key="k" * 32):
        return Inbox(tmp_path / "messaging.db", channel, Identity([key]))

    return reopen


def test_an_event_is_claimed_once_even_by_another_process(reopened):
    job = reopened().claim(EVENT, NOW)
    assert job.event == EVENT
    assert reopened().claim(EVENT, NOW) is None
    assert reopened("whatsapp").claim(EVENT, NOW) is not None


def test_what_waits_is_there_after_a_restart(reopened):
    job = reopened().claim(EVENT, NOW)
    assert reopened().waiting() == [job]
    inbox = reopened()
    inbox.answered(job, [{"text": "one"}, {"text": "two"}])
    inbox.sent(job, 1)
    inbox.postponed(job, 2)
    (waiting,) = reopened().waiting()
    assert (waiting.parts, waiting.sent, waiting.tries) == (({"text": "one"}, {"text": "two"}), 1, 2)


def test_what_is_done_does_not_come_back_and_is_not_claimed_again(reopened):
    inbox = reopened()
    inbox.done(inbox.claim(EVENT, NOW))
    assert reopened().waiting() == []
    assert reopened().claim(EVENT, NOW) is None


def test_an_answer_of_no_message_is_an_answer(reopened):
    inbox = reopened()
    inbox.answered(inbox.claim(EVENT, NOW), [])
    assert reopened().waiting()[0].parts == ()


def test_ids_are_kept_as_long_as_platforms_deliver_again(reopened):
    inbox = reopened()
    inbox.done(inbox.claim(EVENT, NOW))
    inbox.forget_before(NOW + SECONDS_KEPT - 1)
    assert inbox.claim(EVENT, NOW) is None
    inbox.forget_before(NOW + SECONDS_KEPT + 1)
    assert inbox.claim(EVENT, NOW) is not None


def test_a_person_is_met_once_and_reached_where_they_were_last(reopened):
    inbox = reopened()
    job = inbox.claim(EVENT, NOW)
    assert inbox.meet(job, NOW)
    assert not inbox.meet(job, NOW)
    assert inbox.address(job.session) == EVENT.address


def test_somebody_who_is_forgotten_is_not_reached_and_gets_no_late_answer(reopened):
    inbox = reopened()
    job = inbox.claim(EVENT, NOW)
    inbox.meet(job, NOW)
    inbox.forget(job.session)
    assert inbox.address(job.session) is None
    assert reopened().waiting() == []
    assert inbox.meet(job, NOW)


def test_what_no_key_opens_is_given_up(reopened):
    reopened().claim(EVENT, NOW)
    assert reopened(key="x" * 32).waiting() == []
