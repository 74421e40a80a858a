"""Shows the card of an emergency, a crisis or a same-day matter: alone, with no buttons but the call."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionRedFlag(Says):
    def name(self) -> str:
        return "action_red_flag"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply(turn.intent)
