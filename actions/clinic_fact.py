"""Tells the clinic's phone, hours, address or booking; hours say whether it is open now."""

import datetime

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clinic import current_clinic
from actions.turn import Turn


class ActionClinicFact(Action):
    def name(self) -> str:
        return "action_clinic_fact"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        hours = current_clinic().opening_hours
        now = datetime.datetime.now(datetime.timezone.utc)
        reply = turn.reply(turn.intent)
        if turn.intent == "hours":
            reply = reply.add(hours.now_in_words(now), hours.next_holiday_in_words(now))
        elif turn.intent == "phone":
            reply = reply.add(hours.now_in_words(now))
        turn.say(reply)
        return turn.remember()
