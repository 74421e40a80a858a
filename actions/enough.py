"""Says that an answer was given twice already, and offers what else there is, or a person."""

from __future__ import annotations

from actions.offers import ways_to_a_person
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.content.sentences import Key


class ActionEnough(Says):
    def name(self) -> str:
        return "action_enough"

    def reply(self, turn: Turn) -> Reply:
        return self.saying("told_twice", turn)

    @staticmethod
    def saying(sentence: Key, turn: Turn) -> Reply:
        """This sentence, with what else may be asked about the subject and the ways to a person."""
        left = turn.offer(turn.subjects.choices(turn.subjects.left(turn.before.said, most=2)))
        return turn.remark("enough", sentence).offer([*left, *ways_to_a_person(turn)])
