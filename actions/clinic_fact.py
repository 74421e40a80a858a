"""Tells the clinic's phone, hours, address or booking; hours say whether it is open now."""

import datetime

from actions.house import current_voice
from actions.turn import Says, Turn
from reliefdesk.assistant.reply import Reply


class ActionClinicFact(Says):
    def name(self) -> str:
        return "action_clinic_fact"

    def reply(self, turn: Turn) -> Reply:
        voice = current_voice()
        hours = voice.clinic.opening_hours
        now = datetime.datetime.now(datetime.timezone.utc)
        reply = turn.reply(turn.intent)
        if turn.intent == "hours":
            reply = reply.add(hours.now_in_words(now, voice), hours.next_holiday_in_words(now, voice))
        elif turn.intent == "phone":
            reply = reply.add(hours.now_in_words(now, voice))
        return reply
