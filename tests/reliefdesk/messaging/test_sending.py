import asyncio

import httpx
import pytest

from reliefdesk.messaging.sending import LockedOut, MessageRefused, Sender, Unreachable, Unwanted
from tests.contract.cases.slack import SlackCase
from tests.contract.cases.telegram import TelegramCase
from tests.contract.cases.twilio import TwilioCase
from tests.contract.cases.whatsapp import WhatsappCase


def send(case, *responses):
    """How often it was asked, and what it came to."""
    waiting, asked = list(responses), []

    def answer(request):
        asked.append(request)
        return waiting.pop(0)

    async def go():
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            await Sender(case.platform("https://api.example"), client, pause).send("14045550111", {"type": "text"})

    async def pause(seconds):
        pauses.append(seconds)

    pauses: list[float] = []
    try:
        asyncio.run(go())
    except (MessageRefused, Unreachable) as error:
        return len(asked), pauses, type(error)
    return len(asked), pauses, None


def test_a_limit_of_the_platforms_own_kind_is_waited_for():
    limit = httpx.Response(400, json={"error": {"code": 131056}})
    assert send(WhatsappCase(), limit, httpx.Response(200, json={})) == (2, [1], None)
    assert send(WhatsappCase(), *[limit] * 4) == (4, [1, 1, 1], Unreachable)


def test_a_failure_that_passes_is_tried_once_more_for_the_message_may_have_arrived():
    failure = httpx.Response(400, json={"error": {"code": 131000, "is_transient": True}})
    assert send(WhatsappCase(), failure, httpx.Response(200, json={})) == (2, [0.5], None)
    assert send(WhatsappCase(), failure, failure) == (2, [0.5], Unreachable)


@pytest.mark.parametrize(("code", "kind"), [(21610, Unwanted), (21211, MessageRefused)])
def test_a_refusal_is_final_and_known_when_nothing_is_wanted(code, kind):
    assert send(TwilioCase(), httpx.Response(400, json={"code": code})) == (1, [], kind)


@pytest.mark.parametrize(
    ("case", "response"),
    [
        (TwilioCase(), httpx.Response(401, json={"code": 20003})),
        (TelegramCase(), httpx.Response(401, json={"ok": False})),
        (WhatsappCase(), httpx.Response(400, json={"error": {"code": 190}})),
        (SlackCase(), httpx.Response(200, json={"ok": False, "error": "token_revoked"})),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_an_answer_waits_for_credentials_that_work_and_the_log_says_what_to_do(case, response, caplog):
    assert send(case, response) == (1, [], LockedOut)
    (told,) = caplog.records
    assert told.levelname == "ERROR"
    assert case.name in told.message
    assert "reliefdesk channels check" in told.message
    assert "14045550111" not in caplog.text
