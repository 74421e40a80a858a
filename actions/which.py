"""Asks once more which of the choices is meant."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionWhich(Says):
    def name(self) -> str:
        return "action_which"

    def reply(self, turn: Turn) -> Reply:
        return turn.remark("which", "which_one").offer(turn.offer(turn.before.choices))
