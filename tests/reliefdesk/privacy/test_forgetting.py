"""`reliefdesk channels forget` tries the ways in which a person is written; here is where somebody may be kept."""

from __future__ import annotations

import asyncio
import contextlib
import sqlite3
import time
from pathlib import Path

import pytest

from reliefdesk.assistant.identity import Identity
from reliefdesk.messaging.intake_storage import open_intake
from reliefdesk.privacy.forgetting import CHANNELS, NotForgotten, forget
from reliefdesk.rest.answer_storage import open_answers
from reliefdesk.rest.answers import KeptAnswer
from reliefdesk.settings import Settings
from reliefdesk.web.delivery import Event
from tests.redis_server import RedisServer

NEW, OLD = "n" * 32, "o" * 32
PERSON = "+14045550111"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    names = ("conversations", "messaging")
    return Settings(identity_key=f"{NEW},{OLD}", **{name: tmp_path / f"{name}.db" for name in names})


def shared(settings: Settings, redis: RedisServer) -> Settings:
    return settings.model_copy(update={"redis": redis.address})


def sender_of(channel: str, key: str = NEW) -> str:
    return Identity([key]).pseudonym(channel, PERSON)


def talked(settings: Settings, channel: str, key: str = NEW) -> None:
    """A conversation of one entry is kept."""
    with contextlib.closing(sqlite3.connect(settings.conversations)) as file, file:
        file.execute("create table if not exists events (sender_id text, data text)")
        file.execute("insert into events values (?, '{}')", (sender_of(channel, key),))


def met(settings: Settings, channel: str = "twilio") -> None:
    """Where somebody is reached is kept."""

    async def meet() -> None:
        intake = open_intake(settings, channel)
        job = await intake.claim(Event("1", PERSON, PERSON, "hello"), 1)
        assert job
        await intake.meet(job, 1)
        await intake.close()

    asyncio.run(meet())


def test_what_was_said_under_every_key_is_removed_and_nothing_of_other_channels(settings: Settings) -> None:
    for channel, key in (("twilio", NEW), ("twilio", OLD), ("whatsapp", NEW)):
        talked(settings, channel, key)
    assert forget(settings, "twilio", PERSON, "US") == 2
    with contextlib.closing(sqlite3.connect(settings.conversations)) as file:
        assert [row[0] for row in file.execute("select sender_id from events")] == [sender_of("whatsapp")]


def test_an_address_alone_is_forgotten_too_here_and_in_a_shared_redis(
    settings: Settings, redis_server: RedisServer
) -> None:
    for where in (settings, shared(settings, redis_server)):
        met(where)
        assert forget(where, "twilio", PERSON, "US") == 0
        with pytest.raises(NotForgotten, match="was found on twilio"):
            forget(where, "twilio", PERSON, "US")


def test_the_answers_of_the_rest_channel_are_forgotten(settings: Settings) -> None:
    sender = sender_of("rest")
    talked(settings, "rest")

    async def answers(keeping: bool) -> KeptAnswer | None:
        opened = open_answers(settings)
        if keeping:
            await opened.begin(sender, "1")
            await opened.keep(sender, "1", KeptAnswer("", [{"text": "Few."}]), time.time())
            await opened.end(sender, "1")
        found = await opened.get(sender, "1")
        await opened.close()
        return found

    assert asyncio.run(answers(keeping=True))
    assert forget(settings, "rest", PERSON, "US") == 1
    assert asyncio.run(answers(keeping=False)) is None


def test_while_a_shared_redis_is_away_everything_stays(settings: Settings, tmp_path: Path) -> None:
    talked(settings, "twilio")
    away = settings.model_copy(update={"redis": f"unix://{tmp_path}/nobody"})
    with pytest.raises(NotForgotten, match=r"Nothing was removed .* run it again when Redis is back"):
        forget(away, "twilio", PERSON, "US")
    assert forget(settings, "twilio", PERSON, "US") == 1


def test_a_file_of_conversations_that_cannot_be_read_is_told(settings: Settings) -> None:
    settings.conversations.write_text("no database, but a text that is long enough to be taken for one" * 20)
    with pytest.raises(NotForgotten, match=r"The conversation was not removed .* run it again"):
        forget(settings, "twilio", PERSON, "US")


def test_whom_nobody_knows_is_asked_for_as_the_channel_names_people(settings: Settings) -> None:
    told = set()
    for channel in CHANNELS:
        with pytest.raises(NotForgotten, match=f'Nothing of "1" was found on {channel}; write .') as refused:
            forget(settings, channel, "1", "US")
        told.add(str(refused.value).split("; ")[1])
    assert len(told) > 3


def test_without_a_key_nobody_is_looked_for(settings: Settings) -> None:
    with pytest.raises(NotForgotten, match="set RELIEFDESK_IDENTITY_KEY"):
        forget(settings.model_copy(update={"identity_key": ""}), "twilio", PERSON, "US")
    assert not settings.messaging.exists()
