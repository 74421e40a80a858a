import pytest

from reliefdesk.content.callback import CallbackRequest
from reliefdesk.webchat.bodies import CallbackBody
from reliefdesk.webchat.callback_form import APPROVED, read_request
from reliefdesk.webchat.refusal import Refusal

WORDS = {name: f"Words of {name}." for name in APPROVED}
FILLED = {"name": " Ada  Example ", "phone": "202 555 0188", "time": "noon", "consent": True}


def test_a_filled_form_is_a_request():
    assert read_request(CallbackBody(**FILLED), "US", WORDS) == CallbackRequest("Ada Example", "+12025550188", "noon")


def test_everything_that_is_wrong_is_told_at_once_in_approved_words():
    with pytest.raises(Refusal) as refused:
        read_request(CallbackBody(phone="12345"), "US", WORDS)
    assert refused.value.status == 422
    assert refused.value.body["error"] == "fields"
    assert refused.value.body["fields"] == {
        "name": "Words of callback_invalid_name.",
        "phone": "Words of callback_invalid_phone.",
        "time": "Words of callback_invalid_time.",
        "consent": "Words of ask_callback_consent.",
    }


@pytest.mark.parametrize(
    ("field", "value"), [("name", "?!"), ("phone", "call me"), ("time", "x " * 60), ("consent", False)]
)
def test_one_wrong_field_is_told_alone(field, value):
    with pytest.raises(Refusal) as refused:
        read_request(CallbackBody(**{**FILLED, field: value}), "US", WORDS)
    assert list(refused.value.body["fields"]) == [field]
