"""Says what the assistant can help with, when it was asked something else."""

from actions.admit import MISSES_BEFORE_CONTACT
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.decision import OUT_OF_SCOPE


class ActionOutOfScope(Says, answers=(OUT_OF_SCOPE,)):
    def name(self) -> str:
        return "action_out_of_scope"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply("contact" if turn.misses >= MISSES_BEFORE_CONTACT else "out_of_scope")
