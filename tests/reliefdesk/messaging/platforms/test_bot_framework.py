from __future__ import annotations

import asyncio
import logging
import time

import httpx
import jwt
import pytest

from reliefdesk.messaging.platforms import bot_framework
from reliefdesk.messaging.sending import Unreachable
from reliefdesk.web.delivery import Forged, Undecided, Unreadable
from tests.contract.case import with_headers
from tests.contract.cases.teams import KID, PASSWORD, make_token, private_key, public_key
from tests.reliefdesk.messaging.platforms.microsoft import API, CASE, bearing, send, tokens


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
        {"nbf": time.time() + 86_400},
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
    assert teams.renew()
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
