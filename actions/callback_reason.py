"""Says what the callback form is for, when somebody asks why, or does not understand."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionCallbackReason(Says):
    def name(self) -> str:
        return "action_callback_reason"

    def reply(self, turn: Turn) -> Reply:
        return turn.remark("callback_reason", "callback_reason")
