"""Says what the assistant can help with, when it was asked something else."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.admit import MISSES_BEFORE_CONTACT
from actions.turn import Turn


class ActionOutOfScope(Action):
    def name(self) -> str:
        return "action_out_of_scope"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        turn.say(turn.reply("contact" if turn.misses >= MISSES_BEFORE_CONTACT else "out_of_scope"))
        return turn.remember()
