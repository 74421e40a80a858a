import pytest

from reliefdesk.console.pending import CODES, MOST_PENDING, SECONDS_TO_ENTER, PendingSignIns


class Factors:
    def fits(self, account, code):
        return code == f"{account}'s code"


@pytest.fixture
def pending(clock):
    return PendingSignIns(Factors(), clock)


def test_the_code_fits_its_own_account_once(pending):
    token = pending.begin("ed")
    assert pending.account(token) == "ed"
    assert pending.enter(token, "maria's code") == 0
    assert pending.enter(token, "ed's code") is None
    assert pending.account(token) is None
    assert pending.enter(token, "ed's code") == 0


def test_a_password_of_minutes_ago_is_none(pending, clock):
    token = pending.begin("ed")
    clock.now += SECONDS_TO_ENTER + 1
    assert pending.account(token) is None
    assert pending.enter(token, "ed's code") == 0


def test_codes_cannot_be_tried_through_with_one_password_or_many(pending, clock):
    for _ in range(CODES.burst):
        assert pending.enter(pending.begin("ed"), "a guess") == 0
    token = pending.begin("ed")
    assert pending.enter(token, "ed's code") > 0
    assert pending.enter(pending.begin("maria"), "maria's code") is None
    clock.now += 1 / CODES.per_second
    assert pending.enter(token, "ed's code") is None


def test_there_are_never_too_many(pending):
    first = pending.begin("ed")
    for _ in range(MOST_PENDING):
        pending.begin("maria")
    assert pending.account(first) is None
