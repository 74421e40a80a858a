"""The callback request: takes all that a message tells of it, stores it for staff, or keeps nothing."""

import asyncio
import dataclasses
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clinic import current_clinic
from actions.house import current_voice
from actions.turn import Turn
from reliefdesk.content.callback import FIELDS, CallbackRequest, phone_number
from reliefdesk.content.callback_phone import shown_phone
from reliefdesk.content.callback_update import CONSENT, NAME, PHONE, TIME, Update, to_choose_from, update
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore

_TELLING = ("callback", "inform")  # intents of messages that may tell something of the request
_MOST_MESSAGES = 6  # back in the talk, where two numbers may stand of which one is chosen now


class ValidateCallbackForm(FormValidationAction):
    """Fills each field that the message tells, whichever was asked for, and says what is wrong with it."""

    def name(self) -> str:
        return "validate_callback_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        return [] if Turn(dispatcher, tracker, domain).is_information_only else domain_slots

    def extract_callback_name(self, _: CollectingDispatcher, tracker: Tracker, __: DomainDict) -> dict[str, Any]:
        """All fields: Rasa asks for the first of them at every message, and takes whatever it is given."""
        return dict(_update(tracker).values)

    def validate_callback_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return _checked(NAME, value, Turn(dispatcher, tracker, domain), tracker)

    def validate_callback_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return _checked(PHONE, value, Turn(dispatcher, tracker, domain), tracker)

    def validate_callback_time(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return _checked(TIME, value, Turn(dispatcher, tracker, domain), tracker)

    def validate_callback_consent(self, value: Any, *_: Any) -> dict[str, Any]:
        return {CONSENT: value}


class ActionAskCallbackName(Action):
    """Asks for the name in the visitor's language; of a reply Rasa itself knows one wording alone."""

    def name(self) -> str:
        return "action_ask_callback_name"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        turn.say(turn.reply("ask_callback_name"))
        return turn.remember_language()


class ActionAskCallbackPhone(Action):
    """Asks for the number, or which of two it is."""

    def name(self) -> str:
        return "action_ask_callback_phone"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        reply, voice = turn.reply("ask_callback_phone"), current_voice(turn.language)
        region = voice.clinic.region
        if numbers := to_choose_from(_said(tracker), region):
            first, second = (shown_phone(number, region) for number in numbers[:2])
            both = voice("callback_two_numbers", first=first, second=second)
            reply = dataclasses.replace(reply, text=f"{both} {reply.text}").offer([first, second])
        turn.say(reply)
        return turn.remember_language()


class ActionAskCallbackTime(Action):
    """Asks for the time in the visitor's language."""

    def name(self) -> str:
        return "action_ask_callback_time"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        turn.say(turn.reply("ask_callback_time"))
        return turn.remember_language()


class ActionAskCallbackConsent(Action):
    """Reads the request back, and asks whether it may be kept."""

    def name(self) -> str:
        return "action_ask_callback_consent"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        name, phone, time = (str(tracker.get_slot(field)) for field in (NAME, PHONE, TIME))
        phone = shown_phone(phone, current_clinic().region)
        turn.say(turn.remark("ask_callback_consent", "callback_read_back", name=name, phone=phone, time=time))
        return turn.remember_language()


class ActionCallbackStore(Action):
    def name(self) -> str:
        return "action_callback_store"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        if turn.is_information_only:
            turn.say(turn.reply("callback_elsewhere"))
        elif tracker.get_slot(CONSENT):
            name, phone, time = (str(tracker.get_slot(field)) for field in (NAME, PHONE, TIME))
            store, request = CallbackStore(Settings().callbacks), CallbackRequest(name, phone, time)
            await asyncio.to_thread(store.add, request, tracker.sender_id)
            turn.say(turn.reply("callback_stored"))
        else:
            turn.say(turn.reply("callback_declined"))
        return _forget()


class ActionCallbackCancel(Action):
    def name(self) -> str:
        return "action_callback_cancel"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        turn.say(turn.reply("callback_declined"))
        return _forget()


def _checked(field: str, value: str | None, turn: Turn, tracker: Tracker) -> dict[str, Any]:
    if value is None and tracker.get_slot("requested_slot") == field and _update(tracker).is_empty:
        turn.say(turn.reply(field.replace("callback_", "callback_invalid_")))
    return {field: value}


def _update(tracker: Tracker) -> Update:
    """What the newest message changes; nothing while it is a question of its own."""
    message = tracker.latest_message
    if (message.get("intent") or {}).get("name") not in _TELLING:
        return Update()
    clinic = current_clinic()
    known = {field: tracker.get_slot(field) for field in FIELDS[:3]}
    asked_for = str(tracker.get_slot("requested_slot") or "") if tracker.active_loop else ""
    own = phone_number(clinic.phone, clinic.region) or ""
    return update(str(message.get("text") or ""), asked_for, known, clinic.region, own, _said(tracker)[:-1])


def _said(tracker: Tracker) -> list[str]:
    """The visitor's newest messages."""
    texts = [str(event.get("text") or "") for event in tracker.events if event.get("event") == "user"]
    return texts[-_MOST_MESSAGES:]


def _forget() -> list[EventType]:
    return [SlotSet(field, None) for field in (*FIELDS, "course")]
