"""Tells the clinic's phone, hours, address or booking; of hours first what was asked: a day, this moment, lunch."""

import dataclasses
import datetime
import re

from actions.house import current_voice
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.content import spoken_time
from reliefdesk.content.asked_day import asked_days, asks_of_now
from reliefdesk.content.house import Voice
from reliefdesk.content.wording import key

_BREAK = re.compile(r" (?:lunch|lunchtime|noon|midday|break|almuerzo|almorzar|mediodia) ")
_HOLIDAYS = re.compile(r" (?:holidays?|festivos?|feriados?|dias? (?:de fiesta|festivos?|feriados?)) ")


class ActionClinicFact(Says, answers=("phone", "hours", "address", "booking")):
    def name(self) -> str:
        return "action_clinic_fact"

    def reply(self, turn: Turn) -> Reply:
        reply = turn.reply(turn.intent)
        voice = current_voice(reply.language)
        hours = voice.clinic.opening_hours
        now = datetime.datetime.now(datetime.timezone.utc)
        if turn.intent == "phone":
            return reply.add(hours.now_in_words(now, voice))
        if turn.intent != "hours":
            return reply
        if first := _asked_first(turn, now, voice):
            return dataclasses.replace(reply, text=" ".join([*first, reply.text]))
        return reply.add(hours.now_in_words(now, voice), hours.holidays_in_words(now, voice))


def _asked_first(turn: Turn, now: datetime.datetime, voice: Voice) -> list[str]:
    hours = voice.clinic.opening_hours
    today = now.astimezone(hours.time_zone).date()
    before = asked_days(turn.before.question or "", today, hours.holidays) if turn.before.topic == "hours" else ()
    days = asked_days(turn.text, today, hours.holidays, before[-1] if before else None)
    words = f" {key(turn.text)} "
    first = [hours.now_in_words(now, voice)] if asks_of_now(turn.text, days) else []
    first += [hours.on_in_words(day, voice) for day in days]
    if _HOLIDAYS.search(words) and not days and (holidays := hours.holidays_in_words(now, voice)):
        first.append(holidays)
    if _BREAK.search(words):
        first.append(hours.breaks_in_words(voice))
    if days:
        turn.ask_as(spoken_time.month_day(days[-1]))  # so that "the day after" is the one after it
    return first
