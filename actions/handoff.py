"""Hands off to the clinic's people: phone, open or not, address, booking, and a call back on request."""

import datetime

from actions.clinic import current_clinic
from actions.turn import Says, Turn
from reliefdesk.assistant.reply import Reply

CALL_ME_BACK = "Call me back"


class ActionHandoff(Says):
    def name(self) -> str:
        return "action_handoff"

    def reply(self, turn: Turn) -> Reply:
        hours = current_clinic().opening_hours
        lines = [turn.reply(name).text for name in ("phone", "address", "booking")]
        now = hours.now_in_words(datetime.datetime.now(datetime.timezone.utc))
        reply = turn.reply("person").add(lines[0], now, *lines[1:])
        return reply if turn.is_information_only else reply.offer([CALL_ME_BACK])
