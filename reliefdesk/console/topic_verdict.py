"""Everything a form says about a topic as it stands: problems, overlaps, figures, previews."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from reliefdesk.console.form_problems import plainly
from reliefdesk.console.preview import Preview, preview
from reliefdesk.console.services import Services
from reliefdesk.console.topic_form import Typed
from reliefdesk.console.topic_translations import TranslationForm, translations_of
from reliefdesk.console.topic_wordings import WordingsForm
from reliefdesk.content.answer_checks import HIGHEST_GRADE, MOST_WORDS
from reliefdesk.content.checks import LEAST_QUESTIONS
from reliefdesk.content.problem import Problem
from reliefdesk.content.reading_grade import reading_grade
from reliefdesk.content.treatments import names_of
from reliefdesk.editing.alarming_questions import heard_as_alarms
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.edit_checks import problems
from reliefdesk.editing.overlap import Overlap, overlaps

MOST_OVERLAPS = 40  # questions that are asked of the model at each check


@dataclass(frozen=True)
class Verdict:
    """`overlaps` is None when there is no model, or `is_loading` it; `lacks` is what the words need to be approved."""

    problems: tuple[str, ...]
    advice: tuple[str, ...]
    overlaps: tuple[tuple[Overlap, str], ...] | None
    words: int
    grade: float
    questions: int
    held_out: int
    preview: Preview
    is_loading: bool
    lacks: str = ""
    is_empty: bool = False
    translations: tuple[TranslationForm, ...] = ()
    limits: tuple[int, float, int] = (MOST_WORDS, HIGHEST_GRADE, LEAST_QUESTIONS)


def judge(services: Services, typed: Typed, wordings: WordingsForm | None = None, wait: bool = False) -> Verdict:
    """`wordings` are what the form offers beside what was typed; `wait` for the model when it is not loaded yet."""
    project, edit = services.project(), typed.edit.tidy()
    if wordings:
        edit = wordings.complete(typed.edit, typed.edit.id, services).tidy()
        if entry := wordings.entry:  # which is saved with the topic
            project = dataclasses.replace(project, treatments={**project.treatments, entry.id: entry.as_treatment()})
    titles = {name: topic.title for name, topic in project.topics.items()} | {edit.id: edit.title or "this topic"}
    found = problems(edit, project, services.root)
    translations = translations_of(services, typed.edit, project)
    standings = (services.drafts.approvals.of(edit), *(each.standing for each in translations if each.standing))
    found_overlaps = _overlaps(services, typed.edit.tidy(), titles, wait)
    return Verdict(
        problems=_told(found, titles, warning=False),
        advice=(*_alarming(services, typed.edit.tidy(), wait), *_told(found, titles, warning=True)),
        overlaps=found_overlaps,
        is_loading=bool(wordings and wordings.is_loading)
        or (found_overlaps is None and services.live.path() is not None),
        words=len(edit.answer.split()),
        grade=max(0.0, reading_grade(edit.answer, names_of(project.treatments.values()))),
        questions=len(typed.edit.questions) + (wordings.count if wordings else 0),
        held_out=len(edit.held_out),
        preview=preview(edit, project),
        lacks=" ".join(each.lacks for each in standings if each.lacks),
        translations=translations,
        is_empty=not (edit.title or edit.answer or typed.edit.questions or edit.held_out),
    )


def _told(found: list[Problem], titles: Mapping[str, str], warning: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plainly(problem.text, titles) for problem in found if problem.warning == warning))


def _overlaps(
    services: Services, edit: TopicEdit, titles: Mapping[str, str], wait: bool
) -> tuple[tuple[Overlap, str], ...] | None:
    reader = services.live.reader() if wait else services.live.at_hand()
    if reader is None:
        return None
    found = overlaps(_new_questions(services, edit), edit.id, reader.ranking, reader.cut, reader.same_answer)
    return tuple(
        (overlap, f"about “{overlap.other.replace('_', ' ')}”" if overlap.is_theme else _title(overlap, titles))
        for overlap in found
    )


def _alarming(services: Services, edit: TopicEdit, wait: bool) -> tuple[str, ...]:
    reader = services.live.reader() if wait else services.live.at_hand()
    return tuple(heard_as_alarms(_new_questions(services, edit), reader.alarm.near)) if reader else ()


def _new_questions(services: Services, edit: TopicEdit) -> list[str]:
    live = services.drafts.live(edit.id)
    known = set(live.questions) if live else set()
    return [question for question in edit.questions if question not in known][:MOST_OVERLAPS]


def _title(overlap: Overlap, titles: Mapping[str, str]) -> str:
    return f"“{titles[overlap.other]}”" if overlap.other in titles else f"“{overlap.other.replace('_', ' ')}”"
