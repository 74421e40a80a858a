"""What else changes when topics are deleted: the links to them, the page of all answers, replies that offer them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from ruamel.yaml.error import YAMLError

from reliefdesk.content.yaml_text import editable, parse_yaml, written
from reliefdesk.editing.edit import TopicEdit


def without_links(edits: Iterable[TopicEdit], deleted: set[str]) -> Iterator[TopicEdit]:
    """The topics that name a deleted one as related, without it."""
    for edit in edits:
        if deleted & {*edit.related}:
            yield dataclasses.replace(edit, related=tuple(name for name in edit.related if name not in deleted))


def domain_without(text: str, deleted: set[str]) -> str:
    """domain.yml whose replies relate to none of them; unchanged when it cannot be read."""
    try:
        parse_yaml(text)
        document = editable(text)
        lists = [(reply.get("metadata") or {}) for replies in document["responses"].values() for reply in replies]
        found = [metadata for metadata in lists if deleted & {*(metadata.get("related") or ())}]
    except (YAMLError, RecursionError, ValueError, KeyError, TypeError, AttributeError):
        return text
    for metadata in found:
        for name in deleted & {*metadata["related"]}:
            metadata["related"].remove(name)
    return written(document) if found else text


def faq_without(text: str, deleted: set[str]) -> str:
    """data/faq.yml without them, and without groups that they leave empty; unchanged when it cannot be read."""
    try:
        parse_yaml(text)
        page = editable(text)
        groups = page["groups"]
        named = {name for group in groups for name in group.get("topics") or ()}
    except (YAMLError, RecursionError, ValueError, KeyError, TypeError, AttributeError):
        return text
    if not named & deleted:
        return text
    for group in groups:
        for name in deleted & {*(group.get("topics") or ())}:
            group["topics"].remove(name)
    for number in reversed(range(len(groups))):
        if not groups[number].get("topics", True):
            del groups[number]
    return written(page)
