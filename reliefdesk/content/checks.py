"""Every rule that content must obey; each check returns all the problems it finds."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from reliefdesk.content.answer_checks import answer_is_sound, facts_are_borrowed
from reliefdesk.content.approval import answer_is_approved
from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.clinic_text import words_are_whole
from reliefdesk.content.faq import FAQ_FILE, load_faq, names_are_known, translated_notice_is_sound
from reliefdesk.content.held_out import HeldOut, Part, load_questions
from reliefdesk.content.house import HOUSE_FILE, callback_is_understood, house_is_sound, load_house
from reliefdesk.content.interface_words import interface_is_whole
from reliefdesk.content.library import Library, load_library
from reliefdesk.content.own_facts import facts_are_our_own
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.red_flags import RED_FLAGS_FILE, load_red_flags
from reliefdesk.content.switched_off import SWITCHED_OFF_FILE, load_switched_off
from reliefdesk.content.taught import Taught, taught
from reliefdesk.content.template_checks import template_is_free, template_is_known
from reliefdesk.content.topic import Theme, Topic, load_themes, load_topics, read_yaml
from reliefdesk.content.translation import approved_texts, translations_are_sound
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments, names_of
from reliefdesk.content.wording import words_of as words_of

P = ParamSpec("P")
T = TypeVar("T")
Reply = tuple[str, Mapping[str, Any]]  # of no topic: its name, and what domain.yml says of it

LEAST_QUESTIONS = 5
ENOUGH_QUESTIONS = 60
ENOUGH_THEME_QUESTIONS = 22

_ENTITY = re.compile(r"\[[^\[\]]*\][({]")


def check_content(root: Path) -> list[Problem]:
    """All problems of the project in `root`: errors first, then warnings."""
    problems: list[Problem] = []

    def read(load: Callable[P, T], *arguments: P.args, **options: P.kwargs) -> T | None:
        try:
            return load(*arguments, **options)
        except ContentError as error:
            problems.extend(error.problems)
            return None

    clinic = read(load_clinic, root / "clinic.yml")
    topics = read(load_topics, root)
    themes = read(load_themes, root)
    red_flags = read(load_red_flags, root / RED_FLAGS_FILE)
    treatments = read(load_treatments, root / TREATMENTS_FILE)
    library = read(load_library, root)
    faq = read(load_faq, root / FAQ_FILE)
    house = read(load_house, root / HOUSE_FILE)
    read(load_switched_off, root / SWITCHED_OFF_FILE)
    problems += facts_are_our_own(clinic)
    problems += words_are_whole((root / "clinic.yml").read_text(encoding="utf-8")) if clinic else ()
    problems += house_is_sound(house or {}, clinic)
    problems += read(callback_is_understood, house or {}, root) or []
    for tier, card in red_flags.replies.items() if red_flags else ():
        problems += facts_are_borrowed(f"data/{RED_FLAGS_FILE.name}", f"the card of {tier}", card, clinic)
    replies = replies_of_domain(root / "domain.yml")
    for name, reply in replies:
        problems += facts_are_borrowed("domain.yml", name, str(reply.get("text") or ""), clinic)
    for row in faq.notice.rows if faq else ():
        problems += facts_are_borrowed(f"data/{FAQ_FILE.name}", "the notice", row, clinic)
    problems += interface_is_whole(clinic.languages) if clinic else ()
    names = names_of((treatments or {}).values())
    problems += translated_notice_is_sound(faq, clinic, names) if faq else ()
    for place, name, reply in approved_texts(root, topics or {}, replies):
        problems += translations_are_sound(place, name, reply, clinic.languages if clinic else (), clinic, names)
    if topics is not None:
        for topic in topics.values():
            problems += answer_is_sound(topic, clinic, names)
            problems += answer_is_approved(topic)
            problems += related_topics_exist(topic, topics)
            problems += questions_are_plain(topic)
            problems += template_is_known(topic, library, treatments)
            problems += template_is_free(topic, topics)
        problems += widget_topics_exist(clinic, topics)
        problems += replies_relate_to_topics(replies, topics)
        problems += names_are_known(faq, topics, treatments) if faq and treatments else ()
        learnt = taught(topics, themes or {}, library or Library.empty(), treatments or {})
        problems += questions_are_enough(topics, themes or {}, learnt)
        rows = list(trained_questions(topics, themes or {}))
        problems += questions_stand_once(rows, {})
        trained = {words_of(question): place for place, question in rows}
        parts: tuple[Part, ...] = ("tuning", "held_out")
        for part in parts:
            held_out = read(load_questions, root, part) or {}
            problems += held_out_questions_exist(topics, held_out) if part == "held_out" else ()
            problems += held_out_questions_are_unseen(held_out, trained)
            problems += held_out_questions_are_unseen(held_out, learnt.borrowed, warning=True)
    return sorted(problems, key=lambda problem: problem.warning)


def related_topics_exist(topic: Topic, topics: dict[str, Topic]) -> Iterator[Problem]:
    """Every related topic is one, and another one."""
    for name in topic.approval.related:
        if name not in topics or name == topic.id:
            yield Problem(f"data/topics/{topic.id}.yml", f"related: {name} is no other topic; name a file of topics/.")


def replies_relate_to_topics(replies: Iterable[Reply], topics: Iterable[str]) -> Iterator[Problem]:
    """What a reply of no topic offers is a topic, or a reply with a title; what is neither is not offered."""
    titled = {name.removeprefix("utter_") for name, reply in replies if _metadata(reply).get("title")}
    for name, reply in replies:
        for other in _metadata(reply).get("related") or ():
            if other not in titled and other not in topics:
                text = f"{name}, related: {other} is no topic, so it is not offered; name a file of data/topics/."
                yield Problem("domain.yml", text, warning=True)


def widget_topics_exist(clinic: Clinic | None, topics: dict[str, Topic]) -> Iterator[Problem]:
    """The widget's buttons are titles of topics."""
    for name in clinic.widget.topics if clinic else ():
        if name not in topics:
            yield Problem("clinic.yml, widget.topics", f"{name} is no topic; name a file of data/topics/.")


def questions_are_enough(
    topics: Mapping[str, Topic], themes: Mapping[str, Theme], learnt: Taught | None = None
) -> Iterator[Problem]:
    """Few questions make a topic hard to find; those of its template count."""
    for topic in topics.values():
        count = len(learnt.topics[topic.id] if learnt else topic.questions)
        place = f"data/topics/{topic.id}.yml"
        if count < LEAST_QUESTIONS:
            yield Problem(place, f"{count} questions are too few; write at least {LEAST_QUESTIONS}.")
        elif count < ENOUGH_QUESTIONS and not topic.approval.template:
            yield Problem(place, f"{count} questions; {ENOUGH_QUESTIONS} or more find it better.", warning=True)
    for theme in themes.values():
        count = len(learnt.themes[theme.id] if learnt else theme.questions)
        if count < ENOUGH_THEME_QUESTIONS:
            text = f"{count} questions; {ENOUGH_THEME_QUESTIONS} or more recognise it better."
            yield Problem(f"data/uncovered/{theme.id}.yml", text, warning=True)


def questions_are_plain(topic: Topic) -> Iterator[Problem]:
    """Rasa would read brackets as an entity, and leave them out."""
    for question in topic.questions:
        if _ENTITY.search(question):
            text = f"'{question}' holds brackets that Rasa reads as an entity; write it without them."
            yield Problem(f"data/topics/{topic.id}.yml", text)


def questions_stand_once(rows: Iterable[tuple[str, str]], seen: dict[str, tuple[str, str]]) -> Iterator[Problem]:
    """A question that leads to two places leads to neither; `rows` are (place, question), `seen` earlier ones."""
    for place, question in rows:
        if words := words_of(question):
            first = seen.setdefault(words, (place, question))
            if first[0] != place:
                yield Problem(place, f"'{question}' is already a question of {first[0]}. Remove it from one of them.")
            elif first[1] is not question:
                yield Problem(place, f"'{question}' stands twice. Remove one.", warning=True)


def held_out_questions_exist(topics: Iterable[str], held_out: Mapping[str, tuple[HeldOut, ...]]) -> Iterator[Problem]:
    """Without them nobody knows how well a topic is found."""
    for name in topics:
        if not held_out.get(name):
            yield Problem(f"tests/topics/{name}.yml", "has no held-out questions; let somebody else write 10.", True)


def held_out_questions_are_unseen(
    held_out: Mapping[str, Iterable[HeldOut]], trained: Mapping[str, str], warning: bool = False
) -> Iterator[Problem]:
    """None of them is a training question anywhere; `trained` are the places of these by key."""
    for name, questions in held_out.items():
        for question in questions:
            if found := trained.get(words_of(question.text)):
                text = f"'{question.text}' is also a training question of {found}. Keep one."
                yield Problem(f"tests/topics/{name}.yml", text, warning)


def trained_questions(topics: Mapping[str, Topic], themes: Mapping[str, Theme]) -> Iterator[tuple[str, str]]:
    """Every training question, with the file that it stands in before it."""
    for topic in topics.values():
        yield from ((f"data/topics/{topic.id}.yml", question) for question in topic.questions)
    for theme in themes.values():
        yield from ((f"data/uncovered/{theme.id}.yml", question) for question in theme.questions)


def replies_of_domain(path: Path) -> list[Reply]:
    """What is said of no topic, by name; none without a file."""
    responses = read_yaml(path).get("responses") or {} if path.exists() else {}
    return [(name, reply) for name, replies in responses.items() for reply in replies]


def _metadata(reply: Mapping[str, Any]) -> Mapping[str, Any]:
    return reply.get("metadata") or {}
