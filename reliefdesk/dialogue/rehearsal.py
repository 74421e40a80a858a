"""A talk led without Rasa, as its policies and our actions would lead it: for evaluating whole talks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.callback import FIELDS
from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.topic import load_topics
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments
from reliefdesk.dialogue.course import after
from reliefdesk.dialogue.stories import Stories, load_stories
from reliefdesk.dialogue.subject import Subjects
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import NOT_COVERED, UNCOVERED, WHICH_TREATMENT
from reliefdesk.nlu.outcome import INFORM, Interpretation

AGAIN, MORE = "again", "more"
_FORM = "callback_form"
_ASKS = ("action_which", "action_not_that", "action_enough")  # with choices


@dataclass(frozen=True)
class Rehearsed:
    """What a reply is, by every name that fits it, and the talk after it."""

    means: frozenset[str]
    conversation: Conversation


@dataclass(frozen=True)
class Rehearsal:
    """Knows the stories and the topics of one project."""

    stories: Stories
    subjects: Subjects

    def reply(self, said: Interpretation, before: Conversation) -> Rehearsed:
        """What follows on a message that was read as `said`."""
        intent = said.decision.intent
        if before.form_field and intent == INFORM:
            return Rehearsed(frozenset({"callback"}), _next_field(said.conversation, before.form_field))
        told = NOT_COVERED if intent.startswith(UNCOVERED) else intent
        action = self.stories.action(told, before.course)
        topic, means = self._told(action, intent, said, before)
        conversation = said.conversation
        if topic and action != "action_answer":
            conversation = self.subjects.turned(conversation, topic)
        if action in _ASKS:
            means = means | {WHICH_TREATMENT}
            conversation = dataclasses.replace(conversation, choices=before.choices)
        if action == _FORM:
            conversation = dataclasses.replace(conversation, form_field=FIELDS[0])
        name = topic or intent
        if action == "action_red_flag" and name not in TIERS:
            name = next((tier for tier in reversed(before.said) if tier in TIERS), name)
            means = frozenset({name})
        course = after(action, before.course)
        if action == "action_more" and not topic:
            course = "contact"
        return Rehearsed(means, conversation.heard((name,), course))

    def _told(
        self, action: str, intent: str, said: Interpretation, before: Conversation
    ) -> tuple[str | None, frozenset[str]]:
        """The topic that is told, and what the reply is."""
        if action in ("action_again", "action_simpler"):
            topic = self.subjects.last(before.said)
            return topic, frozenset({AGAIN, topic or AGAIN})
        if action == "action_back":
            topic = self.subjects.earlier(before.said, said.place)
            return topic, frozenset({AGAIN, topic or AGAIN})
        if action == "action_more":
            left = self.subjects.left(before.said)
            return (left[0], frozenset({MORE, left[0]})) if left else (None, frozenset({WHICH_TREATMENT, "person"}))
        if action == _FORM:
            return None, frozenset({"callback"})
        if action in ("action_contact", "action_enough"):
            return None, frozenset({intent, "person", "phone", *([AGAIN] if action == "action_enough" else [])})
        return (intent if intent in self.subjects.titles else None), frozenset({intent})


def rehearsal_of(root: Path) -> Rehearsal:
    """Of the project in `root`."""
    topics, path = load_topics(root), root / TREATMENTS_FILE
    treatments = tuple(load_treatments(path)) if path.is_file() else ()
    return Rehearsal(
        load_stories(root),
        Subjects(
            treatments,
            {name: topic.title for name, topic in topics.items()},
            {name: topic.approval.related for name, topic in topics.items()},
            {name: topic.approval.card for name, topic in topics.items() if topic.approval.card},
        ),
    )


def _next_field(conversation: Conversation, field: str) -> Conversation:
    following = dict(zip(FIELDS, [*FIELDS[1:], None], strict=True))[field]
    return dataclasses.replace(conversation, form_field=following)
