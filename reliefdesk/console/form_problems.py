"""Problems in the words of a form: titles and labels instead of files and fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from reliefdesk.content.problem import Problem

_LABELS = {
    "approved_by": "“Approved by”",
    "approved_on": "“Approved on”",
    "review_by": "“Review by”",
    "data/red_flags.yml": "the red flags",
    "data/house.yml": "the house sentences",
    "data/treatments.yml": "the treatments",
    "data/faq.yml": "the page of all answers",
    "data/out_of_scope.yml": "the questions that are not for the clinic",
    "clinic.yml": "the clinic's facts",
}
PLAIN_IN_A_PROBLEM = {"held-out": "test", "theme": "subject"}
_OURS = re.compile(r"\b(?:held-out|theme)\b")
_FILE = re.compile(r"\b(?:data|tests)/(topics|uncovered)/(\w+)\.yml")
_LABEL = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in _LABELS))


def plainly(text: str, titles: Mapping[str, str]) -> str:
    """`text` of a problem as staff read it; `titles` are those of topics by id."""

    def named(match: re.Match[str]) -> str:
        folder, name = match.groups()
        return f"the subject “{name.replace('_', ' ')}”" if folder == "uncovered" else f"“{titles.get(name, name)}”"

    text = _OURS.sub(lambda match: PLAIN_IN_A_PROBLEM[match.group()], text)  # developers read the checks too
    text = _LABEL.sub(lambda match: _LABELS[match.group()], _FILE.sub(named, text))
    return text if text.startswith("https://") else text[:1].upper() + text[1:]


def by_field(problems: Iterable[Problem], field_of: Callable[[Problem], str]) -> dict[str, str]:
    """What is wrong by the name of the field, several sentences in one; `field_of` is "" for what is of no field."""
    told: dict[str, str] = {}
    for problem in problems:
        field = field_of(problem)
        told[field] = f"{told[field]} {problem.text}" if field in told else problem.text
    return told
