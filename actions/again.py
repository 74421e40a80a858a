"""Says the last answer once more."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionAgain(Says):
    def name(self) -> str:
        return "action_again"

    def reply(self, turn: Turn) -> Reply:
        name = turn.subjects.last(turn.before.said)
        return self.answering(name).reply(turn.about(name)) if name else turn.reply("help")
