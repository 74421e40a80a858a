"""The request of a person that what was said with them be removed."""

from __future__ import annotations

import functools

from reliefdesk.content.languages import known_languages, language_of
from reliefdesk.content.wording import key, spelled_out

_MOST_CHARACTERS = 200  # whoever writes more says something else


def wants_to_be_forgotten(text: str) -> bool:
    """Whether a text asks for that and nothing else: to remove what nobody meant to be removed is worse than to ask."""
    if len(text) > _MOST_CHARACTERS:
        return False
    requests, polite = _known()
    words = key(spelled_out(text)).split()
    return " ".join(word for word in words if word not in polite) in requests


@functools.cache
def _known() -> tuple[frozenset[str], frozenset[str]]:
    """The requests of all languages, and what somebody may say beside them."""
    languages = [language_of(code) for code in known_languages()]
    requests = frozenset(key(each) for language in languages for each in language.forget_me)
    return requests, frozenset(key(word) for language in languages for word in language.polite)
