"""Says the last answer in fewer and easier words, where the clinic wrote such; else once more, and who explains it."""

import dataclasses

from actions.again import ActionAgain
from actions.clinic import current_clinic
from actions.house import current_voice
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply


class ActionSimpler(ActionAgain):
    def name(self) -> str:
        return "action_simpler"

    def reply(self, turn: Turn) -> Reply:
        name = turn.subjects.last(turn.before.said)
        if name and (simple := turn.simple(name)):
            turn.about(name)
            return dataclasses.replace(simple, text=current_clinic().fill(simple.text))
        reply = super().reply(turn)
        return reply.add(current_voice(reply.language)("explained_by_phone"))
