"""Says honestly that there is no approved answer, and who has one."""

from actions.turn import Says, Turn
from reliefdesk.assistant.reply import Reply

MISSES_BEFORE_CONTACT = 2


class ActionAdmit(Says):
    def name(self) -> str:
        return "action_admit"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply("contact" if turn.misses >= MISSES_BEFORE_CONTACT else "not_covered")
