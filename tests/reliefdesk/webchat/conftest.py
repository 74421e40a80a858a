"""A chat's file, a session in it, and scenes that are played with a whole chat."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.content.house import load_voice
from reliefdesk.webchat.chat import Chat
from reliefdesk.webchat.database import Database
from reliefdesk.webchat.intake import Question
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.sessions import Sessions
from reliefdesk.webchat.tokens import Tokens

NOW = 1_800_000_000.0
KEY = "k" * 32


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = Database(tmp_path / "webchat.db")
    yield opened
    opened.close()


@pytest.fixture
def now() -> float:
    return NOW


@pytest.fixture
def tokens() -> Tokens:
    return Tokens([KEY])


@pytest.fixture
def session(database: Database, tokens: Tokens) -> str:
    """The id of one that has just begun."""
    return str(tokens.read(Sessions(database, tokens).begin("", NOW)))


class Assistant:
    """Stands for Rasa's agent: answers, fails, says nothing or hangs."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = asyncio.Event()
        self.gate.set()

    async def ask(self, question: Question):
        self.asked.append(question.text)
        await self.gate.wait()
        if "fail" in question.text:
            raise ConnectionError
        return [] if "nothing" in question.text else [{"text": f"You said: {question.text}", "topic": "echo"}]


@pytest.fixture
def play(content, tokens, tmp_path):
    """Runs a scene with a chat; the file stays for the next one."""

    def play(scene, stop=True):
        async def run():
            assistant = Assistant()
            messages = Messages(load_voice(content.root))
            chat = Chat(Database(tmp_path / "chat.db"), tokens, assistant.ask, messages, Fallback(content.root))
            await chat.start()
            try:
                return await asyncio.wait_for(scene(chat, assistant), 20)
            finally:
                if stop:
                    await chat.stop()

        return asyncio.run(run())

    return play


async def new_session(chat):
    return await chat.session(await chat.begin(""), "")


async def answers(chat, session, number, cursor=0):
    """What was said by the assistant, once there are so many."""
    said = []
    while len(said) < number:
        events = (await chat.poll(session, cursor, 5))["events"]
        cursor = events[-1]["seq"] if events else cursor
        said += [event["data"] for event in events if event["data"].get("from") == "bot"]
    return said
