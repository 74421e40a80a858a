"""Says a topic's approved answer."""

from actions.enough import ActionEnough
from actions.says import TOPIC, Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionAnswer(Says, answers=(TOPIC,)):
    def name(self) -> str:
        return "action_answer"

    def reply(self, turn: Turn) -> Reply:
        if turn.is_switched_off:  # between the moment that it was understood and this one
            return turn.reply("not_covered")
        reply = turn.reply(turn.intent)
        if turn.is_near_miss and turn.choices:
            reply = reply.add(turn.reply("alternatives").text).offer(turn.choices)
        if turn.before.said[-2:] == (turn.intent, turn.intent):
            return ActionEnough.saying("told_twice", turn).after(reply.text)
        return reply
