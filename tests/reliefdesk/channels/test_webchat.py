"""What only Rasa's side of the channel does; its end points are tested over HTTP in tests/rasa."""

import asyncio

import pytest

from reliefdesk.rasa.slim import install

pytestmark = pytest.mark.rasa


@pytest.fixture(autouse=True, scope="module")
def slim():
    install()


@pytest.fixture
def channel(content, tmp_path, monkeypatch):
    """One whose server has started, with a chat that nobody answers."""
    from reliefdesk.assistant.fallback import Fallback
    from reliefdesk.channels.webchat import WebchatChannel
    from reliefdesk.content.house import load_voice
    from reliefdesk.webchat.chat import Chat
    from reliefdesk.webchat.database import Database
    from reliefdesk.webchat.messages import Messages
    from reliefdesk.webchat.tokens import Tokens

    async def silence(question):
        return []

    channel = WebchatChannel.from_credentials(None)
    messages = Messages(load_voice(content.root))

    def start():
        chat = Chat(Database(tmp_path / "webchat.db"), Tokens(["k" * 32]), silence, messages, Fallback(content.root))
        channel._chat = chat
        return chat

    channel.start = start
    return channel


def test_before_the_server_starts_nothing_can_be_said_unasked(channel):
    assert channel.name() == "webchat"
    assert channel.get_output_channel() is None


def test_what_rasa_says_unasked_waits_for_the_visitor(channel):
    async def scene():
        chat = channel.start()
        session = await chat.session(await chat.begin(""), "")
        output = channel.get_output_channel()
        assert output.name() == "webchat"
        await output.send_response(session, {"text": "We moved your visit.", "topic": "booking", "buttons": None})
        await output.send_response(session, {"image": "x.png"})
        events = (await chat.poll(session, 0, 0))["events"]
        await chat.stop()
        return [(event["data"]["text"], event["data"]["topic"]) for event in events]

    assert asyncio.run(scene()) == [("We moved your visit.", "booking")]


def test_its_end_points_stand_under_its_name(repository, monkeypatch):
    from reliefdesk.channels.webchat import WebchatChannel

    monkeypatch.chdir(repository)
    blueprint = WebchatChannel().blueprint(lambda _: None)
    assert blueprint.url_prefix == "/webhooks/webchat"
    found = {(method, route.uri) for route in blueprint._future_routes for method in route.methods}
    assert {(method, uri) for method, uri in found if method != "OPTIONS"} == {
        ("POST", "/session"),
        ("DELETE", "/session"),
        ("POST", "/messages"),
        ("GET", "/events"),
        ("POST", "/feedback"),
        ("POST", "/callback"),
        ("GET", "/red-flags"),
        ("GET", "/config"),
    }
