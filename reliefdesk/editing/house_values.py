"""The house sentences as the fields of a form, and `data/house.yml` with what was typed in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from reliefdesk.content.house import House, load_house
from reliefdesk.content.problem import ContentError, problems_at
from reliefdesk.content.sentences import KEYS
from reliefdesk.content.topic import read_yaml
from reliefdesk.editing.sign_off import sign_off
from reliefdesk.editing.values import Values, put, rewritten, section, text_of

LANGUAGES = ("en", "es")
FIELDS = tuple(f"{key}.{language}" for key in KEYS for language in LANGUAGES)

_FILE = Path("data/house.yml")
_REMARK = re.compile(r"^ {2}(\w+): +# (.+)$", re.MULTILINE)


def read(text: str) -> Values:
    """What the form shows, "" for a sentence that is missing; ContentError when the file cannot be read."""
    sentences = _sentences(text)
    return {f"{key}.{each}": str((sentences.get(key) or {}).get(each) or "") for key in KEYS for each in LANGUAGES}


def write(text: str, values: Values, by: str) -> str:
    """The file's text with these values; who changes words, signs them."""

    def change(document: Any) -> None:
        sentences = section(document, "sentences")
        for key in KEYS:
            before = {each: str((sentences.get(key) or {}).get(each) or "") for each in LANGUAGES}
            after = {each: text_of(values, f"{key}.{each}").strip() for each in LANGUAGES}
            if before == after:
                continue
            sentence = section(sentences, key)
            sign_off(sentence, by)
            for each, words in after.items():
                if words or each == "en":
                    put(sentence, each, words)
                else:
                    sentence.pop(each, None)

    return rewritten(text, change)


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
