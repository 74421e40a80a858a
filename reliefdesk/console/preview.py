"""An answer as a visitor sees it, on the web and as a text message, in one language."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from reliefdesk.content.clinic import PLACEHOLDER
from reliefdesk.content.languages import ENGLISH
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.project import Project
from reliefdesk.messaging.sms import Sms, as_sms


@dataclass(frozen=True)
class Preview:
    """What a visitor sees."""

    answer: str
    related: tuple[str, ...]
    sms: Sms
    language: str = ENGLISH


def preview(edit: TopicEdit, project: Project) -> Preview:
    """The English answer, as `preview_in`."""
    related = tuple(project.topics[name].title for name in edit.related if name in project.topics)
    return preview_in(ENGLISH, edit.answer, related, project)


def preview_in(language: str, text: str, related: tuple[str, ...], project: Project) -> Preview:
    """With the clinic's facts as they will be; an unknown placeholder stays."""
    facts = project.clinic.words(language) if project.clinic else {}
    answer = PLACEHOLDER.sub(lambda match: facts.get(match.group(1), match.group()), text)
    voice = dataclasses.replace(project.voice, language=language) if project.voice else None
    return Preview(answer, related, as_sms(answer, related, voice("reply_with_number") if voice else ""), language)
