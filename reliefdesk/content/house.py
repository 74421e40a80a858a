"""The sentences of `data/house.yml`: approved words that belong to no topic, said with the clinic's facts in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ConfigDict, Field, ValidationError, field_validator, model_validator

from reliefdesk.content.answer_checks import facts_are_borrowed
from reliefdesk.content.approval import words_digest
from reliefdesk.content.clinic import FACTS, FACTS_OF_A_LANGUAGE, Clinic, load_clinic
from reliefdesk.content.languages import ENGLISH, known_languages
from reliefdesk.content.problem import ContentError, Problem, faults, problems_at
from reliefdesk.content.sentences import KEYS, Key, places_of
from reliefdesk.content.topic import SignOff, questions_of, read_yaml
from reliefdesk.content.wording import key as key_of

HOUSE_FILE = Path("data") / "house.yml"
_QUESTIONS = Path("data") / "nlu.yml"

_PLACE = f"data/{HOUSE_FILE.name}"
_BRACES = re.compile(r"\{([^{}]*)\}(\.?)")


class Sentence(SignOff):
    """One sentence, or a few, by language; English stands in for a language that it is not written in.

    `of` names by language the digest of the English words that it translates, where that was noted.
    """

    model_config = ConfigDict(extra="allow", frozen=True)
    __pydantic_extra__: dict[str, str]  # its words in another language, by code

    en: str
    of: dict[str, str] = Field(default_factory=dict)

    @field_validator("*")
    @classmethod
    def _says_something(cls, value: object) -> object:
        if isinstance(value, str) and not value.strip():
            raise ValueError("this is empty, write it")
        return value.strip() if isinstance(value, str) else value

    @model_validator(mode="after")
    def _is_read_again_later(self) -> Sentence:
        if self.review_by < self.approved_on:
            raise ValueError("review_by lies before approved_on, write the date by which it is read again")
        for language, text in self.__pydantic_extra__.items():
            if not text.strip():
                raise ValueError(f"{language} is empty, write it or take its line out")
        return self

    def texts(self) -> dict[str, str]:
        """Its words by language, without those that are out of date."""
        others = {name: text.strip() for name, text in self.__pydantic_extra__.items()}
        return {ENGLISH: self.en, **{name: text for name, text in others.items() if name not in self.outdated()}}

    def outdated(self) -> tuple[str, ...]:
        """The languages whose words translate other English ones than these."""
        now = words_digest("", self.en) if self.of else ""
        return tuple(name for name in self.__pydantic_extra__ if self.of.get(name, now) != now)


House = Mapping[Key, Sentence]  # every key


@dataclass(frozen=True)
class Voice:
    """Says the house's sentences with one clinic's facts in them."""

    house: House
    clinic: Clinic
    language: str = ENGLISH

    def __call__(self, key: Key, /, **places: object) -> str:
        """The words of `key`; a value that ends in a full stop takes over the one after it ("at 5 p.m.")."""
        language = self.language_of(key)
        words = {**self.clinic.words(language), **{name: str(value) for name, value in places.items()}}

        def filled(match: re.Match[str]) -> str:
            value = words[match.group(1)]
            return value if value.endswith(".") else value + match.group(2)

        return _BRACES.sub(filled, self.house[key].texts()[language])

    def language_of(self, key: Key) -> str:
        """The voice's own, or English for a sentence that is not written in it."""
        return self.language if self.language in self.house[key].texts() else ENGLISH

    def approval_of(self, key: Key) -> dict[str, str]:
        """Who approved the sentence, and until when, as a message carries it."""
        return {name: str(getattr(self.house[key], name)) for name in SignOff.model_fields}


def load_voice(root: Path) -> Voice:
    """The sentences and the facts of the project in `root`; ContentError names every line that is wrong."""
    return Voice(load_house(root / HOUSE_FILE), load_clinic(root / "clinic.yml"))


def load_house(path: Path, text: str | None = None) -> House:
    """From the file or from its new `text`; ContentError names every sentence that is missing or wrong."""
    with problems_at(_PLACE, missing="the file is missing; every door says its sentences."):
        listed = _listed(read_yaml(path, text))
    house: dict[Key, Sentence] = {}
    meant = {*SignOff.model_fields, "of", *known_languages()}
    unknown, missing = [key for key in listed if key not in KEYS], [key for key in KEYS if key not in listed]
    problems = [Problem(_PLACE, f"{key} is said nowhere; take it out or mend its name.") for key in unknown]
    problems += [Problem(_PLACE, f"{key} is missing; write it, with its approval.") for key in missing]
    for key in (key for key in KEYS if key in listed):
        lines, others = _known(listed[key], meant)
        problems += [Problem(_line(key, each), f"{_IN_WORDS['extra_forbidden']}.") for each in others]
        try:
            house[key] = Sentence.model_validate(lines)
            problems += _places_are_right(key, house[key])
        except ValidationError as error:
            problems += [Problem(_line(key, *line.split()), told) for line, told in faults(error, _IN_WORDS)]
    if problems:
        raise ContentError(problems)
    return house


def house_is_sound(house: House, clinic: Clinic | None) -> Iterator[Problem]:
    """Every number in a sentence is borrowed from the clinic's facts."""
    for key, sentence in house.items():
        for language, text in sentence.texts().items():
            yield from facts_are_borrowed(_line(key, language), "the sentence", text, clinic, language)
            for fact in ("emergency_number", "crisis_number") if clinic else ():
                number = getattr(clinic, fact)
                if re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text):
                    wrong = f"the sentence holds {number}; write {{clinic_{fact}}}, which stands in clinic.yml."
                    yield Problem(_line(key, language), wrong)


def callback_is_understood(house: House, root: Path) -> list[Problem]:
    """Whether the button that begins the callback form says what the model learns for it, in each language."""
    path = root / _QUESTIONS
    known = {key_of(each) for each in questions_of(read_yaml(path), "callback")} if path.is_file() else set()
    if not known or not house:
        return []
    wrong = f"visitors who press this begin no form; add it to `callback` in {_QUESTIONS.as_posix()} first."
    texts = house["call_me_back"].texts()
    return [Problem(_line("call_me_back", each), wrong) for each, text in texts.items() if key_of(text) not in known]


def _listed(document: dict[str, Any]) -> dict[str, Any]:
    listed = document.get("sentences")
    if not isinstance(listed, dict) or len(document) > 1:
        raise ValueError("write `sentences:` at the top and nothing beside it, each sentence below it, indented.")
    return listed


def _known(lines: Any, meant: Collection[str]) -> tuple[Any, list[str]]:
    """The lines of a sentence that mean something, and the names of the others."""
    if not isinstance(lines, dict):
        return lines, []
    # A language whose line is there and empty is one that nobody has written yet.
    found = {name: value for name, value in lines.items() if name in meant and (value is not None or name == ENGLISH)}
    return found, [str(name) for name in lines if name not in meant]


def _places_are_right(key: Key, sentence: Sentence) -> Iterator[Problem]:
    own = places_of(key)
    for language, text in sentence.texts().items():
        found = {name for name, _ in _BRACES.findall(text)}
        if "{" in (left := _BRACES.sub("", text)) or "}" in left:
            yield Problem(_line(key, language), "a { or } stands alone; write each place as {name}.")
        facts = FACTS if language == ENGLISH else FACTS | FACTS_OF_A_LANGUAGE
        for name in sorted(found - own - facts):
            known = ", ".join(f"{{{name}}}" for name in sorted(own | facts))
            yield Problem(_line(key, language), f"nothing is known to stand for {{{name}}}; use one of {known}.")
        for name in sorted(own - found):
            yield Problem(_line(key, language), f"{{{name}}} is missing; write where in the sentence it belongs.")


def _line(*location: object) -> str:
    return f"{_PLACE}, {'.'.join(map(str, location))}"


_IN_WORDS = {
    "missing": "this line is missing, write it",
    "extra_forbidden": "a sentence has no such line, take it out or mend its name",
    "string_type": "write it as words",
    "model_type": "write approved_by, approved_on, review_by and en below it, indented",
}
