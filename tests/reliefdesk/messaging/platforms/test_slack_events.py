from __future__ import annotations

import json

import pytest

from reliefdesk.messaging.platforms.slack_events import body_of
from reliefdesk.web.delivery import Unreadable
from tests.contract.case import PAYLOADS, Message
from tests.contract.cases.slack import SlackCase, direct

CASE = SlackCase()
SLACK = CASE.platform("https://api.example")


def mention(**more: object):
    return CASE.event({**json.loads((PAYLOADS / "slack" / "app_mention.json").read_text()), **more})


@pytest.mark.parametrize(
    "form", [b"payload=", b"command=%2Fclinic&text=payload%3D", b"", b"payload=%7B%7D&payload=1", b"%"]
)
def test_a_form_without_events_is_left_alone(form):
    delivery = CASE.sign(form, "application/x-www-form-urlencoded")
    assert SLACK.handshake(delivery) is None
    assert SLACK.read(delivery) == []


@pytest.mark.parametrize(
    ("sent", "read"),
    [
        ("a &lt; b &amp; c &gt; d", "a < b & c > d"),
        ("&amp;lt;", "&lt;"),
        ("write to <mailto:rosa@clinic.example|rosa@clinic.example>", "write to rosa@clinic.example"),
        ("call <tel:+12025550143|202-555-0143> or <tel:911>", "call 202-555-0143 or 911"),
        ("see <https://clinic.example/a>", "see https://clinic.example/a"),
        ("see <http://clinic.example|clinic.example>", "see clinic.example"),
        ("ask <@U024BE7LH> in <#C024BE7LR|general> or <#C024BE7LR>", "ask @U024BE7LH in #general or #C024BE7LR"),
        ("<!here> and <!subteam^S1|@nurses> on <!date^1392734382^{date}|Feb 18>", "@here and @nurses on Feb 18"),
        ("<@U024BE7LH|rosa>", "@rosa"),
        ("<>", "<>"),
    ],
)
def test_what_slack_marks_up_is_read_as_it_was_written(sent, read):
    (event,) = SLACK.read(CASE.event({**direct(Message("")), "text": sent}))
    assert event.text == read


def test_a_mention_is_read_without_the_mention_and_its_address_is_its_thread():
    (event,) = SLACK.read(mention())
    assert event.text == "is it everything a river should be?"
    assert event.id == "C123ABC456:1515449522.000016"
    assert event.address == "C123ABC456 1515449522.000016"
    (event,) = SLACK.read(mention(thread_ts="1515449000.000001"))
    assert event.address == "C123ABC456 1515449000.000001"


def test_only_our_own_mention_is_removed():
    (event,) = SLACK.read(mention(text="hey <@U0LAN0Z89|clinic> does <@U024BE7LH> help?"))
    assert event.text == "hey  does @U024BE7LH help?"
    (event,) = SLACK.read(mention(text="<@UELSEWHERE> does it help?"))
    assert event.text == "does it help?"


def test_one_post_that_comes_as_message_and_as_mention_is_one_event():
    post = {"channel": "D1", "text": "<@U0LAN0Z89> hello"}
    (first,) = SLACK.read(mention(**post))
    (second,) = SLACK.read(mention(**post, type="message", channel_type="im"))
    assert first.id == second.id
    assert first.address == second.address == "D1"


def test_what_is_said_in_private_is_not_continued_before_others():
    (private,) = SLACK.read(mention(channel="D1", channel_type="im", type="message"))
    (public,) = SLACK.read(mention())
    assert private.person != public.person


def test_a_press_is_answered_where_the_button_stands():
    payload = json.loads((PAYLOADS / "slack" / "block_actions.json").read_text())
    button = {"type": "button", "action_id": "choice-1", "text": {"type": "plain_text", "text": ":smile: a &amp; b"}}
    payload["actions"] = [{**button, "value": "😄 a & b", "action_ts": "1548426417.840180"}]
    payload["message"]["thread_ts"] = "1548261000.000100"
    (event,) = SLACK.read(CASE.interaction(payload))
    assert event.text == "😄 a & b"
    assert event.address == "D024BE91L 1548261000.000100"
    assert event.id == "D024BE91L:press:1548426417.840180"
    payload["actions"][0]["type"] = "datepicker"
    assert SLACK.read(CASE.interaction(payload)) == []


@pytest.mark.parametrize(
    "changed",
    [
        {"bot_id": "B1"},
        {"edited": {"user": "U1", "ts": "1.0"}},
        {"user": None},
        {"user": "USLACKBOT"},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"channel": "C123ABC456", "channel_type": "channel"},
    ],
)
def test_what_no_person_wrote_to_us_is_left_alone(changed):
    assert SLACK.read(CASE.event({**direct(Message("hello")), **changed})) == []


@pytest.mark.parametrize("kind", ["file_share", "thread_broadcast"])
def test_a_message_with_a_file_or_for_the_channel_too_is_a_persons(kind):
    (event,) = SLACK.read(CASE.event({**direct(Message("hello")), "subtype": kind}))
    assert event.text == "hello"


def test_a_body_that_is_no_object_cannot_be_read():
    for body, kind in ((b"[]", "application/json"), (b"payload=%5B%5D", "application/x-www-form-urlencoded")):
        with pytest.raises(Unreadable):
            body_of(CASE.sign(body, kind))
