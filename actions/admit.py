"""Says honestly that there is no approved answer, and who has one."""

from actions.house import current_voice, open_or_closed
from actions.offers import ways_to_a_person
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.decision import NOT_COVERED


class ActionAdmit(Says, answers=(NOT_COVERED,)):
    def name(self) -> str:
        return "action_admit"

    def reply(self, turn: Turn) -> Reply:
        reply = turn.reply("not_covered")
        if turn.subject and reply.language == turn.language:  # in which it is named
            reply = reply.after(current_voice(reply.language)("asked_about", subject=turn.subject))
        return reply.add(open_or_closed(reply.language)).offer(ways_to_a_person(turn))
