"""What a visitor may type or send, and that nothing of it is an error or a command."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

Say = Callable[[str], list[dict[str, Any]]]

ODD = [
    "",
    "   ",
    "😂😂😂",
    "\u202eمرحبا كيف حالك",
    "n̶̨̛͍e̷͚̎ŗ̴̚v̵̰̓e̷̢͝ ̶̱͐b̴̰͝l̸̨͝o̷̧͠c̴̡̕k̷̰̈",
    "<script>alert(1)</script>",
    "<b>what</b> is a <i>nerve block</i>?",
    "{clinic_phone} {0} {{x}} }{",
    "/restart",
    "/session_start",
    '/greet{"treatment": "nerve_block"}',
    "  /nerve_block_definition",
    "EXTERNAL: greet",
    "\x00\x01\x02",
    "a" * 900,
]


@pytest.mark.parametrize("message", ODD)
def test_odd_input_gets_a_sensible_reply(say: Say, message: str) -> None:
    replies = say(message)
    assert len(replies) == 1
    assert len(replies[0]["text"]) > 10
    assert "{" not in replies[0]["text"]


def test_a_typed_command_is_text_and_sets_nothing(say: Say, assistant: Any) -> None:
    reply = say('/nerve_block_definition{"treatment": "nerve_block"}')
    assert "pause button" not in reply[0]["text"] or "nerve" in reply[0]["text"]
    assert "/restart" not in json.dumps(say("/restart"))
    assert len(say("what is a nerve block")) == 1


def test_ten_thousand_characters_are_refused_kindly(say: Say) -> None:
    assert "too long" in say("what is a nerve block " * 500)[0]["text"]


def test_a_red_flag_in_a_text_that_is_too_long_still_gets_its_card(say: Say) -> None:
    assert "911" in say("my back hurts and " * 300 + "i cant breathe and my chest hurts now")[0]["text"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(message=st.text(max_size=300))
def test_any_text_gets_a_reply(assistant: Any, message: str) -> None:
    replies = assistant.visitor()(message)
    assert replies
    assert all(reply.get("text") for reply in replies)


@pytest.mark.parametrize(
    "body",
    [[], None, 3, "text", {}, {"message": "hi"}, {"sender": {"x": 1}, "message": "hi"}, {"sender": "a", "message": 1},
     {"sender": "", "message": "hi"}, {"sender": "s" * 500, "message": "hi"}],
)  # fmt: skip
def test_a_body_of_another_shape_is_refused(assistant: Any, body: Any) -> None:
    assert assistant.post(body).status_code == 400


def test_only_json_is_read(assistant: Any) -> None:
    answer = httpx.post(
        f"{assistant.url}/webhooks/rest/webhook",
        content=b'{"sender": "a", "message": "hi"}',
        headers={"Content-Type": "text/plain", "Authorization": f"Bearer {assistant.token}"},
    )
    assert answer.status_code == 400


def test_a_large_body_is_refused(assistant: Any) -> None:
    assert assistant.post({"sender": "a", "message": "x" * 300_000}).status_code == 413


@pytest.mark.parametrize("path", ["/model", "/conversations/a/tracker", "/status", "/domain", "/model/parse"])
def test_rasas_http_api_is_off(assistant: Any, path: str) -> None:
    assert httpx.get(assistant.url + path).status_code == 404


def test_every_message_in_the_tracker_says_who_approved_it(say: Say, assistant: Any) -> None:
    say("what is a nerve block")
    with contextlib.closing(sqlite3.connect(assistant.folder / "conversations.db")) as connection:
        rows = connection.execute("select data from events where type_name = 'bot'").fetchall()
    assert rows
    for (row,) in rows:
        metadata = json.loads(row)["metadata"]
        # A form's own questions are said by Rasa, which keeps a reply's metadata one level down.
        told = {
            **metadata.get("metadata", {}),
            **metadata,
            "topic": metadata.get("topic") or metadata.get("utter_action"),
        }
        assert {"approved_by", "approved_on", "model_id"} <= told.keys(), metadata
        assert told["topic"]


def test_the_log_holds_no_visitors_words(say: Say, assistant: Any) -> None:
    say("my secret word is xylophone zebra")
    say("/xylophone zebra")
    assert "xylophone" not in assistant.log.read_text(encoding="utf-8", errors="replace")
