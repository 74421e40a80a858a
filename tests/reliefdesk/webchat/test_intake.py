import pytest

from reliefdesk.webchat.database import Database
from reliefdesk.webchat.event_log import EventLog
from reliefdesk.webchat.intake import Acceptance, ChatIntake, Question
from reliefdesk.webchat.sessions import Sessions


@pytest.fixture
def intake(database):
    return ChatIntake(database)


@pytest.fixture
def question(session):
    return Question(session, "question-1", "What is a nerve block?", "en")


def told(database, session):
    return [(event.type, event.data.get("re") or event.data["id"]) for event in EventLog(database).after(session, 0)]


def test_a_new_message_is_stored_and_told_to_the_visitors_other_tabs(intake, question, database, now):
    assert intake.accept(question, now, at_work=False) == (Acceptance.NEW, 1)
    event = EventLog(database).after(question.session, 0)[0]
    assert event.data == {
        "id": "question-1",
        "from": "me",
        "text": "What is a nerve block?",
        "at": int(now * 1000),
        "lang": "en",
    }


def test_the_same_message_is_accepted_once(intake, question, database, now):
    intake.accept(question, now, at_work=False)
    assert intake.accept(question, now, at_work=True) == (Acceptance.DUPLICATE, 1)
    intake.finish(question, [{"id": "b-question-1-0", "re": "question-1"}], now)
    assert intake.accept(question, now, at_work=False) == (Acceptance.DUPLICATE, 1)
    assert told(database, question.session) == [("message", "question-1"), ("message", "question-1")]


def test_another_text_under_the_same_id_is_refused(intake, question, now):
    intake.accept(question, now, at_work=False)
    other = Question(question.session, question.id, "Do you take Medicare?")
    assert intake.accept(other, now, at_work=True)[0] is Acceptance.REUSED


def test_ids_are_a_sessions_own(intake, question, database, tokens, now):
    other = tokens.read(Sessions(database, tokens).begin("", now))
    intake.accept(question, now, at_work=False)
    assert intake.accept(Question(other, question.id, "Something else"), now, at_work=False)[0] is Acceptance.NEW


def test_a_crash_in_mid_turn_ends_in_try_again_and_the_retry_is_answered_once(tmp_path, tokens, now):
    first = Database(tmp_path / "crash.db")
    session = tokens.read(Sessions(first, tokens).begin("", now))
    question = Question(session, "question-1", "Hello")
    ChatIntake(first).accept(question, now, at_work=False)
    first.close()  # the process is gone; nothing was finished

    second = Database(tmp_path / "crash.db")
    intake = ChatIntake(second)
    assert intake.fail_abandoned(lambda *_: True, now) == []
    assert intake.fail_abandoned(lambda *_: False, now) == [session]
    assert intake.fail_abandoned(lambda *_: False, now) == []
    assert told(second, session) == [("message", "question-1"), ("error", "question-1")]
    assert intake.accept(question, now, at_work=False) == (Acceptance.RETRIED, 1)
    assert intake.accept(question, now, at_work=True)[0] is Acceptance.DUPLICATE
    intake.finish(question, [{"id": "b-question-1-0", "re": "question-1"}], now)
    assert intake.fail_abandoned(lambda *_: False, now) == []
    assert len(told(second, session)) == 3
    second.close()


def test_a_pending_message_that_nobody_works_on_is_run_again(intake, question, now):
    intake.accept(question, now, at_work=False)
    assert intake.accept(question, now, at_work=False)[0] is Acceptance.RETRIED


def test_a_turn_that_failed_may_be_tried_again(intake, question, database, now):
    intake.accept(question, now, at_work=False)
    intake.fail(question.session, question.id, now)
    assert EventLog(database).after(question.session, 1)[0].data == {"re": "question-1", "code": "lost"}
    assert intake.accept(question, now, at_work=False)[0] is Acceptance.RETRIED


def test_a_session_that_was_forgotten_in_mid_turn_gets_no_answer(intake, question, database, tokens, now):
    intake.accept(question, now, at_work=False)
    Sessions(database, tokens).forget(question.session)
    intake.finish(question, [{"id": "b-question-1-0"}], now)
    assert intake.accept(question, now, at_work=False)[0] is Acceptance.NO_SESSION
    with database.reading() as connection:
        assert connection.execute("select count(*) from event").fetchone() == (0,)
