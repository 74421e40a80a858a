"""The callback request: checks what the form asks for, stores it for staff, or keeps nothing."""

import asyncio
from typing import Any

from rasa_sdk import Action, FormValidationAction, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clinic import current_clinic
from actions.turn import Turn
from reliefdesk.content.callback import FIELDS, CallbackRequest, phone_number, short_text
from reliefdesk.settings import Settings
from reliefdesk.stores.callback_store import CallbackStore


class ValidateCallbackForm(FormValidationAction):
    def name(self) -> str:
        return "validate_callback_form"

    async def required_slots(
        self, domain_slots: list[str], dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[str]:
        return [] if Turn(dispatcher, tracker, domain).is_information_only else domain_slots

    def validate_callback_name(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return _checked("callback_name", short_text(value), Turn(dispatcher, tracker, domain))

    def validate_callback_phone(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        region = current_clinic().region
        return _checked("callback_phone", phone_number(value, region), Turn(dispatcher, tracker, domain))

    def validate_callback_time(
        self, value: Any, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> dict[str, Any]:
        return _checked("callback_time", short_text(value), Turn(dispatcher, tracker, domain))


class ActionCallbackStore(Action):
    def name(self) -> str:
        return "action_callback_store"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        if turn.is_information_only:
            turn.say(turn.reply("callback_elsewhere"))
        elif tracker.get_slot("callback_consent"):
            name, phone, time = (str(tracker.get_slot(field)) for field in FIELDS[:3])
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


def _checked(field: str, value: str | None, turn: Turn) -> dict[str, Any]:
    if value is None:
        turn.say(turn.reply(field.replace("callback_", "callback_invalid_")))
    return {field: value}


def _forget() -> list[EventType]:
    return [SlotSet(field, None) for field in FIELDS]
