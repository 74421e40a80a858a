import pytest

from reliefdesk.alerts.outbox import (
    MOST_WAITING,
    SECONDS_BEFORE_RETRY,
    SECONDS_BETWEEN_LETTERS,
    SECONDS_KEPT,
    SECONDS_OF_A_TRY,
    SECONDS_TO_GATHER,
    Outbox,
)
from reliefdesk.stores.desk import Desk

MARIA = "mail:maria"


@pytest.fixture
def outbox(desk):
    return Outbox(desk)


def test_many_things_within_a_minute_are_one_letter_in_their_order(outbox):
    for number, at in ((1, 0), (2, 20), (3, 40)):
        outbox.add("callback", str(number), [MARIA], at)
    outbox.add("red_flag", "9", [MARIA], 50)
    assert outbox.due(SECONDS_TO_GATHER - 1) == []
    (letter,) = outbox.due(SECONDS_TO_GATHER)
    assert (letter.recipient, letter.references) == (MARIA, {"callback": ["1", "2", "3"], "red_flag": ["9"]})
    assert letter.counts == {"callback": 3, "red_flag": 1}


def test_the_same_thing_is_told_to_each_once(outbox):
    for _ in range(2):
        outbox.add("callback", "1", [MARIA, "chat"], 0)
    letters = outbox.due(100)
    told = {each.recipient: each.references for each in letters}
    assert told == {MARIA: {"callback": ["1"]}, "chat": {"callback": ["1"]}}
    for each in letters:
        outbox.sent(each.id, 100)
    outbox.add("callback", "1", [MARIA], 1_000)
    assert outbox.due(10_000) == []


def test_between_two_letters_to_one_there_are_minutes(outbox):
    outbox.add("callback", "1", [MARIA], 0)
    outbox.sent(outbox.due(100)[0].id, 100)
    outbox.add("callback", "2", [MARIA], 110)
    assert outbox.due(100 + SECONDS_BETWEEN_LETTERS - 1) == []
    assert outbox.due(100 + SECONDS_BETWEEN_LETTERS)[0].references == {"callback": ["2"]}


def test_a_letter_that_fails_is_the_same_letter_until_it_is_given_up(outbox):
    outbox.add("callback", "1", [MARIA], 0)
    now, (letter,) = 100.0, outbox.due(100)
    outbox.add("callback", "2", [MARIA], 100)
    for seconds in SECONDS_BEFORE_RETRY:
        assert outbox.failed(letter.id, "The mail server is away.", now)
        assert outbox.problem(MARIA) == "The mail server is away."
        assert outbox.due(now + seconds - 1) == []
        now += seconds
        assert outbox.due(now) == [letter]
    assert not outbox.failed(letter.id, "The mail server is away.", now)
    assert outbox.problem(MARIA) == "The mail server is away."
    (following,) = outbox.due(now + SECONDS_BETWEEN_LETTERS)
    assert following.references == {"callback": ["2"]}
    outbox.sent(following.id, now + SECONDS_BETWEEN_LETTERS)
    assert outbox.problem(MARIA) == ""


def test_a_restart_loses_nothing_and_sends_the_letter_under_the_same_name(tmp_path):
    first = Desk(tmp_path / "desk.db")
    Outbox(first).add("callback", "1", [MARIA], 0)
    (letter,) = Outbox(first).due(100)
    first.close()
    second = Desk(tmp_path / "desk.db")
    assert Outbox(second).due(100 + SECONDS_OF_A_TRY) == [letter]
    second.close()


def test_of_two_consoles_one_sends_a_letter(outbox, desk):
    outbox.add("callback", "1", [MARIA], 0)
    assert len(outbox.due(100)) == 1
    assert Outbox(desk).due(101) == []


def test_a_letter_to_somebody_who_left_is_dropped_and_all_of_theirs_is_forgotten(outbox):
    outbox.add("callback", "1", [MARIA, "mail:ed"], 0)
    for letter in outbox.due(100):
        if letter.recipient == MARIA:
            outbox.drop(letter.id, 100)
    outbox.forget("mail:ed")
    assert outbox.due(10_000) == []


def test_for_one_recipient_there_waits_no_more_than_a_letter_can_tell(outbox):
    for number in range(MOST_WAITING + 20):
        outbox.add("red_flag", str(number), [MARIA], 0)
    assert outbox.due(100)[0].counts == {"red_flag": MOST_WAITING}


def test_a_source_is_looked_through_from_where_it_ended(outbox):
    assert outbox.position("callbacks", 7) == 7
    assert outbox.position("callbacks", 9) == 7
    outbox.reach("callbacks", 12)
    assert outbox.position("callbacks", 0) == 12


def test_what_was_told_long_ago_is_removed_and_what_waits_stays(outbox, desk):
    outbox.add("callback", "1", [MARIA], 0)
    outbox.sent(outbox.due(100)[0].id, 100)
    outbox.add("callback", "2", ["mail:ed"], 0)
    outbox.tidy(SECONDS_KEPT + 101)
    with desk.reading() as connection:
        assert connection.execute("select reference from alert").fetchall() == [("2",)]
        assert connection.execute("select count(*) from alert_letter").fetchone() == (0,)
