from __future__ import annotations

import json
from typing import Any

import pytest

from reliefdesk.rest.request import read_request
from reliefdesk.web.delivery import Delivery, Unreadable

JSON = {"content-type": "application/json"}
BODY = b'{"sender": "a", "message": "hello"}'


def requested(body: Any, signature: str = "") -> Any:
    return read_request(Delivery(json.dumps(body).encode(), 0, JSON), signature)


def test_rasas_wire_format_is_read_and_its_other_fields_are_left_alone():
    request = requested({"sender": "a", "message": "hi", "metadata": {}, "input_channel": "x", "message_id": None})
    assert (request.sender, request.text, request.id) == ("a", "hi", "")


def test_a_message_has_its_own_id_or_its_signatures():
    body = {"sender": "a", "message": "hi"}
    assert requested(body, "sha256=ab").id == "sha256=ab"
    assert requested({**body, "message_id": "7"}, "sha256=ab").id == requested({**body, "message_id": "7"}).id != ""
    assert requested({**body, "message_id": "sha256=ab"}).id != "sha256=ab"


def test_a_trial_is_one_only_if_it_says_so():
    body = {"sender": "a", "message": "hi"}
    said = (True, False, None, 1, "true")
    assert [requested({**body, "trial": trial}).trial for trial in said] == [True, False, False, False, False]
    assert not requested(body).trial


def test_a_language_to_begin_with_may_be_told():
    body = {"sender": "a", "message": "hi"}
    assert [requested({**body, "lang": lang}).lang for lang in ("es", "es-MX", "", None)] == ["es", "es-MX", "", ""]
    assert requested(body).lang == ""


@pytest.mark.parametrize(
    "body",
    [[], None, 3, {}, {"message": "hi"}, {"sender": 1, "message": "hi"}, {"sender": "a", "message": {}},
     {"sender": "", "message": "hi"}, {"sender": "s" * 129, "message": "hi"}, {"sender": "\ud800", "message": "hi"},
     {"sender": "a", "message": "hi", "message_id": 7}, {"sender": "a", "message": "hi", "message_id": ""},
     {"sender": "a", "message": "hi", "message_id": "i" * 129},
     {"sender": "a", "message": "hi", "message_id": "\udfff"},
     {"sender": "a", "message": "hi", "lang": 7}, {"sender": "a", "message": "hi", "lang": "<b>"},
     {"sender": "a", "message": "hi", "lang": "e" * 40}],
)  # fmt: skip
def test_a_body_of_another_shape_is_told_what_is_wrong(body):
    with pytest.raises(Unreadable, match=r"must be|JSON"):
        requested(body)


def test_half_a_letter_is_no_error():
    assert requested({"sender": "a", "message": "hi \ud83d there"}).text == "hi ? there"


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded"])
def test_only_json_is_read(kind):
    with pytest.raises(Unreadable, match="Content-Type"):
        read_request(Delivery(BODY, 0, {"content-type": kind}))
