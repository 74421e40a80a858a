"""Hands off to the clinic's people: phone, open or not, address, booking, and a call back on request."""

import datetime

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.clinic import current_clinic
from actions.turn import Turn

CALL_ME_BACK = "Call me back"


class ActionHandoff(Action):
    def name(self) -> str:
        return "action_handoff"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        hours = current_clinic().opening_hours
        lines = [turn.reply(name).text for name in ("phone", "address", "booking")]
        now = hours.now_in_words(datetime.datetime.now(datetime.timezone.utc))
        reply = turn.reply("person").add(lines[0], now, *lines[1:])
        turn.say(reply if turn.is_information_only else reply.offer([CALL_ME_BACK]))
        return turn.remember()
