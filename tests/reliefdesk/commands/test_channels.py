import asyncio
import re
import sqlite3

import pytest
from typer.testing import CliRunner

from reliefdesk.assistant.identity import Identity
from reliefdesk.commands.cli import app
from reliefdesk.messaging.intake_storage import open_intake
from reliefdesk.settings import Settings
from reliefdesk.web.delivery import Event

KEY = "k" * 32


@pytest.fixture
def clinic(content, monkeypatch):
    """Its folder; what it keeps is read and written there."""
    monkeypatch.chdir(content.root)
    monkeypatch.setenv("RELIEFDESK_IDENTITY_KEY", KEY)
    return content.root


def forget(*arguments):
    return CliRunner().invoke(app, ["channels", "forget", *arguments])


def talked(channel, person, key=KEY):
    """A conversation of two entries is kept."""
    sender = Identity([key]).pseudonym(channel, person)
    path = Settings().conversations
    path.parent.mkdir(exist_ok=True)
    with sqlite3.connect(path) as connection:
        connection.execute("create table if not exists events (sender_id text, data text)")
        connection.executemany("insert into events values (?, ?)", [(sender, "1"), (sender, "2")])
    connection.close()


def met(channel, person):
    async def meet():
        inbox = open_intake(Settings(), channel)
        job = await inbox.claim(Event("1", person, person, "hello"), 1)
        await inbox.meet(job, 1)
        await inbox.close()

    asyncio.run(meet())


@pytest.mark.parametrize(
    ("channel", "person", "given"),
    [
        ("twilio", "+14045550111", "(404) 555-0111"),
        ("twilio", "+14045550111", "14045550111"),
        ("whatsapp", "14045550111", "+14045550111"),
        ("messenger", "instagram:17", "17"),
        ("messenger", "page:17", "page:17"),
        ("slack", "U123ABC456 C123ABC456", "U123ABC456 C123ABC456"),
        ("rest", "patient-17", "patient-17"),
    ],
)
def test_a_person_is_forgotten_however_staff_write_them(clinic, channel, person, given):
    talked(channel, person)
    done = forget(channel, given)
    assert (done.exit_code, "Removed 2 entries" in done.output) == (0, True)
    again = forget(channel, given)
    assert again.exit_code == 1
    assert f'Nothing of "{given}" was found on {channel}; write ' in again.output


def test_somebody_with_no_conversation_yet_but_an_address_is_forgotten(clinic):
    met("twilio", "+14045550111")
    assert forget("twilio", "404-555-0111").exit_code == 0
    assert forget("twilio", "404-555-0111").exit_code == 1


def test_a_conversation_from_before_a_new_key_is_forgotten(clinic, monkeypatch):
    talked("telegram", "17", key="o" * 32)
    monkeypatch.setenv("RELIEFDESK_IDENTITY_KEY", f"{KEY},{'o' * 32}")
    assert forget("telegram", "17").exit_code == 0


@pytest.mark.parametrize("channel", ["twillio", "webchat", ""])
def test_an_unknown_channel_is_an_error_that_names_those_there_are(clinic, channel):
    done = forget(channel, "+14045550111")
    assert done.exit_code == 1
    assert "rest, twilio, whatsapp, messenger, telegram, teams, slack." in done.output


def test_who_was_looked_for_is_not_logged(clinic, caplog):
    caplog.set_level("DEBUG")
    forget("twilio", "404-555-0111")
    assert "555" not in caplog.text


@pytest.mark.parametrize("redis", ["", "redis://127.0.0.1:1"])
def test_without_a_key_nobody_is_looked_for_and_none_is_made(clinic, monkeypatch, redis):
    monkeypatch.delenv("RELIEFDESK_IDENTITY_KEY")
    monkeypatch.setenv("RELIEFDESK_REDIS", redis)
    done = forget("twilio", "+14045550111")
    assert done.exit_code == 1
    assert "set RELIEFDESK_IDENTITY_KEY" in done.output
    assert not (clinic / "var").exists()


def test_the_key_that_this_machine_has_made_is_used(clinic, monkeypatch):
    monkeypatch.delenv("RELIEFDESK_IDENTITY_KEY")
    met("rest", "17")
    assert forget("rest", "17").exit_code == 0


def test_while_redis_is_away_nothing_is_removed_and_one_sentence_says_so(clinic, monkeypatch):
    talked("twilio", "+14045550111")
    monkeypatch.setenv("RELIEFDESK_REDIS", "redis://127.0.0.1:1")
    done = forget("twilio", "+14045550111")
    assert done.exit_code == 1
    assert done.output == "Nothing was removed (Redis: ConnectionError); run it again when Redis is back.\n"
    monkeypatch.delenv("RELIEFDESK_REDIS")
    assert "Removed 2 entries" in forget("twilio", "+14045550111").output


def test_the_parts_of_each_text_as_a_text_message_are_told_and_their_average(clinic):
    said = CliRunner().invoke(app, ["channels", "cost"])
    assert said.exit_code == 0
    assert "en  risks: 1" in said.stdout
    assert re.search(r"^en: \d\.\d parts a text, \d\.\d without accents\.$", said.stdout, re.MULTILINE)
