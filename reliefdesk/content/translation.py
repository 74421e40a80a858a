"""An approved text in another language: whether it still says what the English says, and its checks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from reliefdesk.content.answer_checks import MOST_WORDS, contact_is_borrowed, words_are_plain
from reliefdesk.content.approval import translation_is_approved, words_digest
from reliefdesk.content.clinic import FACTS_OF_A_LANGUAGE, PLACEHOLDER, Clinic
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.placeholders import unknown_placeholders
from reliefdesk.content.problem import IN_WORDS, Problem, faults
from reliefdesk.content.reading_grade import HIGHEST_GRADES, grade_in
from reliefdesk.content.red_flags import RED_FLAGS_FILE, TIERS
from reliefdesk.content.topic import SignOff, Topic, Translation, answer_of, read_yaml

_NUMBER = re.compile(r"\d+")
_ONLY_TAUGHT = ("template", "without")  # of an approval: what training reads, and no message needs


def given(response: Mapping[str, Any], language: str) -> Translation | None:
    """The translation of one response of Rasa's domain, current or not; None while there is none that can be read."""
    metadata = response.get("metadata") or {}
    found = (metadata.get("translations") or {}).get(language)
    try:
        return Translation.model_validate(found) if found else None
    except ValidationError:
        return None


def current(response: Mapping[str, Any], language: str) -> Translation | None:
    """The translation of one response of Rasa's domain; None while there is none, or it is of other English words."""
    translation = given(response, language)
    return translation if translation and translation.of == english_digest(response) else None


def translations_of(response: Mapping[str, Any], clinic: Clinic) -> dict[str, dict[str, str]]:
    """What visitors get of them, by language, with the clinic's facts; what borrows an unknown one is left out."""
    found = {}
    for language in clinic.languages:
        known = clinic.words(language)
        translation = current(response, language)
        if translation and all(name in known for name in PLACEHOLDER.findall(translation.text)):
            told = translation.model_dump(mode="json", include={"title", "text", *SignOff.model_fields})
            found[language] = {**told, "text": clinic.fill(translation.text, language)}
    return found


def filled(response: Mapping[str, Any], clinic: Clinic) -> dict[str, Any]:
    """A response as a model's domain holds it: with the clinic's facts, its translations, and nothing for training."""
    metadata = {name: value for name, value in (response.get("metadata") or {}).items() if name not in _ONLY_TAUGHT}
    if metadata.pop("translations", None) and (translated := translations_of(response, clinic)):
        metadata["translations"] = translated
    told = {**response, "metadata": metadata} if metadata else {**response}
    return {**told, "text": clinic.fill(response["text"])} if response.get("text") else told


def response_of(topic: Topic) -> dict[str, Any]:
    """What a topic's file has as its response: text, title, translations."""
    translations = {name: each.model_dump(mode="json") for name, each in topic.approval.translations.items()}
    return {"text": topic.answer, "metadata": {"title": topic.title, "translations": translations}}


def title_in(topic: Topic, language: str) -> str | None:
    """The topic's title in that language; None while there is none, or the English words are others by now."""
    told = current(response_of(topic), language)
    return told.title if told else None


def titles_of(response: Mapping[str, Any]) -> list[str]:
    """The translated titles, each of which leads to what is said when somebody presses it."""
    found = ((response.get("metadata") or {}).get("translations") or {}).values()
    return [str(each["title"]) for each in found if each.get("title")]


def english_digest(response: Mapping[str, Any]) -> str:
    """The digest of the English words of a response, title and text, which a translation of them names."""
    title = (response.get("metadata") or {}).get("title")
    return words_digest(str(title or ""), str(response.get("text") or ""))


def approved_texts(
    root: Path, topics: Iterable[str], replies: Iterable[tuple[str, Mapping[str, Any]]]
) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Everything that is said under a name, of `replies` of domain.yml too: its file, its name, the response."""
    for topic in topics:
        path = root / "data" / "topics" / f"{topic}.yml"
        yield f"data/topics/{topic}.yml", "translation", answer_of(read_yaml(path), f"utter_{topic}") or {}
    yield from (("domain.yml", name, reply) for name, reply in replies)
    path = root / RED_FLAGS_FILE
    cards = read_yaml(path) if path.is_file() else {}
    for tier in TIERS:
        if card := answer_of(cards, f"utter_{tier}"):
            yield f"data/{RED_FLAGS_FILE.name}", f"the card of {tier}", card


def translations_are_sound(
    place: str,
    name: str,
    response: Mapping[str, Any],
    languages: Iterable[str],
    clinic: Clinic | None,
    treatments: Iterable[str] = (),
    most_words: int = MOST_WORDS,
) -> Iterator[Problem]:
    """Every problem of the translations of one response into `languages`; one that is missing is a warning."""
    metadata = response.get("metadata") or {}
    said = metadata.get("translations") or {}
    for language in (each for each in languages if each != ENGLISH):
        about = f"{name}, {language}"
        if not said.get(language):
            text = f"{about}: there is no translation; visitors get the English words under a sentence that says so."
            yield Problem(place, text, warning=True)
            continue
        try:
            translation = Translation.model_validate(said[language])
        except ValidationError as error:
            yield from (Problem(place, f"{about}, {line}: {told}") for line, told in faults(error, IN_WORDS))
            continue
        title, text = str(metadata.get("title") or ""), str(response.get("text") or "")
        told = (
            *_approval_is_sound(translation),
            *words_are_sound(translation, language, title, text, clinic, treatments, most_words),
        )
        for problem in told:
            yield Problem(place, f"{about}: {problem.text}", problem.warning)


def _approval_is_sound(found: Translation) -> Iterator[Problem]:
    if not translation_is_approved(found):
        yield Problem("", "nobody has signed these words; somebody who reads the language has to.")
    if found.review_by < found.approved_on:
        yield Problem("", "review_by lies before approved_on; write the date by which it is read again.")


def words_are_sound(
    found: Translation,
    language: str,
    title: str,
    text: str,
    clinic: Clinic | None,
    treatments: Iterable[str] = (),
    most_words: int = MOST_WORDS,
) -> Iterator[Problem]:
    """Every problem of the words of a translation of the English `title` and `text`, whoever signed it."""
    if found.of != words_digest(title, text):
        told = "the English words are others now; translate them anew. Visitors get the English ones meanwhile."
        yield Problem("", told, warning=True)
    if not found.text.strip() or (title and not found.title.strip()):
        yield Problem("", f"the {'title' if found.text.strip() else 'text'} is empty; write it.")
    if not found.translated_by.strip():
        yield Problem("", "translated_by is empty; write who translated it.")
    if (words := len(found.text.split())) > most_words:
        yield Problem("", f"the text has {words} words; shorten it to {most_words}.")
    highest = HIGHEST_GRADES.get(language)
    if highest and (grade := grade_in(language, found.text, treatments) or 0) > highest and not found.hard_because:
        yield Problem("", f"the text reads at grade {grade:.1f}; use shorter words and sentences, {highest:g} at most.")
    known = clinic.words(language) if clinic else {}
    yield from (Problem("", told) for told in unknown_placeholders(found.text, known))
    for what, said in (("the title", found.title), ("the text", found.text)):
        yield from words_are_plain("", what, said)
    yield from (Problem("", f"the title: {told}") for told in unknown_placeholders(found.title, ()))
    yield from _same_facts(text, found.text, known)
    yield from contact_is_borrowed("", "the text", found.text, clinic)


def _same_facts(english: str, translated: str, known: Collection[str]) -> Iterator[Problem]:
    here, there = ({*PLACEHOLDER.findall(text)} for text in (english, translated))
    for name in sorted(here - there):
        yield Problem("", f"{{{name}}} is missing; the English borrows it.")
    for name in sorted((there - here - FACTS_OF_A_LANGUAGE) & {*known}):
        yield Problem("", f"{{{name}}} is not in the English; leave it out.")
    if (numbers := {*_NUMBER.findall(translated)} ^ {*_NUMBER.findall(english)}) and translated.strip():
        told = ", ".join(sorted(numbers))
        yield Problem("", f"the numbers are not those of the English ({told}); mend them.")
