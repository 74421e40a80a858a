"""Says honestly that there is no approved answer, and who has one."""

import dataclasses

from actions.house import current_voice, open_or_closed
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.decision import NOT_COVERED

MISSES_BEFORE_CONTACT = 2


class ActionAdmit(Says, answers=(NOT_COVERED,)):
    def name(self) -> str:
        return "action_admit"

    def reply(self, turn: Turn) -> Reply:
        reply = turn.reply("contact" if turn.misses >= MISSES_BEFORE_CONTACT else "not_covered")
        call_back = "" if turn.is_information_only else current_voice(turn.language)("call_me_back")
        if turn.subject:
            about = current_voice(reply.language)("asked_about", subject=turn.subject)
            reply = dataclasses.replace(reply, text=f"{about} {reply.text}")
        return reply.add(open_or_closed(reply.language)).offer([*filter(None, (call_back, turn.title("hours")))])
