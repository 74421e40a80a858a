"""A publication that waited, carried over to what is live by now: its own words, and nothing overwritten."""

from __future__ import annotations

from pathlib import PurePosixPath

from reliefdesk.content.topic import answer_of
from reliefdesk.content.yaml_text import parse_yaml
from reliefdesk.editing.deletion import TOPICS_FOLDER, without
from reliefdesk.editing.takeover import THEMES_FOLDER, unanswered_set
from reliefdesk.publication.content import TESTS_OF_TOPICS, Texts, changes, overlaid, topics_of
from reliefdesk.publication.publication import NotPossible

_NAMES = {
    "clinic.yml": "the clinic's facts",
    "data/red_flags.yml": "the red flags",
    "data/house.yml": "the house sentences",
    "data/treatments.yml": "the names of treatments",
    "data/faq.yml": "the page of all answers",
    "data/out_of_scope.yml": "the questions that are not for the clinic",
}


def carried_over(before: Texts, after: Texts, live: Texts) -> dict[str, str]:
    """The content that is `live` with the publication's changes; NotPossible names what was changed by both.

    What only followed from a deletion or from a new answer's questions is done again on the words of now.
    """
    gone = topics_of(before) - topics_of(after)
    own: dict[str, str | None] = {}
    clashes = []
    for path, text in changes(before, after).items():
        was, now = before.get(path), live.get(path)
        if now in (was, text):
            own[path] = text
        elif None not in (was, text, now) and without(path, was or "", gone) == text:
            own[path] = without(path, now or "", gone)
        elif _may_lose_rows(path) and was and (taken := _taken(was, text or "")) is not None:
            own[path] = _without_lines(now, taken) if now else None
        else:
            clashes.append(in_words(path, text or now or was or ""))
    if clashes:
        raise NotPossible(
            f"While this waited, {', '.join(clashes)} became different. Nothing is overwritten: look at what is live, "
            "then publish the draft again."
        )
    return overlaid(live, own)


def in_words(path: str, text: str) -> str:
    """A file as staff call it: a topic by its title in `text`."""
    if not path.startswith(TOPICS_FOLDER):
        return _NAMES.get(path, f"“{PurePosixPath(path).stem.replace('_', ' ')}”")
    name = PurePosixPath(path).stem
    try:
        title = (answer_of(parse_yaml(text), f"utter_{name}") or {})["metadata"]["title"]
    except (ValueError, KeyError, TypeError, AttributeError):
        title = name.replace("_", " ")
    return f"“{title}”"


def _taken(was: str, text: str) -> set[str] | None:
    """The lines that were taken out, None when more than that was done."""
    left, lines = text.splitlines(), was.splitlines()
    taken = {*lines} - {*left}
    return taken if [line for line in lines if line not in taken] == left or not text else None


def _without_lines(text: str, taken: set[str]) -> str:
    return "".join(line for line in text.splitlines(keepends=True) if line.rstrip("\r\n") not in taken)


def _may_lose_rows(path: str) -> bool:
    return path.startswith((THEMES_FOLDER, TESTS_OF_TOPICS)) or unanswered_set(path) is not None
