"""Hands off to the clinic's people: phone, open or not, address, booking, and a call back on request."""

from actions.house import open_or_closed
from actions.offers import call_back
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionHandoff(Says, answers=("person",)):
    def name(self) -> str:
        return "action_handoff"

    def reply(self, turn: Turn) -> Reply:
        reply = turn.reply("person")
        reply = reply.add(open_or_closed(reply.language), turn.reply("address").text)
        return reply if turn.is_information_only else reply.offer([call_back(turn)])
