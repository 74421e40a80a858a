import contextlib

import pytest

from reliefdesk.staff.sign_ins import MOST_IDLE_SECONDS, MOST_SECONDS_SIGNED_IN, SignIns, form_token, is_form_token
from reliefdesk.stores.desk import Desk


@pytest.fixture
def sessions(desk, clock):
    return SignIns(desk, clock)


def test_a_token_leads_to_its_account_until_it_is_ended(sessions):
    token = sessions.begin("ed")
    assert sessions.account(token) == "ed"
    assert sessions.account(token + "x") is None
    sessions.end(token)
    assert sessions.account(token) is None


def test_a_session_that_is_used_lasts_half_a_day_and_no_longer(sessions, clock):
    token = sessions.begin("ed")
    begun = clock.now
    while clock.now - begun + 3600 <= MOST_SECONDS_SIGNED_IN:
        clock.now += 3600
        assert sessions.account(token) == "ed"
    clock.now += 3600
    assert sessions.account(token) is None


def test_a_session_that_is_not_used_ends_sooner(sessions, clock):
    token = sessions.begin("ed")
    clock.now += MOST_IDLE_SECONDS + 1
    assert sessions.account(token) is None


def test_a_script_that_asks_keeps_no_session_from_going_idle(sessions, clock):
    token = sessions.begin("ed")
    clock.now += MOST_IDLE_SECONDS - 60
    assert sessions.account(token, is_idle=True) == "ed"
    clock.now += 120
    assert sessions.account(token, is_idle=True) is None


def test_another_process_knows_the_session_too(sessions, tmp_path, clock):
    token = sessions.begin("ed")
    with contextlib.closing(Desk(tmp_path / "var" / "desk.db")) as other:
        assert SignIns(other, clock).account(token) == "ed"


def test_the_token_is_not_in_the_file(sessions, tmp_path):
    token = sessions.begin("ed")
    assert all(token.encode() not in path.read_bytes() for path in (tmp_path / "var").iterdir())


def test_a_new_password_ends_all_sessions_but_its_own(sessions):
    here, there = sessions.begin("ed"), sessions.begin("ed")
    other = sessions.begin("maria")
    sessions.end_all("ed", but=here)
    assert [sessions.account(token) for token in (here, there, other)] == ["ed", None, "maria"]


def test_a_form_token_belongs_to_one_session():
    assert is_form_token("one", form_token("one"))
    assert not is_form_token("one", form_token("two"))
    assert not is_form_token("one", "")
    assert not is_form_token("one", "\u20ac")
