"""Says what the assistant can help with, when it was asked something else."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.decision import OUT_OF_SCOPE


class ActionOutOfScope(Says, answers=(OUT_OF_SCOPE,)):
    def name(self) -> str:
        return "action_out_of_scope"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply("out_of_scope")
