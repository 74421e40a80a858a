"""After an answer that was not the one wanted: what else it may have been, or a person."""

from actions.house import current_sentence
from actions.offers import call_back
from actions.says import Says
from actions.turn import Turn
from reliefdesk.assistant.reply import Reply
from reliefdesk.nlu.conversation import Choice
from reliefdesk.nlu.typed_choice import SOMETHING_ELSE_ID


class ActionNotThat(Says):
    def name(self) -> str:
        return "action_not_that"

    def reply(self, turn: Turn) -> Reply:
        said = turn.before.said
        near = [choice for choice in turn.before.choices if choice.id not in said and choice.id != SOMETHING_ELSE_ID]
        choices = tuple(near) or turn.subjects.choices(turn.subjects.left(said))
        other = Choice(
            turn.call(SOMETHING_ELSE_ID, current_sentence("something_else", turn.language)), SOMETHING_ELSE_ID
        )
        titles = turn.offer((*choices, other)) if choices else []
        return turn.remark("not_that", "not_meant").offer([*titles, *filter(None, [call_back(turn)])])
