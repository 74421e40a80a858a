"""Asks for other words, when none of the choices was meant."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionOtherWords(Says, answers=("something_else",)):
    def name(self) -> str:
        return "action_other_words"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply("something_else")
