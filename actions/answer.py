"""Says a topic's approved answer."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.turn import Turn


class ActionAnswer(Action):
    def name(self) -> str:
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        reply = turn.reply(turn.intent)
        if turn.is_near_miss and turn.choices:
            reply = reply.add(turn.reply("alternatives").text).offer(turn.choices)
        turn.say(reply)
        return turn.remember()
