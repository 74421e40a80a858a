"""What else changes when topics or treatments go: links, the page of all answers, buttons that offer them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from ruamel.yaml.error import YAMLError

from reliefdesk.content.yaml_text import editable, parse_yaml, written

TOPICS_FOLDER = "data/topics/"
DOMAIN_FILE = "domain.yml"

_UNREADABLE = (YAMLError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError)


def without(path: str, text: str, topics: Collection[str], treatments: Collection[str] = ()) -> str:
    """The file's text without mention of those that are gone; unchanged when it mentions none or cannot be read."""
    if not any(name in text for name in (*topics, *treatments)):  # most files: to parse them takes long
        return text
    if path.startswith(TOPICS_FOLDER):
        return topic_without(text, topics)
    if path == DOMAIN_FILE:
        return domain_without(text, topics)
    if path == "clinic.yml":
        return clinic_without(text, topics)
    return faq_without(text, topics, treatments) if path == "data/faq.yml" else text


def topic_without(text: str, deleted: Collection[str]) -> str:
    """A topic's file that names none of them as related."""
    return _mended(text, lambda document: _unrelated(document, deleted))


def domain_without(text: str, deleted: Collection[str]) -> str:
    """domain.yml whose replies relate to none of them."""
    return _mended(text, lambda document: _unrelated(document, deleted))


def clinic_without(text: str, deleted: Collection[str]) -> str:
    """clinic.yml whose widget offers none of them first."""

    def mend(document: Any) -> bool:
        return _taken_out(document.get("widget"), "topics", deleted)

    return _mended(text, mend)


def faq_without(text: str, deleted: Collection[str], treatments: Collection[str] = ()) -> str:
    """data/faq.yml without them, and without the groups that they leave empty."""

    def mend(page: Any) -> bool:
        groups = page["groups"]
        named = {name for group in groups for name in group.get("topics") or ()}
        gone = {group.get("treatment") for group in groups} & {*treatments}
        if not named & {*deleted} and not gone:
            return False
        for group in groups:
            _taken_out(group, "topics", deleted, keep=True)
        for number in reversed(range(len(groups))):
            if not groups[number].get("topics", True) or groups[number].get("treatment") in gone:
                del groups[number]
        if not groups:
            page["groups"] = []  # without the remarks of what stood there
        return True

    return _mended(text, mend)


def treatments_without(text: str, deleted: Collection[str]) -> str:
    """data/treatments.yml without them."""

    def mend(document: Any) -> bool:
        found = [name for name in document["treatments"] if name in deleted]
        for name in found:
            del document["treatments"][name]
        if not document["treatments"]:
            document["treatments"] = {}  # without the remarks of what stood there
        return bool(found)

    return _mended(text, mend, 4, 2)


def _mended(text: str, mend: Callable[[Any], bool], sequence: int = 2, offset: int = 0) -> str:
    try:
        parse_yaml(text)
        document = editable(text)
        if not mend(document):
            return text
        mended = written(document, sequence, offset)
        parse_yaml(mended)
        return mended
    except _UNREADABLE:
        return text


def _unrelated(document: Any, deleted: Collection[str]) -> bool:
    replies = [reply for replies in document["responses"].values() for reply in replies]
    found = [_taken_out(reply.get("metadata"), "related", deleted) for reply in replies]  # out of all
    return any(found)


def _taken_out(entry: Any, list_name: str, deleted: Collection[str], keep: bool = False) -> bool:
    """Whether any of them stood in that list of the entry, which goes when nothing is left of it, unless it is kept."""
    names: Any = (entry or {}).get(list_name) or []
    found = [name for name in names if name in deleted]
    for name in found:
        names.remove(name)
    if found and not names and not keep:
        del entry[list_name]
    return bool(found)
