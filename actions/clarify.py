"""Asks what was meant, with choices; after two misses in a row gives the contact alone."""

from actions.admit import MISSES_BEFORE_CONTACT
from actions.turn import Says, Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.decision import WHICH_TREATMENT
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE


class ActionClarify(Says):
    def name(self) -> str:
        return "action_clarify"

    def reply(self, turn: Turn) -> Reply:
        if turn.intent == WHICH_TREATMENT:
            return turn.reply("which_treatment").offer(turn.choices)
        if turn.misses >= MISSES_BEFORE_CONTACT:
            return turn.reply("contact")
        if turn.choices:
            return turn.reply("clarify").offer([*turn.choices, SOMETHING_ELSE])
        return turn.reply("unclear")
