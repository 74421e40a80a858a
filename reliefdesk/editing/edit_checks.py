"""What is wrong with an edit as it is typed: the rules of `checks`, applied to one topic among all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reliefdesk.content.answer_checks import answer_is_sound, facts_are_borrowed
from reliefdesk.content.checks import (
    held_out_questions_are_unseen,
    held_out_questions_exist,
    questions_are_enough,
    questions_are_plain,
    questions_stand_once,
    related_topics_exist,
    widget_topics_exist,
)
from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.clinic_text import words_are_whole
from reliefdesk.content.faq import FAQ_FILE, load_faq, names_are_known
from reliefdesk.content.held_out import HeldOut
from reliefdesk.content.house import HOUSE_FILE, callback_is_understood, house_is_sound, load_house
from reliefdesk.content.languages import name_of
from reliefdesk.content.out_of_scope import OUT_OF_SCOPE_FILE, load_out_of_scope
from reliefdesk.content.own_facts import facts_are_our_own
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.red_flags import RED_FLAGS_FILE, RedFlags, load_red_flags
from reliefdesk.content.taught import taught
from reliefdesk.content.template_checks import template_is_free, template_is_known
from reliefdesk.content.translation import given, words_are_sound
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments, names_of
from reliefdesk.content.wording import words_of
from reliefdesk.editing.alarming_questions import alarming
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.file_drafts import FileName
from reliefdesk.editing.ids import check_id
from reliefdesk.editing.project import Project
from reliefdesk.editing.takeover import THEMES_FOLDER as THEMES
from reliefdesk.editing.translating import languages_of, problems_of_translation


def problems(edit: TopicEdit, project: Project, root: Path | None = None) -> list[Problem]:
    """All that publishing would refuse or warn of in this topic, errors first; with `root` its id too."""
    found = list(_problems(edit.tidy(), project))
    if root:
        try:
            check_id(edit.id, root)
        except ContentError as error:
            found += error.problems
    return sorted(found, key=lambda problem: problem.warning)


def file_problems(name: FileName, text: str, project: Project) -> list[Problem]:
    """All that is wrong with the new `text` of a file that is edited as such."""
    path = Path(name)
    try:
        if path == RED_FLAGS_FILE:
            return list(_cards_are_sound(name, load_red_flags(path, text), project))
        if path == HOUSE_FILE:
            house = load_house(path, text)
            return [*house_is_sound(house, project.clinic), *callback_is_understood(house, project.root)]
        if path == TREATMENTS_FILE:
            load_treatments(path, text)
            return []
        if path == OUT_OF_SCOPE_FILE:
            load_out_of_scope(path, text)
            return []
        if path == FAQ_FILE:
            faq = load_faq(path, text)
            rows = [p for row in faq.notice.rows for p in facts_are_borrowed(name, "the notice", row, project.clinic)]
            return [*rows, *names_are_known(faq, project.topics, project.treatments)]
        clinic = load_clinic(path, text)
        return [*words_are_whole(text), *widget_topics_exist(clinic, dict(project.topics)), *facts_are_our_own(clinic)]
    except ContentError as error:
        return error.problems


def _cards_are_sound(name: str, flags: RedFlags, project: Project) -> Iterator[Problem]:
    names = tuple(names_of(project.treatments.values()))
    for tier, card in flags.replies.items():
        yield from facts_are_borrowed(name, f"the card of {tier}", card, project.clinic)
        for language in languages_of(project.clinic):
            if found := given(flags.responses[tier], language):
                title = str((flags.responses[tier].get("metadata") or {}).get("title") or "")
                for each in words_are_sound(found, language, title, card, project.clinic, names):
                    yield Problem(name, f"the card of {tier}, {language}: {each.text}", each.warning)


def _problems(edit: TopicEdit, project: Project) -> Iterator[Problem]:
    topic = edit.as_topic()
    place = f"data/topics/{edit.id}.yml"
    names = names_of(project.treatments.values())
    yield from answer_is_sound(topic, project.clinic, names)
    yield from related_topics_exist(topic, {**project.topics, edit.id: topic})
    yield from questions_are_plain(topic)
    yield from alarming(edit, project.root)
    yield from template_is_known(topic, project.library, project.treatments)
    yield from template_is_free(topic, {**project.topics, edit.id: topic})
    for each in edit.translations:
        for problem in problems_of_translation(edit, each, project.clinic, names) if not each.is_empty else ():
            yield Problem(place, f"{name_of(each.language)}: {problem.text}", problem.warning)
    learnt = taught({edit.id: topic}, {}, project.library, project.treatments)
    yield from questions_are_enough({edit.id: topic}, {}, learnt)
    own = {words_of(question): question for question in topic.questions}
    # A question of a theme is no question of another's: the topic takes it over.
    others = {words: found for words in own if (found := _elsewhere(project, words, place)) and _is_topic(found)}
    yield from questions_stand_once(((place, question) for question in topic.questions), others)
    held_out = tuple(HeldOut(text, (edit.id,)) for text in edit.held_out)
    yield from held_out_questions_exist([edit.id], {edit.id: held_out})
    trained = {
        words: first[0] for words in map(words_of, edit.held_out) if (first := _elsewhere(project, words, place))
    }
    trained.update(dict.fromkeys(own, place))
    yield from held_out_questions_are_unseen({edit.id: held_out}, trained)
    for words in own:
        for name, part, row in project.kept.get(words, ()):
            if (name, part) != (edit.id, "held_out"):  # what this edit holds out stands in the form
                yield from held_out_questions_are_unseen({name: (row,)}, trained)


def _is_topic(found: tuple[str, str]) -> bool:
    return not found[0].startswith(THEMES)


def _elsewhere(project: Project, words: str, place: str) -> tuple[str, str] | None:
    return next((found for found in project.asked.get(words, ()) if found[0] != place), None)
