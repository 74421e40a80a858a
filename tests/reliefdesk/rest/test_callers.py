from __future__ import annotations

import hashlib
import hmac
import time
from typing import Any

import pytest

from reliefdesk.messaging.credentials import CredentialsError, read
from reliefdesk.rest.callers import Access, RestCredentials, rest_token, token_file
from reliefdesk.settings import Settings
from reliefdesk.web.delivery import Delivery, Forged

SECRET, TOKEN = "s" * 32, "t" * 32
BODY = b'{"sender": "a", "message": "hello"}'
LOCAL = {"host": "127.0.0.1:5005"}
FAR = {"host": "desk.clinic.example"}
JSON = {"content-type": "application/json"}


def account(**given: Any) -> RestCredentials:
    return read(RestCredentials, given, "rest")


def gate(token: str = TOKEN, secret: str = SECRET) -> Access:
    return Access(token, account(signing_secret=secret) if secret else account())


def signed(body: bytes = BODY, secret: str = SECRET, at: float | None = None, **headers: str) -> Delivery:
    now = time.time()
    stamp = str(int(now if at is None else at))
    # Written out as docs/channels/rest.md tells it.
    signature = "sha256=" + hmac.new(secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    about = {"x-reliefdesk-timestamp": stamp, "x-reliefdesk-signature": signature}
    return Delivery(body, now, {**FAR, **JSON, **about, **headers})


def plain(**headers: str) -> Delivery:
    return Delivery(BODY, time.time(), {**FAR, **JSON, **headers})


def test_a_signed_request_is_let_in_without_the_token():
    delivery = signed()
    assert gate().check(delivery) == delivery.header("x-reliefdesk-signature")
    assert gate(token="").check(delivery)


@pytest.mark.parametrize("at", [-600, -301, 310, float("1e12")])
def test_an_old_signature_is_refused(at):
    with pytest.raises(Forged, match="too old"):
        gate().check(signed(at=time.time() + at))


@pytest.mark.parametrize(
    "delivery",
    [
        signed(secret="x" * 32),
        Delivery(BODY + b" ", time.time(), signed().headers),
        signed(**{"x-reliefdesk-timestamp": str(int(time.time()) - 1)}),
        signed(**{"x-reliefdesk-timestamp": ""}),
        signed(**{"x-reliefdesk-timestamp": "nan"}),
        signed(**{"x-reliefdesk-signature": "sha256="}),
        signed(**{"x-reliefdesk-signature": "é"}),
    ],
)
def test_a_wrong_signature_is_refused(delivery):
    with pytest.raises(Forged):
        gate().check(delivery)


def test_the_token_is_let_in():
    assert gate().check(plain(authorization=f"Bearer {TOKEN}")) == ""
    assert gate().check(plain(authorization=f"bearer  {TOKEN}")) == ""


@pytest.mark.parametrize(
    "authorization", ["", "Bearer", "Bearer x", f"Basic {TOKEN}", TOKEN, "Bearer é", f"Bearer {TOKEN}x"]
)
def test_another_token_is_refused(authorization):
    with pytest.raises(Forged, match="Authorization: Bearer"):
        gate().check(plain(authorization=authorization))


@pytest.mark.parametrize("token", ["", TOKEN])
@pytest.mark.parametrize(
    "headers", [{}, LOCAL, {"host": "localhost"}, {"host": "[::1]:5005"}, {"authorization": "Bearer "}]
)
def test_nobody_is_let_in_without_one_not_even_from_this_machine_where_a_proxy_asks_for_strangers(headers, token):
    with pytest.raises(Forged):
        gate(token=token, secret="").check(plain(**headers))


@pytest.mark.parametrize("secret", ["", "  ", "${REST_SIGNING_SECRET}"])
def test_a_secret_that_is_none_is_refused(secret):
    with pytest.raises(CredentialsError, match="rest, signing_secret"):
        account(signing_secret=secret)


def test_a_token_is_made_once_and_only_its_owner_may_read_it(tmp_path):
    settings = Settings(messaging=tmp_path / "var" / "messaging.db")
    token = rest_token(settings)
    assert len(token) >= 32
    assert rest_token(settings) == token == token_file(settings).read_text()
    assert token_file(settings) == tmp_path / "var" / "rest.token"
    assert token_file(settings).stat().st_mode & 0o777 == 0o600


def test_one_of_the_environment_is_taken_and_none_is_made(tmp_path):
    settings = Settings(messaging=tmp_path / "messaging.db", token="t" * 32)
    assert rest_token(settings) == "t" * 32
    assert not token_file(settings).exists()
