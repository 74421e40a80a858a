"""Says an earlier answer again: the first, or the one before the last."""

from actions.again import ActionAgain
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionBack(Says):
    def name(self) -> str:
        return "action_back"

    def reply(self, turn: Turn) -> Reply:
        name = turn.subjects.earlier(turn.before.said, turn.place)
        return self.answering(name).reply(turn.about(name)) if name else ActionAgain().reply(turn)
