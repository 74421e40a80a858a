"""Against the fakes of the contract tests."""

import asyncio

import httpx
import pytest

from reliefdesk.messaging.checkup import problem
from reliefdesk.messaging.sending import make_client
from tests.contract.cases.slack import SlackCase
from tests.contract.cases.telegram import TelegramCase
from tests.contract.cases.whatsapp import WhatsappCase
from tests.contract.fake_api import FakeApi

CASE = TelegramCase()


def told(platform):
    async def ask():
        async with make_client() as client:
            return await problem(platform, client)

    return asyncio.run(ask())


@pytest.fixture
def api():
    with FakeApi(CASE.answer, lambda request: CASE.told(request) is not None) as running:
        yield running


def test_right_credentials_work_and_nobody_is_written_to(api):
    assert told(CASE.platform(api.url)) == ""
    assert [CASE.told(request) for request in api.recorded] == [None]


def test_wrong_credentials_are_told_without_showing_them(api):
    sentence = told(CASE.platform(api.url, token="s3cret:wrong"))
    assert "does not accept `token` (401): it is wrong or has expired" in sentence
    assert "s3cret" not in sentence


def test_an_address_where_nobody_answers_is_told():
    assert "cannot be reached" in told(CASE.platform("http://127.0.0.1:1"))


def answered(case, status, body):
    async def ask():
        answer = httpx.MockTransport(lambda request: httpx.Response(status, json=body))
        async with httpx.AsyncClient(transport=answer) as client:
            return await problem(case.platform("https://api.example"), client)

    return asyncio.run(ask())


@pytest.mark.parametrize("status", [429, 500, 503])
@pytest.mark.parametrize("case", [CASE, SlackCase(), WhatsappCase()])
def test_trouble_of_the_platforms_own_is_not_blamed_on_the_credentials(case, status):
    sentence = answered(case, status, {})
    assert sentence.endswith(f"has trouble of its own or too much to do ({status}); try again later.")


@pytest.mark.parametrize(
    ("case", "status", "body", "setting"),
    [
        (WhatsappCase(), 400, {"error": {"code": 190}}, "access_token"),
        (WhatsappCase(), 401, {"error": {"code": 190}}, "access_token"),
        (SlackCase(), 200, {"ok": False, "error": "invalid_auth"}, "bot_token"),
        (SlackCase(), 200, {"ok": False, "error": "token_revoked"}, "bot_token"),
    ],
)
def test_a_token_that_is_wrong_or_has_expired_is_told_with_its_setting(case, status, body, setting):
    assert f"does not accept `{setting}` (" in answered(case, status, body)
    assert "wrong or has expired" in answered(case, status, body)


def test_another_refusal_points_at_the_settings():
    sentence = answered(WhatsappCase(), 400, {"error": {"code": 100}})
    assert "answers 400 100; check the credentials and the settings of the account" in sentence
