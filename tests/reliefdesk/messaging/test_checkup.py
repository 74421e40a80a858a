"""Against the fakes of the contract tests."""

import asyncio

import pytest

from reliefdesk.messaging.checkup import problem
from reliefdesk.messaging.sending import make_client
from tests.contract.cases.telegram import TelegramCase
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
    assert "does not accept these credentials (401)" in sentence
    assert "s3cret" not in sentence


def test_an_address_where_nobody_answers_is_told():
    assert "cannot be reached" in told(CASE.platform("http://127.0.0.1:1"))
