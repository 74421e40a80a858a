"""Gives the ways to a person, when there was no answer twice in a row."""

from actions.house import open_or_closed
from actions.offers import ways_to_a_person
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionContact(Says):
    def name(self) -> str:
        return "action_contact"

    def reply(self, turn: Turn) -> Reply:
        reply = turn.reply("contact")
        return reply.add(open_or_closed(reply.language)).offer(ways_to_a_person(turn))
