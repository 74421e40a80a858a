"""The house sentences as the fields of a form, and `data/house.yml` with what was typed in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.approval import words_digest
from reliefdesk.content.house import House, load_house
from reliefdesk.content.languages import ENGLISH, known_languages
from reliefdesk.content.problem import ContentError, problems_at
from reliefdesk.content.sentences import KEYS
from reliefdesk.content.topic import read_yaml
from reliefdesk.editing.sign_off import sign_off
from reliefdesk.editing.values import Values, put, rewritten, section, text_of

_FILE = Path("data/house.yml")
_REMARK = re.compile(r"^ {2}(\w+): +# (.+)$", re.MULTILINE)


def read(text: str) -> Values:
    """What the form shows, "" for a sentence that is missing; ContentError when the file cannot be read."""
    sentences, languages = _sentences(text), known_languages()
    return {f"{key}.{each}": str((sentences.get(key) or {}).get(each) or "") for key in KEYS for each in languages}


def write(text: str, values: Values, by: str) -> str:
    """The file's text with these values; who changes words, signs them.

    "too_long.fits.es" says that the Spanish still says what the English says now; a language without a field stays.
    """

    def change(document: Any) -> None:
        sentences = section(document, "sentences")
        for key in KEYS:
            asked = [each for each in known_languages() if f"{key}.{each}" in values]
            before = {each: str((sentences.get(key) or {}).get(each) or "").strip() for each in asked}
            after = {each: text_of(values, f"{key}.{each}").strip() for each in asked}
            fits = {each for each in asked if values.get(f"{key}.fits.{each}")}
            if before == after and not fits & {*((sentences.get(key) or {}).get("of") or ())}:
                continue
            sentence = section(sentences, key)
            sign_off(sentence, by)
            for each, words in after.items():
                if words or each == ENGLISH:
                    put(sentence, each, words)
                else:
                    sentence.pop(each, None)
            _note(sentence, before, after, fits)

    return rewritten(text, change)


def outdated(text: str) -> Mapping[str, tuple[str, ...]]:
    """By sentence the languages whose words are of other English ones; none while the file has errors."""
    return {key: found for key, sentence in approvals(text).items() if (found := sentence.outdated())}


def _note(sentence: Any, before: Mapping[str, str], after: Mapping[str, str], fits: Collection[str]) -> None:
    """Which English words a language translates, once they are not those that stand beside it."""
    noted = sentence.get("of") or {}
    for language in [each for each in known_languages() if each != ENGLISH]:
        is_new = before.get(language) != after.get(language)
        if is_new or language in fits or not sentence.get(language):
            noted.pop(language, None)
        elif before.get(ENGLISH) != after.get(ENGLISH):
            noted.setdefault(language, words_digest("", before.get(ENGLISH, "")))
    if noted:
        sentence["of"] = noted
    else:
        sentence.pop("of", None)


def remarks(text: str) -> Mapping[str, str]:
    """When each sentence is said, as the file explains it beside its key."""
    return dict(_REMARK.findall(text))


def approvals(text: str) -> House:
    """The sentences with their approval; none while the file has errors."""
    try:
        return load_house(_FILE, text)
    except ContentError:
        return {}


def _sentences(text: str) -> dict[str, Any]:
    with problems_at(_FILE.as_posix()):
        sentences = read_yaml(_FILE, text).get("sentences")
        if not isinstance(sentences, dict) or not all(isinstance(each, dict) for each in sentences.values()):
            raise ValueError("write `sentences:` at the top, each sentence below it, indented.")
        return sentences
