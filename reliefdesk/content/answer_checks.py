"""The rules that an approved text must obey: an answer, and whatever else visitors read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from reliefdesk.content.advice import forbidden
from reliefdesk.content.callback_phone import phone_numbers
from reliefdesk.content.clinic import FACTS, PLACEHOLDER, Clinic
from reliefdesk.content.placeholders import unknown_placeholders
from reliefdesk.content.problem import Problem
from reliefdesk.content.reading_grade import reading_grade
from reliefdesk.content.topic import NO_ANSWER, Topic

MOST_WORDS = 60
HIGHEST_GRADE = 8.0

_PHONE = re.compile(r"(?<!\d)(?:\+?\d[\s.-]?)?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\d)")
_LOCAL = re.compile(r"(?<![\w.-])\d{3}[-.]\d{4}(?![\w-]|\.\d)")  # without the area code
_BRACES = re.compile(r"\{([^{}]*)\}")
_MARKUP = re.compile(r"</?[a-zA-Z!][^<>]*>|\[[^\[\]]*\]\([^()]*\)|\*\*[^*]{1,200}\*\*")


def answer_is_sound(topic: Topic, clinic: Clinic | None, names: Iterable[str] = ()) -> Iterator[Problem]:
    """Title, length, reading grade, markup, placeholders and contact details of one answer.

    `names` of treatments do not count in the reading grade.
    """
    place = f"data/topics/{topic.id}.yml"
    texts = {"title": topic.title, "answer": topic.answer, "easier answer": topic.approval.simple}
    if not topic.title.strip():
        yield Problem(place, "the title is empty; write the question in a few words, it stands on a button.")
    if not topic.answer.strip():
        yield Problem(place, NO_ANSWER)
    for what, text in texts.items():
        yield from words_are_plain(place, f"the {what}", text)
    yield from _simple_is_simpler(place, topic, names)
    words = len(topic.answer.split())
    if words > MOST_WORDS:
        yield Problem(place, f"the answer has {words} words; shorten it to {MOST_WORDS}.")
    grade = reading_grade(topic.answer, names)
    if grade > HIGHEST_GRADE and not topic.approval.hard_because:
        text = f"the answer reads at grade {grade:.1f}; use shorter words and sentences, grade 8 at most."
        yield Problem(place, text)
    yield from (Problem(place, f"the title: {text}") for text in unknown_placeholders(topic.title, ()))
    yield from (Problem(place, text) for text in unknown_placeholders(f"{topic.answer} {topic.approval.simple}", FACTS))
    for what, text in texts.items():
        for said, why in forbidden(text):
            yield Problem(place, f"the {what} {why}: “{said[:80]}”.")
    yield from contact_is_borrowed(place, "the answer", f"{topic.answer} {topic.approval.simple}", clinic)


def words_are_plain(place: str, what: str, text: str) -> Iterator[Problem]:
    """No markup: visitors would read it as it stands."""
    if found := _MARKUP.search(text):
        yield Problem(place, f"{what} holds markup ({found[0][:40]}); write plain words, visitors see it.")


def _simple_is_simpler(place: str, topic: Topic, names: Iterable[str]) -> Iterator[Problem]:
    simple = topic.approval.simple
    if not simple:
        return
    if len(simple.split()) >= len(topic.answer.split()):
        yield Problem(place, "the easier answer is not shorter than the answer; shorten it, or leave it empty.")
    if (grade := reading_grade(simple, names)) > HIGHEST_GRADE:
        yield Problem(place, f"the easier answer reads at grade {grade:.1f}; use shorter words, grade 8 at most.")


def facts_are_borrowed(
    place: str, what: str, text: str, clinic: Clinic | None, language: str = "en"
) -> Iterator[Problem]:
    """No phone number but the clinic's placeholder, no placeholder that there is not, and none of the machine's."""
    yield from contact_is_borrowed(place, what, text, clinic)
    known = clinic.words(language) if clinic else {}
    for name in _BRACES.findall(text):
        if clinic and PLACEHOLDER.fullmatch(f"{{{name}}}") and name not in known:
            yield Problem(place, f"{{{name}}} is no fact of clinic.yml; use one of {', '.join(sorted(known))}.")


def contact_is_borrowed(place: str, what: str, text: str, clinic: Clinic | None) -> Iterator[Problem]:
    """No phone number stands in the text itself."""
    if _PHONE.search(text) or _LOCAL.search(text) or phone_numbers(text, clinic.region if clinic else "US"):
        yield Problem(place, f"{what} holds a phone number; write {{clinic_phone}}, which stands in clinic.yml.")
    if "${" in text:
        yield Problem(place, f"{what} holds ${{...}}, which the machine fills with settings of its own; leave it out.")
