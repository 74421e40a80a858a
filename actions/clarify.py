"""Asks what was meant, with choices."""

from actions.house import current_sentence
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.decision import WHICH_TREATMENT
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID


class ActionClarify(Says):
    def name(self) -> str:
        return "action_clarify"

    def reply(self, turn: Turn) -> Reply:
        if turn.intent == WHICH_TREATMENT:
            return turn.reply("which_treatment").offer(turn.choices)
        if turn.choices:
            something_else = turn.call(SOMETHING_ELSE_ID, current_sentence("something_else", turn.language))
            return turn.reply("clarify").offer([*turn.choices, something_else])
        return turn.reply("unclear")

    def leaves(self, turn: Turn) -> str | None:
        return "asked" if turn.intent == WHICH_TREATMENT else super().leaves(turn)
