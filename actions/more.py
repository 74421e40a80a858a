"""Tells what was not said yet about the subject; where nothing is left, who knows more."""

from actions.enough import ActionEnough
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionMore(Says):
    def name(self) -> str:
        return "action_more"

    def reply(self, turn: Turn) -> Reply:
        if left := turn.subjects.left(turn.before.said):
            return self.answering(left[0]).reply(turn.about(left[0]))
        return ActionEnough.saying("nothing_more", turn)

    def leaves(self, turn: Turn) -> str | None:
        return super().leaves(turn) if turn.subjects.left(turn.before.said) else "contact"
