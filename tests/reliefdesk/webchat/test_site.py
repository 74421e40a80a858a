"""What the website's chat makes of a request, without a server."""

from __future__ import annotations

import dataclasses
import json

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.lookout import LONG_TEXTS
from reliefdesk.content.callback import CallbackRequest
from reliefdesk.content.house import load_voice
from reliefdesk.content.problem import ContentError
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore
from reliefdesk.webchat.bodies import MOST_BODY_BYTES
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.rates import MESSAGES
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.site import Site

FLAG = "I have chest pain"
CARD = "The emergency card."


@pytest.fixture
def site(content, tmp_path):
    messages = Messages(load_voice(content.root))
    return Site(Settings(callbacks=tmp_path / "callbacks.db"), content.root, messages, Fallback(content.root))


@pytest.mark.parametrize(
    "wrong", [{"id": "short"}, {"id": 7}, {"id": None}, {"lang": "<b>"}, {"lang": "x" * 40}, {"lang": 1}]
)
def test_a_red_flag_gets_its_card_whatever_else_is_wrong_with_a_message(site, wrong):
    raw = json.dumps({"id": "question-1", "text": FLAG, **wrong}).encode()
    with pytest.raises(Refusal) as refused:
        site.question(raw, "session", "address")
    told = site.with_card(refused.value, raw)
    assert (told.status, told.body["error"]) == (refused.value.status, refused.value.body["error"])
    assert told.body["message"].startswith(CARD)
    assert told.body["kind"] == "red_flag"
    assert told.body["links"]


def test_a_body_over_the_limit_is_refused_with_a_sentence(site):
    refused = site.too_large()
    assert refused.status == 413
    assert refused.body["message"].endswith("sentences.")


def test_sentences_that_change_are_said_once_they_are_read_again(site, content):
    content.house(chat_too_large="Shorter, please.")
    assert site.too_large().body["message"] != "Shorter, please."
    site.read()
    assert site.too_large().body["message"] == "Shorter, please."


def test_a_file_with_errors_leaves_the_sentences_as_they_were(site, content):
    before = site.too_large().body["message"]
    content.house(chat_too_large="{nobody} knows.")
    with pytest.raises(ContentError, match="nobody"):
        site.read()
    assert site.too_large().body["message"] == before


def test_what_is_refused_without_a_red_flag_stays_as_it_is(site):
    refused = Refusal("rate", "Please wait.", wait=3)
    assert site.with_card(refused, b'{"text": "hello"}') is refused
    assert site.with_card(refused, b"[") is refused
    told = site.with_card(refused, json.dumps({"text": FLAG}).encode())
    assert told.headers == refused.headers


def message(text):
    return json.dumps({"id": "question-1", "text": text}).encode()


def test_a_question_carries_the_tier_of_its_red_flag(site):
    assert site.question(message(FLAG), "session", "192.0.2.1").tier == "emergency"
    assert site.question(message("hello"), "session", "192.0.2.1").tier is None


@pytest.mark.parametrize("words", [1_000, 3_000])
def test_a_red_flag_at_the_end_of_a_long_message_gets_its_card_over_the_limit_too(site, words):
    for _ in range(MESSAGES.burst):
        site.question(message("hello"), "session", "192.0.2.1")
    with pytest.raises(Refusal) as refused:
        site.question(message("word " * words + FLAG), "session", "192.0.2.1")
    assert refused.value.body["message"] == CARD
    assert refused.value.body["kind"] == "red_flag"


def test_a_flood_of_long_messages_is_read_in_its_beginning_alone(site):
    for _ in range(MESSAGES.burst):
        site.question(message("hello"), "session", "192.0.2.1")
    cards = 0
    for _ in range(LONG_TEXTS.burst + 5):
        with pytest.raises(Refusal) as refused:
            site.question(message("word " * 3_000 + FLAG), "session", "192.0.2.1")
        cards += refused.value.body["message"] == CARD
    assert cards == LONG_TEXTS.burst


def test_a_callback_request_is_kept_once_with_its_talk(site, tmp_path):
    request = CallbackRequest("Jane Roe", "+12025550143", "noon")
    for session in ("first", "second"):
        site.keep_callback(request, session)
    (stored,) = CallbackStore(tmp_path / "callbacks.db").open_requests()
    assert (stored.request, stored.talk) == (request, "first")


def test_the_widget_offers_no_topic_that_is_switched_off_from_the_next_request_on(site, content):
    titles = {"About nerve_block_definition", "About risks"}
    assert {*json.loads(site.config.answer("", "")[1])["topics"]} == titles
    off = {"topics": {"risks": {"by": "Maria", "on": "2026-11-30", "why": "wrong"}}}
    path = content.write("data/switched_off.yml", off)
    assert {*json.loads(site.config.answer("", "")[1])["topics"]} == titles - {"About risks"}
    path.unlink()
    assert {*json.loads(site.config.answer("", "")[1])["topics"]} == titles


@pytest.mark.parametrize(
    ("body", "language"),
    [
        ({"text": "¿Qué es un bloqueo?"}, "es"),
        ({"lang": "es-MX", "text": "1" * 9}, "es"),
        ({}, "en"),
    ],
)
def test_a_refusal_is_said_in_the_language_that_was_written_or_told(site, content, body, language):
    filled = {"id": "question-1", "filling": "x" * MOST_BODY_BYTES, **body}
    with pytest.raises(Refusal) as refused:
        site.question(json.dumps(filled).encode(), "session", "address")
    voice = dataclasses.replace(load_voice(content.root), language=language)
    assert refused.value.body["message"] == voice("chat_too_large")


def test_a_card_of_a_refused_message_says_its_language_and_calls_in_it(site):
    raw = json.dumps({"id": "short", "lang": "en", "text": "tengo un dolor en el pecho, chest pain"}).encode()
    told = site.with_card(Refusal("body", "wrong"), raw).body
    assert told["lang"] == "es"
    assert told["links"][0]["title"] == "Llamar al 911"


def test_nothing_can_be_stored_is_told_in_the_visitors_language(site):
    refusal = site.unstored(json.dumps({"text": "¿Cuánto dura el bloqueo de nervio?"}).encode())
    assert refusal.body["lang"] == "es"
    assert refusal.body["message"].startswith("Lo siento")
