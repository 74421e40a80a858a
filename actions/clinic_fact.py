"""Tells the clinic's phone, hours, address or booking; hours say whether it is open now, or on the day asked about."""

import dataclasses
import datetime
import re

from actions.house import current_voice
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.content.asked_day import asked_day
from reliefdesk.content.wording import key

_BREAK = re.compile(r" (?:lunch|lunchtime|noon|midday|break|almuerzo|almorzar|mediodia) ")


class ActionClinicFact(Says, answers=("phone", "hours", "address", "booking")):
    def name(self) -> str:
        return "action_clinic_fact"

    def reply(self, turn: Turn) -> Reply:
        voice = current_voice()
        hours = voice.clinic.opening_hours
        now = datetime.datetime.now(datetime.timezone.utc)
        reply = turn.reply(turn.intent)
        if turn.intent == "phone":
            return reply.add(hours.now_in_words(now, voice))
        if turn.intent != "hours":
            return reply
        asked = asked_day(turn.text, now.astimezone(hours.time_zone).date(), hours.holidays)
        first = [hours.on_in_words(asked, voice)] if asked else []
        if _BREAK.search(f" {key(turn.text)} "):
            first.append(hours.breaks_in_words(voice))
        if first:
            return dataclasses.replace(reply, text=" ".join([*first, reply.text]))
        return reply.add(hours.now_in_words(now, voice), hours.holidays_in_words(now, voice))
