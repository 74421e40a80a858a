import pytest

from reliefdesk.webchat.event_log import EventLog
from reliefdesk.webchat.intake import ChatIntake, Question
from reliefdesk.webchat.sessions import BATCH, SECONDS, Sessions, forget_session
from reliefdesk.webchat.tokens import Tokens

SITE = "https://clinic.example"


@pytest.fixture
def sessions(database, tokens):
    return Sessions(database, tokens)


def test_a_session_is_found_by_its_token_on_its_website(sessions, now):
    token = sessions.begin(SITE, now)
    assert sessions.find(token, SITE, now)


@pytest.mark.parametrize("elsewhere", ["https://other.example", ""])
def test_a_token_that_is_taken_to_another_website_is_worth_nothing(sessions, now, elsewhere):
    assert sessions.find(sessions.begin(SITE, now), elsewhere, now) is None


def test_a_token_that_we_signed_for_no_session_is_refused(sessions, tokens, now):
    assert sessions.find(tokens.issue()[1], "", now) is None


def test_a_forged_token_is_refused(sessions, now):
    sessions.begin("", now)
    assert sessions.find(Tokens(["x" * 32]).issue()[1], "", now) is None


def test_a_session_ends_a_day_after_its_last_request(sessions, now):
    token = sessions.begin("", now)
    assert sessions.find(token, "", now + SECONDS - 1)
    assert sessions.find(token, "", now + 2 * SECONDS - 2)
    assert sessions.find(token, "", now + 3 * SECONDS) is None


def test_what_is_over_is_cleaned_away_and_the_rest_stays(sessions, tokens, database, now):
    old, young = sessions.begin("", now), sessions.begin("", now + SECONDS)
    for token in (old, young):
        ChatIntake(database).accept(Question(tokens.read(token), "question-1", "Hello"), now, False)
    sessions.forget_expired(now + SECONDS + 1)
    assert len(EventLog(database).after(tokens.read(young), 0)) == 1
    with database.reading() as connection:
        for table in ("session", "event", "inbox"):
            assert connection.execute(f"select count(*) from {table}").fetchone() == (1,)


def test_forgetting_revokes_the_token_and_leaves_no_words(sessions, tokens, database, tmp_path, now):
    token = sessions.begin("", now)
    session = tokens.read(token)
    ChatIntake(database).accept(Question(session, "question-1", "my secret word is xylophone"), now, False)
    sessions.forget(session)
    assert sessions.find(token, "", now) is None
    with database.reading() as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    assert b"xylophone" not in (tmp_path / "webchat.db").read_bytes()


def test_sessions_that_are_over_go_a_few_at_a_time_with_all_that_was_said_in_them(database, tokens):
    sessions, log = Sessions(database, tokens), EventLog(database)
    for _ in range(BATCH + 1):
        session = tokens.read(sessions.begin("", 0.0))
        log.add(session, "message", {"id": "1"}, 0.0)
    young = tokens.read(sessions.begin("", float(SECONDS)))
    log.add(young, "message", {"id": "1"}, float(SECONDS))
    assert sessions.forget_expired(SECONDS + 1.0)
    assert not sessions.forget_expired(SECONDS + 1.0)
    with database.reading() as connection:
        assert connection.execute("select id from session").fetchall() == [(young,)]
        assert connection.execute("select session from event").fetchall() == [(young,)]


def test_the_oldest_sessions_are_found_by_an_index(database):
    with database.reading() as connection:
        plan = connection.execute("explain query plan select id from session where seen < 1 order by seen").fetchall()
    assert "session_seen" in str(plan)


def test_one_is_forgotten_from_outside_of_the_server_and_is_gone_for_it(sessions, tokens, now, tmp_path):
    token, other = sessions.begin(SITE, now), sessions.begin(SITE, now)
    assert forget_session(tmp_path / "webchat.db", tokens.read(token))
    assert not forget_session(tmp_path / "webchat.db", tokens.read(token))
    assert sessions.find(token, SITE, now) is None
    assert sessions.find(other, SITE, now)


def test_where_there_was_no_chat_there_is_none_to_forget(tmp_path):
    assert not forget_session(tmp_path / "none.db", "anybody")
    assert not (tmp_path / "none.db").exists()
    (tmp_path / "empty.db").touch()
    assert not forget_session(tmp_path / "empty.db", "anybody")
