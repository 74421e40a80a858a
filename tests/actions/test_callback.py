import asyncio

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.callback import (
    ActionAskCallbackConsent,
    ActionAskCallbackPhone,
    ActionCallbackCancel,
    ActionCallbackStore,
    ValidateCallbackForm,
)
from reliefdesk.content.callback import FIELDS, CallbackRequest
from reliefdesk.stores.callback_store import CallbackStore
from tests.actions.conftest import DOMAIN, tracker_of

ASKED_FOR = dict(zip(FIELDS, ("Maria", "+12025550143", "tomorrow", True), strict=True))
NAME, PHONE, TIME, CONSENT = FIELDS
FORM = {**DOMAIN, "forms": {"callback_form": {"required_slots": list(FIELDS)}}}
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
def fill(act):
    """What the form takes of a message in a talk of `slots`, and what it says; `before` are earlier messages."""

    def run(typed, asked_for="", slots=None, intent="inform", before=(), **metadata):
        dispatcher = CollectingDispatcher()
        tracker = tracker_of(intent, {**(slots or {}), "requested_slot": asked_for or None}, text=typed, **metadata)
        tracker.active_loop = {"name": "callback_form"} if asked_for else {}
        tracker.events = [{"event": "user", "text": text} for text in (*before, typed)]
        tracker.events.append({"event": "action", "name": "callback_form"})
        done = asyncio.run(ValidateCallbackForm().run(dispatcher, tracker, FORM))
        found = {event["name"]: event["value"] for event in done}
        return found, [message["text"] for message in dispatcher.messages]

    return run


def test_a_message_that_asks_for_the_call_fills_all_that_it_tells(fill):
    told = "call me, I'm Bob, 202-555-0147 ext 12, after 3 tomorrow"
    filled = {NAME: "Bob", PHONE: "+12025550147;ext=12", TIME: "after 3 tomorrow"}
    assert fill(told, intent="callback") == (filled, [])


def test_a_message_is_read_once_for_all_fields():
    fields = [name for name in vars(ValidateCallbackForm) if name.startswith("extract_")]
    assert fields == [f"extract_{NAME}"]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (NAME, "  Maria  Lopez ", "Maria Lopez"),
        (PHONE, "it is (202) 555-0143", "+12025550143"),
        (PHONE, "+44 20 7946 0958", "+442079460958"),
        (TIME, "tomorrow morning", "tomorrow morning"),
    ],
)
def test_a_usable_value_fills_its_slot_without_a_word(fill, field, typed, value):
    assert fill(typed, field) == ({field: value}, [])


@pytest.mark.parametrize(
    ("field", "typed"),
    [(NAME, "?"), (NAME, "1"), (NAME, "no"), (PHONE, "555"), (TIME, "any day " * 20), (TIME, "no")],
)
def test_any_other_is_asked_for_again_with_what_is_wrong(fill, field, typed):
    assert fill(typed, field) == ({field: None}, [f"<{field.replace('callback_', 'callback_invalid_')}>"])


def test_what_comes_early_is_taken_and_what_was_asked_for_is_asked_again_without_blame(fill):
    assert fill("202-555-0147", NAME) == ({NAME: None, PHONE: "+12025550147"}, [])


@pytest.mark.parametrize(
    ("typed", "changed"),
    [
        ("no, it's 0148", {PHONE: "+12025550148"}),
        ("my name is Rob", {NAME: "Rob"}),
        ("the number is wrong", {PHONE: None}),
        ("hm", {}),
    ],
)
def test_what_was_read_back_is_corrected_in_place(fill, typed, changed):
    known = {NAME: "Bob", PHONE: "+12025550147", TIME: "after 3"}
    assert fill(typed, CONSENT, known) == ({**changed, CONSENT: None}, [])


@pytest.mark.parametrize("intent", ["hours", "risks", "affirm", "emergency"])
def test_a_question_in_between_fills_nothing(fill, intent):
    assert fill("is 202-555-0147 open after 3, Bob", PHONE, intent=intent) == ({}, [])


def test_of_two_numbers_the_visitor_chooses(fill, act):
    two = "202-555-0147 or 202-555-0138"
    assert fill(two, PHONE) == ({PHONE: None}, [])
    assert fill("the second one", PHONE, before=[two]) == ({PHONE: "+12025550138"}, [])


def test_which_of_two_numbers_it_is_is_asked_with_both_as_buttons(act, content):
    tracker = tracker_of("inform")
    tracker.events = [{"event": "user", "text": "202-555-0147 or 202-555-0138"}]
    dispatcher = CollectingDispatcher()
    asyncio.run(ActionAskCallbackPhone().run(dispatcher, tracker, DOMAIN))
    (said,) = dispatcher.messages
    assert said["text"] == "I see two numbers: (202) 555-0147 and (202) 555-0138. <ask_callback_phone>"
    assert [button["title"] for button in said["buttons"]] == ["(202) 555-0147", "(202) 555-0138"]


def test_the_number_alone_is_asked_for_when_there_are_no_two(act):
    assert act(ActionAskCallbackPhone(), "inform").texts == ["<ask_callback_phone>"]


def test_the_request_is_read_back_before_it_is_kept(act):
    (said,) = act(ActionAskCallbackConsent(), "inform", {**ASKED_FOR, PHONE: "+12025550143;ext=12"}).texts
    assert "Maria, (202) 555-0143 ext. 12, tomorrow" in said
    assert "yes or no" in said


def test_what_reads_the_request_back_says_who_approved_it(act):
    (message,) = act(ActionAskCallbackConsent(), "inform", ASKED_FOR).said
    assert message.keys() >= {"approved_by", "approved_on", "review_by"}


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
