"""What the website's chat makes of a request, without a server."""

from __future__ import annotations

import json

import pytest

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.content.clinic import load_clinic
from reliefdesk.settings import Settings
from reliefdesk.webchat.messages import Messages
from reliefdesk.webchat.refusal import Refusal
from reliefdesk.webchat.site import Site

FLAG = "I have chest pain"
CARD = "The emergency card."


@pytest.fixture
def site(content, tmp_path):
    messages = Messages(load_clinic(content.root / "clinic.yml"))
    return Site(Settings(callbacks=tmp_path / "callbacks.db"), content.root, messages, Fallback(content.root))


@pytest.mark.parametrize(
    "wrong", [{"id": "short"}, {"id": 7}, {"id": None}, {"lang": "<b>"}, {"lang": "x" * 40}, {"lang": 1}]
)
def test_a_red_flag_gets_its_card_whatever_else_is_wrong_with_a_message(site, wrong):
    raw = json.dumps({"id": "question-1", "text": FLAG, **wrong}).encode()
    with pytest.raises(Refusal) as refused:
        site.message(raw, "session")
    told = site.urgent(refused.value, raw)
    assert (told.status, told.body["error"]) == (refused.value.status, refused.value.body["error"])
    assert told.body["message"].startswith(CARD)
    assert told.body["kind"] == "red_flag"
    assert told.body["links"]


def test_what_is_refused_without_a_red_flag_stays_as_it_is(site):
    refused = Refusal("rate", "Please wait.", wait=3)
    assert site.urgent(refused, b'{"text": "hello"}') is refused
    assert site.urgent(refused, b"[") is refused
    told = site.urgent(refused, json.dumps({"text": FLAG}).encode())
    assert told.headers == refused.headers
