"""Hands off to the clinic's people: phone, open or not, address, booking, and a call back on request."""

import datetime

from actions.house import current_voice
from actions.turn import Says, Turn
from reliefdesk.assistant.reply import Reply


class ActionHandoff(Says):
    def name(self) -> str:
        return "action_handoff"

    def reply(self, turn: Turn) -> Reply:
        voice = current_voice()
        lines = [turn.reply(name).text for name in ("phone", "address", "booking")]
        now = voice.clinic.opening_hours.now_in_words(datetime.datetime.now(datetime.timezone.utc), voice)
        reply = turn.reply("person").add(lines[0], now, *lines[1:])
        return reply if turn.is_information_only else reply.offer([voice("call_me_back")])
