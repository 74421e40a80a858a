"""Asks what was meant, with choices; after two misses in a row gives the contact alone."""

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.admit import MISSES_BEFORE_CONTACT
from actions.turn import Turn
from reliefdesk.nlu.decision import WHICH_TREATMENT
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE


class ActionClarify(Action):
    def name(self) -> str:
        return "action_clarify"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> list[EventType]:
        turn = Turn(dispatcher, tracker, domain)
        if turn.intent == WHICH_TREATMENT:
            turn.say(turn.reply("which_treatment").offer(turn.choices))
        elif turn.misses >= MISSES_BEFORE_CONTACT:
            turn.say(turn.reply("contact"))
        elif turn.choices:
            turn.say(turn.reply("clarify").offer([*turn.choices, SOMETHING_ELSE]))
        else:
            turn.say(turn.reply("unclear"))
        return turn.remember()
