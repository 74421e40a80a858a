import pytest

from reliefdesk.webchat.event_log import PAGE, SECONDS_KEPT, ChatEvent, EventLog
from reliefdesk.webchat.sessions import Sessions


@pytest.fixture
def log(database):
    return EventLog(database)


def fill(log, session, number, now):
    return [log.add(session, "message", {"id": str(i), "text": "Grüße 😀\n\u2028"}, now) for i in range(number)]


def test_events_are_numbered_from_one_without_a_hole(log, session, now):
    assert fill(log, session, 3, now) == [1, 2, 3]
    assert [event.seq for event in log.after(session, 1)] == [2, 3]
    assert log.after(session, 0)[0] == ChatEvent(1, "message", {"id": "0", "text": "Grüße 😀\n\u2028"})


def test_there_is_nothing_after_the_last(log, session, now):
    assert log.after(session, 0) == []
    fill(log, session, 2, now)
    assert log.after(session, 2) == []


def test_sessions_are_numbered_apart(log, session, database, tokens, now):
    other = tokens.read(Sessions(database, tokens).begin("", now))
    assert (fill(log, session, 2, now), fill(log, other, 1, now)) == ([1, 2], [1])
    assert len(log.after(other, 0)) == 1


def test_pages_follow_each_other(log, session, now):
    fill(log, session, PAGE + 5, now)
    first = log.after(session, 0)
    assert len(first) == PAGE
    assert [event.seq for event in log.after(session, first[-1].seq)] == list(range(PAGE + 1, PAGE + 6))


def test_events_of_more_than_a_day_ago_are_gone_and_a_gap_says_so(log, session, now):
    fill(log, session, 3, now)
    fill(log, session, 2, now + SECONDS_KEPT)
    log.forget_before(now + SECONDS_KEPT + 1)
    gap, *rest = log.after(session, 1)
    assert gap == ChatEvent(3, "gap", {"oldest": 4})
    assert [event.seq for event in rest] == [4, 5]
    assert [event.type for event in log.after(session, 3)] == ["message", "message"]


def test_the_numbers_go_on_when_all_is_gone(log, session, now):
    fill(log, session, 3, now)
    log.forget_before(now + SECONDS_KEPT + 1)
    assert log.after(session, 1) == [ChatEvent(3, "gap", {"oldest": 4})]
    assert log.after(session, 3) == []
    assert fill(log, session, 1, now) == [4]


def test_a_cursor_from_another_history_begins_anew(log, session, now):
    fill(log, session, 2, now)
    assert [(event.seq, event.type) for event in log.after(session, 99)] == [(0, "gap"), (1, "message"), (2, "message")]


def test_nothing_is_written_for_a_session_that_is_over(log, now):
    assert log.add("nobody", "message", {"id": "a"}, now) is None
    assert log.after("nobody", 0) == []
