"""Going back: the content as it was, but for what releases have added to files that staff share with them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from ruamel.yaml.error import YAMLError

from reliefdesk.content.house import HOUSE_FILE
from reliefdesk.content.switched_off import SWITCHED_OFF_FILE
from reliefdesk.content.yaml_text import editable, parse_yaml, written
from reliefdesk.editing.deletion import DOMAIN_FILE, TOPICS_FOLDER, domain_without
from reliefdesk.publication.content import TALKS, Texts, claimable, topics_of

_UNREADABLE = (YAMLError, RecursionError, ValueError, KeyError, TypeError, AttributeError, IndexError)


def gone_back(then: Texts, now: Texts) -> dict[str, str]:
    """The files that a rollback writes, by path: those of `then`, which a release since may have made incomplete."""
    files = {path: _still_general(path, text, now.get(path, "")) for path, text in then.items()}
    if DOMAIN_FILE in now and not _same_but_for_relations(then.get(DOMAIN_FILE, ""), now[DOMAIN_FILE]):
        # Slots, actions and replies are the release's; only what they offer is staff's.
        files[DOMAIN_FILE] = domain_without(now[DOMAIN_FILE], topics_of(now) - topics_of(then))
    house = HOUSE_FILE.as_posix()
    if house in now and _keys(now[house]) - _keys(then.get(house, "")):
        files[house] = now[house]
    for path in claimable(now):
        # A talk in which an answer is right beside none is as good without that answer.
        if path not in then or path == TALKS:
            files[path] = now[path]
    off = SWITCHED_OFF_FILE.as_posix()  # somebody had a reason: it stays so, whatever comes back
    files.pop(off, None)
    return {**files, off: now[off]} if off in now else files


def _still_general(path: str, then: str, now: str) -> str:
    """A topic's file with `general: true` where it stands now: the release before had these topics in its code."""
    if not path.startswith(TOPICS_FOLDER) or "general: true" not in now or "general:" in then:
        return then
    try:
        parse_yaml(then)
        document = editable(then)
        document["responses"][f"utter_{PurePosixPath(path).stem}"][0]["metadata"]["general"] = True
    except _UNREADABLE:
        return then
    return written(document)


def _same_but_for_relations(then: str, now: str) -> bool:
    """Whether the two are the same domain but for the topics that its replies offer."""
    try:
        return _without_relations(then) == _without_relations(now)
    except _UNREADABLE:
        return False


def _without_relations(text: str) -> dict[str, Any]:
    domain = parse_yaml(text)
    for replies in domain["responses"].values():
        for reply in replies:
            (reply.get("metadata") or {}).pop("related", None)
    return domain


def _keys(house: str) -> set[str]:
    try:
        return set(parse_yaml(house)["sentences"])
    except _UNREADABLE:
        return set()
