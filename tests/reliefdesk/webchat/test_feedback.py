import pytest

from reliefdesk.webchat.event_log import EventLog
from reliefdesk.webchat.feedback import FeedbackStore
from reliefdesk.webchat.sessions import Sessions


@pytest.fixture
def feedback(database, session, now):
    log = EventLog(database)
    log.add(session, "message", {"id": "question-1", "from": "me", "text": "Hi"}, now)
    log.add(session, "message", {"id": "b-question-1-0", "from": "bot", "text": "Hello", "topic": "greet"}, now)
    return FeedbackStore(database)


def rows(database):
    with database.reading() as connection:
        return connection.execute("select session, message, topic, value, reason from feedback").fetchall()


def test_a_thumb_is_kept_with_the_topic_it_is_about_and_the_last_one_wins(feedback, session, database, now):
    assert feedback.give(session, "b-question-1-0", 1, None, now)
    assert feedback.give(session, "b-question-1-0", -1, "too short", now + 1)
    assert rows(database) == [(session, "b-question-1-0", "greet", -1, "too short")]


@pytest.mark.parametrize("message", ["b-question-2-0", "question-1", ""])
def test_only_what_the_assistant_said_can_be_judged(feedback, session, message, now):
    assert not feedback.give(session, message, 1, None, now)


def test_nobody_judges_what_was_said_to_another(feedback, database, tokens, now):
    other = tokens.read(Sessions(database, tokens).begin("", now))
    assert not feedback.give(other, "b-question-1-0", 1, None, now)


def test_a_visitor_who_is_forgotten_leaves_a_thumb_without_words(feedback, session, database, tokens, now):
    feedback.give(session, "b-question-1-0", -1, "my words", now)
    Sessions(database, tokens).forget(session)
    assert rows(database) == [(None, "b-question-1-0", "greet", -1, None)]


def test_a_trial_of_staff_leaves_no_thumb(database, tokens, now):
    trial = tokens.read(Sessions(database, tokens).begin("", now, trial=True))
    EventLog(database).add(trial, "message", {"id": "b-1", "from": "bot", "text": "Hello", "topic": "greet"}, now)
    assert FeedbackStore(database).give(trial, "b-1", -1, None, now)
    assert rows(database) == []
