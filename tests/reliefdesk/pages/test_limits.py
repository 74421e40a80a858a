import pytest

from reliefdesk.pages.limits import CHECKS, QUESTIONS, SEARCHES, AskLimits
from reliefdesk.web.origins import Origins

OURS = {"origin": "http://desk.example"}


@pytest.fixture
def clock():
    return [0.0]


@pytest.fixture
def gate(clock):
    return AskLimits(Origins([], local=False), lambda: clock[0])


def status(gate, question="what is a nerve block", address="192.0.2.1", headers=OURS):
    refused = gate.refuses(question, address, headers, "desk.example")
    return refused.status if refused else None


def test_a_question_from_our_page_is_asked(gate):
    assert status(gate) is None


def test_a_form_of_another_website_is_not_sent_on(gate):
    assert status(gate, headers={"origin": "https://evil.example"}) == 403


@pytest.mark.parametrize("question", ["", "?", "...", "🙂"])
def test_a_question_without_words_is_asked_for(gate, question):
    assert status(gate, question) == 422


def test_a_thousand_letters_are_enough(gate):
    assert status(gate, "a" * 1000) is None
    assert status(gate, "a" * 1001) == 422


def test_many_questions_at_once_wait_for_a_time_that_is_told(gate, clock, voice):
    assert [status(gate) for _ in range(QUESTIONS.burst)] == [None] * QUESTIONS.burst
    refused = gate.refuses("why", "192.0.2.1", OURS, "desk.example")
    assert (refused.status, refused.headers) == (429, {"Retry-After": "5"})
    assert "5 seconds" in voice(refused.sentence, **refused.places)
    clock[0] += 5
    assert status(gate) is None


def test_another_address_need_not_wait(gate):
    for _ in range(QUESTIONS.burst + 1):
        status(gate)
    assert status(gate, address="192.0.2.2") is None


def test_an_empty_question_does_not_count(gate):
    for _ in range(QUESTIONS.burst + 1):
        status(gate, "")
    assert status(gate) is None


def test_a_long_question_counts_as_it_costs_more_than_others(gate):
    assert [status(gate, "a" * 1001) for _ in range(QUESTIONS.burst)] == [422] * QUESTIONS.burst
    assert status(gate, "a" * 1001) == 429


@pytest.mark.parametrize("rate", [SEARCHES, CHECKS])
def test_searches_and_checks_have_their_limits_an_address(gate, rate):
    assert [gate.limits(rate, "192.0.2.1") for _ in range(rate.burst)] == [None] * rate.burst
    assert gate.limits(rate, "192.0.2.1").status == 429
    assert gate.limits(rate, "192.0.2.2") is None
    assert status(gate) is None
