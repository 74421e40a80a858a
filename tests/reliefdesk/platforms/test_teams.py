from __future__ import annotations

import asyncio
import dataclasses
import json
import logging
import time
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import pytest

from reliefdesk.messaging.answer import Answer
from reliefdesk.messaging.delivery import Delivery, Forged, Undecided, Unreadable
from reliefdesk.messaging.sending import Sender, Unreachable
from reliefdesk.platforms import bot_framework
from reliefdesk.platforms.teams import Teams, TeamsCredentials
from reliefdesk.platforms.teams_activity import is_microsofts
from tests.contract.case import Message, with_headers
from tests.contract.cases.teams import BOT_TOKEN, KID, PASSWORD, SERVICE, TeamsCase, make_token, private_key, public_key
from tests.contract.fake_api import Recorded
from tests.contract.server import ChannelServer, StubAgent, inbox_in

CASE = TeamsCase()
API = "https://api.example"


class Microsoft:
    """Its hosts, in this process; `asked` are paths, and `down` those that fail."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.down = False
        self.keys = [public_key()]
        self.expires_in: Any = 3599

    def answer(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request.url.path)
        if self.down:
            raise httpx.ConnectTimeout("")
        if request.url.path.endswith("/openidconfiguration"):
            return httpx.Response(200, json={"jwks_uri": f"{API}/keys"})
        if request.url.path == "/keys":
            return httpx.Response(200, json={"keys": self.keys})
        if request.url.path.endswith("/token"):
            return httpx.Response(200, json={"access_token": BOT_TOKEN, "expires_in": self.expires_in})
        recorded = Recorded(request.method, request.url.raw_path.decode(), request.headers, json.loads(request.content))
        reply = CASE.answer(recorded)
        return httpx.Response(reply.status, json=reply.body)

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self.answer))


@pytest.fixture
def microsoft() -> Microsoft:
    return Microsoft()


@pytest.fixture
def teams():
    return CASE.platform(API)


@pytest.fixture
def now(teams, monkeypatch) -> list[float]:
    """Seconds that have passed."""
    passed = [0.0]
    monkeypatch.setattr(teams._signers, "_clock", lambda: passed[0])
    monkeypatch.setattr(teams._token, "_clock", lambda: passed[0])
    return passed


@pytest.fixture
def check(teams, microsoft) -> Callable[..., None]:
    def check(*deliveries: Delivery) -> None:
        async def run() -> None:
            async with microsoft.client() as client:
                for delivery in deliveries:
                    await teams.authenticate(delivery, client)

        asyncio.run(run())

    return check


def bearing(token: str, **more: Any) -> Delivery:
    return with_headers(CASE.activity(**more), {"authorization": f"Bearer {token}"})


def test_a_delivery_of_microsofts_is_taken_and_its_keys_are_fetched_once(check, microsoft):
    check(CASE.activity(), CASE.activity())
    assert microsoft.asked == ["/v1/.well-known/openidconfiguration", "/keys"]


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "somebody else's bot"},
        {"aud": None},
        {"exp": time.time() - 301},
        {"exp": None},
        {"nbf": time.time() + 600},
        {"serviceurl": "https://smba.trafficmanager.net/emea/"},
        {"serviceurl": None},
        {"serviceurl": 7},
    ],
    ids=" ".join,
)
def test_a_token_that_says_anything_else_is_refused(check, claims):
    with pytest.raises(Forged):
        check(bearing(make_token(**claims)))


@pytest.mark.parametrize(
    "header",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer x",
        "Bearer a.b.c",
        "Basic YTpi",
        "Bearer é",
        "Bearer " + "a" * 9000,
        "Bearer ....",
    ],
)
def test_what_is_no_token_is_refused(check, header):
    with pytest.raises(Forged):
        check(with_headers(CASE.activity(), {"authorization": header}))


def test_another_algorithm_is_refused_without_asking_for_keys(check, microsoft):
    secret = "x" * 64
    for token in (
        make_token(secret, "HS256"),
        make_token(secret, "HS512"),
        make_token(private_key(), "PS256"),
        jwt.encode({"aud": "x"}, private_key(), "RS256"),
        jwt.encode({"aud": "x"}, None, "none", {"kid": KID}),
    ):
        with pytest.raises(Forged):
            check(bearing(token))
    assert microsoft.asked == []


def test_a_service_address_has_to_be_microsofts_even_when_it_is_signed(check):
    evil = "https://evil.example/"
    with pytest.raises(Forged, match="not Microsoft's"):
        check(bearing(make_token(serviceurl=evil), serviceUrl=evil))


@pytest.mark.parametrize(
    ("address", "is_theirs"),
    [
        (SERVICE, True),
        ("https://webchat.botframework.com/", True),
        ("https://smba.infra.gcc.teams.microsoft.com/gcc", True),
        ("https://smba.trafficmanager.net:443/amer/", True),
        ("http://smba.trafficmanager.net/amer/", False),
        ("https://smba.trafficmanager.net.evil.example/", False),
        ("https://evil.example/smba.trafficmanager.net", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://user@smba.trafficmanager.net/", False),
        ("https://smba.trafficmanager.net:8443/", False),
        ("https://smba.trafficmanager.net:x/", False),
        ("https://evil.example\\.botframework.com/", False),
        ("https://botframework.com.evil.example", False),
        ("https://evilbotframework.com", False),
        ("https://[::1/", False),
        ("", False),
    ],
)
def test_only_microsofts_hosts_get_the_bots_token(address, is_theirs):
    assert is_microsofts(address) is is_theirs


def test_a_key_signs_for_the_channels_that_endorse_it_only(check, microsoft):
    check(CASE.activity(channelId="webchat"))
    for channel in ("skype", "", None):
        with pytest.raises(Forged, match="another channel"):
            check(CASE.activity(channelId=channel))


def test_keys_without_endorsements_sign_for_nobody(check, microsoft):
    del microsoft.keys[0]["endorsements"]
    with pytest.raises(Forged):
        check(CASE.activity())


def test_a_signed_body_of_another_shape_is_unreadable(check):
    with pytest.raises(Unreadable):
        check(CASE.sign(b"[]"))


def test_a_new_key_is_fetched_at_once_but_not_by_everybody(check, microsoft, now):
    check(CASE.activity())
    microsoft.keys.append({**public_key(), "kid": "new"})
    unknown = bearing(make_token(header={"kid": "new"}))
    with pytest.raises(Forged, match="unknown key"):
        check(unknown)
    assert len(microsoft.asked) == 2
    now[0] += bot_framework.SECONDS_BETWEEN_FETCHES
    check(unknown)
    check(CASE.activity())
    assert len(microsoft.asked) == 4


def test_keys_are_fetched_again_after_a_day_and_old_ones_go_on_when_that_fails(check, microsoft, now):
    check(CASE.activity())
    microsoft.down = True
    now[0] += bot_framework.SECONDS_KEYS_ARE_FRESH
    check(CASE.activity(), CASE.activity())
    assert len(microsoft.asked) == 3
    microsoft.down, microsoft.keys = False, [{**public_key(), "kid": "new"}]
    now[0] += bot_framework.SECONDS_AFTER_A_FAILURE
    with pytest.raises(Forged, match="unknown key"):
        check(CASE.activity())


@pytest.mark.parametrize("broken", ["down", "no keys", "odd keys"])
def test_when_the_keys_cannot_be_had_nobody_decides(check, microsoft, now, broken):
    microsoft.down, keys = broken == "down", microsoft.keys
    microsoft.keys = {"no keys": None, "odd keys": [{"kty": "RSA", "kid": KID, "n": 1}]}.get(broken, keys)
    for _ in range(3):
        with pytest.raises(Undecided):
            check(CASE.activity())
    assert len(microsoft.asked) <= 2
    microsoft.down, microsoft.keys = False, keys
    now[0] += bot_framework.SECONDS_AFTER_A_FAILURE
    check(CASE.activity())


def read(teams, **more: Any):
    (event,) = teams.read(CASE.activity(**more))
    return event


@pytest.mark.parametrize(
    ("sent", "text"),
    [
        ("<at>Clinic</at> what is it?", "what is it?"),
        ("what is <at>Clinic</at>&nbsp;it?", "what is  it?"),
        ("<at>Clinic</at> ask <at>Rosa</at>", "ask Rosa"),
        ("a &lt;b&gt; &amp;amp; c", "a <b> &amp; c"),
        ("a < b & c > d", "a < b & c > d"),
        (None, ""),
    ],
)
def test_our_mention_is_removed_and_entities_are_read(teams, sent, text):
    assert read(teams, file="mention", text=sent).text == text


def test_what_is_said_in_private_is_not_continued_before_others_and_threads_are_one_place(teams):
    private, public = read(teams), read(teams, file="mention")
    other = {"conversationType": "channel", "id": "19:253b1f341670408fb6fe51050b6e5ceb@thread.skype;messageid=1"}
    assert private.person != public.person
    assert read(teams, file="mention", conversation=other).person == public.person


def test_an_id_is_of_one_conversation_and_says_nothing(teams):
    one = read(teams)
    assert one.id == read(teams).id
    assert one.id != read(teams, conversation={"id": "a:other", "conversationType": "personal"}).id
    assert len(one.id) == 32


def test_an_answer_goes_to_the_signed_address_as_a_reply():
    given = {name: value for name, value in CASE.credentials(API).items() if name != "api"}
    teams = Teams(TeamsCredentials.model_validate(given))
    event = read(teams, file="mention")
    call = teams.call(event.address, teams.render(Answer("hello"))[0])
    conversation = "19%3A253b1f341670408fb6fe51050b6e5ceb%40thread.skype%3Bmessageid%3D1763830862999"
    assert call.url == f"{SERVICE}v3/conversations/{conversation}/activities/1763830862999"
    assert call.json["replyToId"] == "1763830862999"
    assert call.json["from"] == {"id": "28:c9e8c047-2a74-40a2-b28a-b162d5f5327c"}


def test_an_answer_in_teams_tags(teams):
    (part,) = teams.render(Answer("**Ask** if a < b & c.\n- [Us](https://clinic.example/a?b&c)\n- +1 202-555-0143"))
    assert part["textFormat"] == "xml"
    assert part["text"].split("<br/>") == [
        "<b>Ask</b> if a &lt; b &amp; c.",
        '- <a href="https://clinic.example/a?b&amp;c">Us</a>',
        '- <a href="tel:+12025550143">+1 202-555-0143</a>',
    ]


@pytest.mark.parametrize(("count", "length", "are_buttons"), [(6, 40, True), (7, 5, False), (2, 41, False)])
def test_buttons_as_many_and_as_long_as_teams_shows(teams, count, length, are_buttons):
    choices = tuple(f"{number:02}".ljust(length, "x") for number in range(count))
    (part,) = teams.render(Answer("Which one?", choices))
    buttons = [button for card in part.get("attachments", ()) for button in card["content"]["buttons"]]
    assert [button["title"] for button in buttons] == (list(choices) if are_buttons else [])
    assert ("Reply with a number." in part["text"]) is not are_buttons


def test_a_very_long_answer_is_split_below_28_kilobytes(teams):
    text = "\n\n".join("Ü <sentence>. " * 100 for _ in range(20))
    parts = teams.render(Answer(text))
    assert len(parts) > 1
    assert all(len(json.dumps(part, ensure_ascii=False).encode("utf-16-le")) < 28 * 1024 for part in parts)


async def send(teams, microsoft: Microsoft, times: int = 1) -> None:
    async def sleep(seconds: float) -> None:
        pass

    async with microsoft.client() as client:
        sender, event = Sender(teams, client, sleep), read(teams, message=Message("hello"))
        await asyncio.gather(*(sender.send(event.address, teams.render(Answer("hello"))[0]) for _ in range(times)))


def tokens(microsoft: Microsoft) -> int:
    return sum(path.endswith("/token") for path in microsoft.asked)


def test_one_token_serves_many_messages_until_shortly_before_it_expires(teams, microsoft, now):
    asyncio.run(send(teams, microsoft, 5))
    assert tokens(microsoft) == 1
    now[0] += 3599 - bot_framework.SECONDS_BEFORE_EXPIRY - 1
    asyncio.run(send(teams, microsoft))
    assert tokens(microsoft) == 1
    now[0] += 1
    asyncio.run(send(teams, microsoft))
    assert tokens(microsoft) == 2


def test_a_token_that_is_not_accepted_is_not_kept(teams, microsoft):
    asyncio.run(send(teams, microsoft))
    teams.refusal(httpx.Response(401))
    asyncio.run(send(teams, microsoft))
    assert tokens(microsoft) == 2


@pytest.mark.parametrize("expires_in", [None, "soon"])
def test_without_a_token_a_message_waits(teams, microsoft, expires_in):
    microsoft.expires_in = expires_in
    with pytest.raises(Unreachable):
        asyncio.run(send(teams, microsoft))


def test_a_wrong_password_is_told_without_it(microsoft, caplog):
    teams = CASE.platform(API)

    async def ask() -> None:
        refuse = httpx.MockTransport(lambda request: httpx.Response(401, json={"error": "invalid_client"}))
        async with httpx.AsyncClient(transport=refuse) as client:
            await teams.authorise(teams.probe(), client)

    with caplog.at_level(logging.DEBUG, "reliefdesk"), pytest.raises(httpx.HTTPStatusError):
        asyncio.run(ask())
    assert "app_password" in caplog.text
    assert PASSWORD not in caplog.text + repr(teams.account)


def test_the_probe_takes_the_right_credentials_and_sends_no_token_to_others(teams, microsoft):
    async def ask() -> Any:
        async with microsoft.client() as client:
            return await teams.authorise(teams.probe(), client)

    call = asyncio.run(ask())
    assert tokens(microsoft) == 1
    assert call.headers == {}
    assert dataclasses.astuple(call)[0].startswith(API)


def test_teams_delivers_again_what_could_not_be_checked(tmp_path):
    agent = StubAgent()
    given = {**CASE.credentials(API), "metadata": "http://127.0.0.1:9/nobody-listens"}
    teams = Teams(TeamsCredentials.model_validate(given))
    server = ChannelServer(teams, inbox_in(tmp_path / "messaging.db"), agent).start()
    assert server.post(CASE.deliver(Message("hello"))).status_code == 503
    assert server.pipeline.counts["undecided"] == 1
    assert agent.heard == []
    server.stop()
