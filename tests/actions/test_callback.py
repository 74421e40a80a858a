import asyncio

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.callback import ActionCallbackCancel, ActionCallbackStore, ValidateCallbackForm
from reliefdesk.content.callback import FIELDS, CallbackRequest
from reliefdesk.stores.callback_store import CallbackStore
from tests.actions.conftest import DOMAIN, tracker_of

ASKED_FOR = dict(zip(FIELDS, ("Maria", "+12025550143", "tomorrow", True), strict=True))
FORGOTTEN = dict.fromkeys(FIELDS)


@pytest.fixture
def kept(content, monkeypatch):
    """What staff would see of callback requests."""
    monkeypatch.delenv("RELIEFDESK_CALLBACKS", raising=False)
    path = content.root / "var" / "callbacks.db"
    return lambda: [stored.request for stored in CallbackStore(path).open_requests()] if path.exists() else []


@pytest.fixture
def talks(content):
    """The talks that the kept requests belong to."""
    path = content.root / "var" / "callbacks.db"
    return lambda: [stored.talk for stored in CallbackStore(path).open_requests()]


@pytest.fixture
def check(act):
    """What the form makes of a typed value, and what it says."""

    def run(field, typed):
        dispatcher = CollectingDispatcher()
        validate = getattr(ValidateCallbackForm(), f"validate_{field}")
        found = validate(typed, dispatcher, tracker_of("inform"), DOMAIN)
        return found, [message["text"] for message in dispatcher.messages]

    return run


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("callback_name", "  Maria  Lopez ", "Maria Lopez"),
        ("callback_phone", "it is (202) 555-0143", "+12025550143"),
        ("callback_phone", "+44 20 7946 0958", "+442079460958"),
        ("callback_time", "tomorrow morning", "tomorrow morning"),
    ],
)
def test_a_usable_value_fills_its_slot_without_a_word(check, field, typed, value):
    assert check(field, typed) == ({field: value}, [])


@pytest.mark.parametrize(
    ("field", "typed"),
    [("callback_name", "?"), ("callback_phone", "555"), ("callback_time", "any day " * 20), ("callback_name", None)],
)
def test_any_other_is_asked_for_again_with_what_is_wrong(check, field, typed):
    assert check(field, typed) == ({field: None}, [f"<{field.replace('callback_', 'callback_invalid_')}>"])


@pytest.mark.parametrize(("information_only", "asked"), [(False, list(FIELDS)), (True, [])])
def test_a_channel_for_information_only_asks_for_nothing(information_only, asked):
    tracker = tracker_of("inform", information_only=information_only)
    slots = ValidateCallbackForm().required_slots(list(FIELDS), CollectingDispatcher(), tracker, DOMAIN)
    assert asyncio.run(slots) == asked


def test_with_consent_the_request_is_kept_for_staff_and_forgotten_in_the_talk(act, kept, talks):
    done = act(ActionCallbackStore(), "affirm", ASKED_FOR)
    assert talks() == ["ana"]
    assert kept() == [CallbackRequest("Maria", "+12025550143", "tomorrow")]
    assert (done.texts, done.slots) == (["<callback_stored>"], FORGOTTEN)


@pytest.mark.parametrize("consent", [False, None])
def test_without_consent_nothing_is_kept(act, kept, consent):
    done = act(ActionCallbackStore(), "deny", {**ASKED_FOR, "callback_consent": consent})
    assert kept() == []
    assert (done.texts, done.slots) == (["<callback_declined>"], FORGOTTEN)


def test_where_nothing_personal_may_be_asked_nothing_is_kept_even_with_consent(act, kept):
    done = act(ActionCallbackStore(), "affirm", ASKED_FOR, information_only=True)
    assert kept() == []
    assert (done.texts, done.slots) == (["<callback_elsewhere>"], FORGOTTEN)


def test_who_cancels_is_forgotten(act, kept):
    done = act(ActionCallbackCancel(), "cancel", ASKED_FOR)
    assert kept() == []
    assert (done.texts, done.slots) == (["<callback_declined>"], FORGOTTEN)
