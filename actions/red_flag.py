"""Shows the card of an emergency, a crisis or a same-day matter: alone, with no buttons but the call."""

from collections.abc import Mapping

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.sentences import Key

_AGAIN: Mapping[str, Key] = {
    "emergency": "again_emergency",
    "crisis": "again_crisis",
    "same_day": "again_same_day",
}


class ActionRedFlag(Says):
    def name(self) -> str:
        return "action_red_flag"

    def reply(self, turn: Turn) -> Reply:
        """The card; its core when a message in its light said no more."""
        if turn.intent in TIERS and not turn.is_in_light:
            return turn.reply(turn.intent)
        tier = next(name for name in (turn.intent, *reversed(turn.before.said)) if name in TIERS)
        return turn.remark(tier, _AGAIN[tier])
