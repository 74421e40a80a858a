"""The form's part on other languages: each beside the English, with where it stands, its checks and its previews."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reliefdesk.console.differences import TextChange, changes
from reliefdesk.console.form_problems import plainly
from reliefdesk.console.preview import Preview, preview_in
from reliefdesk.console.services import Services
from reliefdesk.content.languages import ENGLISH, name_of
from reliefdesk.content.problem import Problem
from reliefdesk.content.reading_grade import HIGHEST_GRADES, grade_in
from reliefdesk.content.treatments import names_of
from reliefdesk.editing.approvals import Standing
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.project import Project
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import TranslationState, languages_of, problems_of_translation, states_of
from reliefdesk.nlu.spoken_language import spoken_language


@dataclass(frozen=True)
class TranslationForm:
    """One language of a topic; `since` is what changed in the English after it was translated, where that is known.

    `grade` is None for a language without a formula, and `highest` then too.
    """

    state: TranslationState
    name: str
    words: Translated
    questions: tuple[str, ...]
    problems: tuple[str, ...]
    advice: tuple[str, ...]
    count: int
    grade: float | None
    highest: float | None
    preview: Preview | None
    since: tuple[TextChange, ...]

    @property
    def language(self) -> str:
        return self.state.language

    @property
    def standing(self) -> Standing | None:
        return self.state.standing


def translations_of(services: Services, edit: TopicEdit, project: Project) -> tuple[TranslationForm, ...]:
    """Of every language of the clinic but English, in the clinic's order."""
    languages, tidy = languages_of(project.clinic), edit.tidy()
    if not languages:
        return ()
    rows = by_language(edit.questions, languages)
    found = states_of(tidy, services.drafts.approvals, languages)
    return tuple(_form(services, tidy, project, each, rows[each.language]) for each in found)


def by_language(questions: Iterable[str], languages: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The questions by the language that they are of, as far as their words tell; English has all others."""
    rows: dict[str, list[str]] = {language: [] for language in (ENGLISH, *languages)}
    for question in questions:
        rows[spoken_language(question, (ENGLISH, *languages), None) if languages else ENGLISH].append(question)
    return {language: tuple(own) for language, own in rows.items()}


def english_questions(questions: Iterable[str], found: Iterable[TranslationForm]) -> tuple[str, ...]:
    """Those that stand in no language's own field."""
    others = {question for form in found for question in form.questions}
    return tuple(question for question in questions if question not in others)


def _form(
    services: Services, edit: TopicEdit, project: Project, state: TranslationState, questions: tuple[str, ...]
) -> TranslationForm:
    language, names = state.language, tuple(names_of(project.treatments.values()))
    words = state.words or Translated(language, "", "")
    found = problems_of_translation(edit, words, project.clinic, names) if state.words else []
    titles = {name: topic.title for name, topic in project.topics.items()}
    grade = grade_in(language, words.text, names)
    return TranslationForm(
        state=state,
        name=name_of(language),
        words=words,
        questions=questions,
        problems=_told(found, titles, warning=False),
        advice=_told(found, titles, warning=True),
        count=len(words.text.split()),
        grade=None if grade is None else max(0.0, grade),
        highest=HIGHEST_GRADES.get(language),
        preview=preview_in(language, words.text, _related(services, edit, language), project) if words.text else None,
        since=_since(services, edit, words),
    )


def _told(found: list[Problem], titles: dict[str, str], warning: bool) -> tuple[str, ...]:
    return tuple(dict.fromkeys(plainly(problem.text, titles) for problem in found if problem.warning == warning))


def _related(services: Services, edit: TopicEdit, language: str) -> tuple[str, ...]:
    """The titles of what is offered after it, as visitors of that language read them."""
    topics = filter(None, map(services.drafts.topic, edit.related))
    return tuple(words.title if (words := each.in_language(language)) else each.title for each in topics)


def _since(services: Services, edit: TopicEdit, words: Translated) -> tuple[TextChange, ...]:
    if words.is_empty or words.of == edit.english:
        return ()
    log = (each for change in services.drafts.log(edit.id) for each in (change.after, change.before))
    earlier = (services.drafts.live(edit.id), *log)
    old = next((each for each in earlier if each and each.english == words.of), None)
    if old is None:
        return ()
    return tuple(changes(dataclasses.replace(edit, title=old.title, answer=old.answer), edit))
