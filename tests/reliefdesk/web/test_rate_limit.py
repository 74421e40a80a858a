import pytest

from reliefdesk.web.rate_limit import Limit, Rate
from reliefdesk.webchat.rates import CALLBACKS, EVENTS, MESSAGES, SESSIONS


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.mark.parametrize(("rate", "burst"), [(MESSAGES, 10), (SESSIONS, 20), (CALLBACKS, 5), (EVENTS, 30)])
def test_a_burst_is_allowed_and_not_one_more(rate, burst):
    limit = Limit(rate, Clock())
    assert [limit.take("a") for _ in range(burst)] == [0] * burst
    assert limit.take("a") > 0


def test_who_waits_as_long_as_told_is_let_in():
    clock = Clock()
    limit = Limit(MESSAGES, clock)
    for _ in range(10):
        limit.take("a")
    wait = limit.take("a")
    assert wait == pytest.approx(2)
    clock.now += wait / 2
    assert limit.take("a") == pytest.approx(1)
    clock.now += wait / 2
    assert limit.take("a") == 0


def test_one_key_does_not_use_up_anothers():
    limit = Limit(Rate("r", 1, 1), Clock())
    assert (limit.take("a"), limit.take("b")) == (0, 0)


def test_a_bucket_never_holds_more_than_its_burst():
    clock = Clock()
    limit = Limit(Rate("r", 2, 1), clock)
    limit.take("a")
    clock.now += 1_000
    assert [bool(limit.take("a")) for _ in range(3)] == [False, False, True]


def test_memory_is_bounded():
    limit = Limit(Rate("r", 1, 1), Clock(), most_keys=100)
    for number in range(1_000):
        limit.take(str(number))
    assert len(limit) == 100


def test_what_is_given_back_may_be_taken_again_and_no_more_than_that():
    limit = Limit(Rate("r", 3, 1), Clock())
    for _ in range(3):
        limit.take("a")
    limit.give_back("a")
    assert [bool(limit.take("a")) for _ in range(2)] == [False, True]
    for _ in range(9):
        limit.give_back("a")
    assert [bool(limit.take("a")) for _ in range(4)] == [False, False, False, True]


def test_nothing_is_given_back_to_a_stranger():
    limit = Limit(Rate("r", 1, 1), Clock())
    limit.give_back("a")
    assert len(limit) == 0
