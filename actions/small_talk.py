"""Greets, thanks and takes leave, shortly."""

from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionSmallTalk(Says, answers=("bot_challenge",)):
    def name(self) -> str:
        return "action_small_talk"

    def reply(self, turn: Turn) -> Reply:
        return turn.reply(turn.intent)
