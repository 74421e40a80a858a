import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reliefdesk.webchat.bodies import (
    MOST_BODY_BYTES,
    CallbackBody,
    FeedbackBody,
    MessageBody,
    SessionBody,
    TooLarge,
    checked,
    read_object,
    text_of,
)
from reliefdesk.webchat.refusal import Refusal

ID = "5f0c0000-aaaa"

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def code(kind, body):
    with pytest.raises(Refusal) as refused:
        checked(kind, body)
    return refused.value.body["error"], refused.value.status


def test_a_message_is_read_and_unknown_fields_are_left_alone():
    body = checked(MessageBody, {"id": ID, "text": "Hello", "lang": "en", "payload": "/restart"})
    assert (body.id, body.text, body.lang) == (ID, "Hello", "en")


@pytest.mark.parametrize(
    "body",
    [{}, {"id": ID}, {"text": "Hi"}, {"id": ID, "text": ""}, {"id": ID, "text": " \n\t"}, {"id": ID, "text": 1},
     {"id": ID, "text": None}, {"id": ID, "text": "a" * 1001}, {"id": "short", "text": "Hi"},
     {"id": "i" * 65, "text": "Hi"}, {"id": "with space", "text": "Hi"}, {"id": f"{ID}\n", "text": "Hi"},
     {"id": 12345678, "text": "Hi"}, {"id": ID, "text": "Hi", "lang": "<b>"}, {"id": ID, "text": "\ud800"}],
)  # fmt: skip
def test_a_message_of_another_shape_is_refused(body):
    assert code(MessageBody, body) == ("text", 422)


def test_a_thousand_characters_of_any_kind_fit():
    text = "😀" * 1000
    raw = json.dumps({"id": ID, "text": text}, ensure_ascii=False).encode()
    assert checked(MessageBody, read_object(raw)).text == text


@pytest.mark.parametrize("value", [0, 2, "1", None, 1.5, [1]])
def test_a_thumb_is_up_or_down(value):
    assert code(FeedbackBody, {"message": "b-1", "value": value}) == ("text", 422)


def test_a_session_needs_nothing():
    assert checked(SessionBody, read_object(b"")).lang == ""


@pytest.mark.parametrize(
    "raw", [b"[]", b"1", b"null", b'"a"', b"{", b"\xff", b"[" * 5000, b'{"a":' + b"9" * 6000 + b"}"]
)
def test_what_is_no_json_object_is_refused(raw):
    with pytest.raises(Refusal) as refused:
        read_object(raw)
    assert refused.value.status == 400


def test_a_body_over_the_limit_is_not_read():
    with pytest.raises(TooLarge):
        read_object(b" " * (MOST_BODY_BYTES + 1))
    assert read_object(b" " * (MOST_BODY_BYTES - 2) + b"{}") == {}


@given(st.binary(max_size=200) | anything.map(lambda value: json.dumps(value).encode()))
def test_no_body_is_an_error_of_ours(raw):
    for kind in (MessageBody, FeedbackBody, SessionBody, CallbackBody):
        try:
            checked(kind, read_object(raw))
        except Refusal as refusal:
            assert 400 <= refusal.status < 500  # noqa: PT017


@given(st.fixed_dictionaries({}, optional={"id": anything, "text": anything, "lang": anything}))
def test_a_message_that_is_taken_can_be_stored(body):
    try:
        taken = checked(MessageBody, body)
    except Refusal:
        return
    assert taken.text.encode()
    assert taken.text.strip()


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b'{"text": 3}', b'{"text": "' + b"a" * MOST_BODY_BYTES + b'"}'])
def test_a_text_is_found_in_whatever_was_sent(raw):
    assert text_of(raw) == ""
    assert text_of(b'{"text": "chest pain", "id": 7}') == "chest pain"


@pytest.mark.parametrize(("cut", "read"), [("hi \ud83d", "hi ?"), ("\udc00 hi", "? hi"), ("é \ud83d", "é ?")])
def test_half_of_an_emoji_spoils_no_message(cut, read):
    body = read_object(json.dumps({"id": ID, "text": cut}).encode())
    assert checked(MessageBody, body).text == read


def test_a_text_of_whole_emoji_stays_as_it_is():
    assert checked(MessageBody, {"id": ID, "text": "👍🏽"}).text == "👍🏽"
