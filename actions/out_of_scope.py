"""Says what the assistant can help with, when it was asked something else."""

from actions.admit import MISSES_BEFORE_CONTACT
from actions.turn import Says, Turn
from reliefdesk.assistant.reply import Reply


class ActionOutOfScope(Says):
    def name(self) -> str:
        return "action_out_of_scope"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply("contact" if turn.misses >= MISSES_BEFORE_CONTACT else "out_of_scope")
