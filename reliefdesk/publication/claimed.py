"""Content in which claims that are right are test questions of the topics that answer them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePosixPath

from reliefdesk.content.held_out import OUT_OF_SCOPE, UNKNOWN
from reliefdesk.content.wording import words_of
from reliefdesk.content.yaml_text import editable, written
from reliefdesk.editing.takeover import rows_without, unanswered_set
from reliefdesk.editing.topic_file import held_out_with
from reliefdesk.publication.claim import Claim
from reliefdesk.publication.content import TALKS, TESTS_OF_TOPICS, Texts, overlaid, topics_of


def with_claims(content: Texts, claims: Iterable[Claim]) -> dict[str, str]:
    """`content` with each claim that is right moved from where it stands into the test questions of its topic."""
    right = [claim for claim in claims if claim.is_right]
    rows = [claim for claim in right if claim.part != "talks"]
    files: dict[str, str | None] = {}
    for part in {claim.part for claim in rows}:
        taken = {words_of(claim.question) for claim in rows if claim.part == part}
        for path in _files_of(part, content):
            files[path] = rows_without(content[path], taken)
    for topic, questions in claimed_rows(right).items():
        path = f"{TESTS_OF_TOPICS}{topic}.yml"
        files[path] = held_out_with(content.get(path), questions)
    if (talks := [claim for claim in right if claim.part == "talks"]) and TALKS in content:
        files[TALKS] = _with_turns(content[TALKS], talks)
    return overlaid(content, files)


def claimed_rows(claims: Iterable[Claim]) -> dict[str, list[str]]:
    """By topic, the questions that become its test questions; those of talks stay in their talks."""
    found: dict[str, list[str]] = {}
    for claim in claims:
        if claim.is_right and claim.part != "talks":
            found.setdefault(claim.topic, []).append(claim.question)
    return found


def _files_of(part: str, content: Texts) -> list[str]:
    """Where rows of that part stand; among "topics" the files of the clinic's facts, which have no answer's file."""
    if part != "topics":
        return [path for path in content if unanswered_set(path) == part]
    topics = topics_of(content)
    files = (path for path in content if path.startswith(TESTS_OF_TOPICS))
    return [path for path in files if PurePosixPath(path).stem not in topics]


def _with_turns(text: str, claims: list[Claim]) -> str:
    """The talks, in which the topics that are claimed are right answers too."""
    document = editable(text)
    for claim in claims:
        for talk in document["talks"]:
            for turn in talk["turns"] if str(talk["name"]) == claim.talk else ():
                has_none = {UNKNOWN, OUT_OF_SCOPE} & {*turn["expects"]}
                if turn["visitor"] == claim.question and has_none and claim.topic not in turn["expects"]:
                    turn["expects"].append(claim.topic)
    return written(document)
