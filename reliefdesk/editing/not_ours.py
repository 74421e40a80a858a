"""Questions that are not for the clinic: data/out_of_scope.yml as text, with more rows or fewer."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.topic import questions_of
from reliefdesk.content.wording import words_of
from reliefdesk.content.yaml_text import editable, parse_yaml, written

OUT_OF_SCOPE_FILE = "data/out_of_scope.yml"
_INTENT = "out_of_scope"
_NEW = f"""\
version: "3.1"

nlu:
- intent: {_INTENT}
  examples: |
"""


def not_ours(text: str) -> tuple[str, ...]:
    """The questions in the file; ContentError when it cannot be read."""
    try:
        return questions_of(parse_yaml(text), _INTENT) if text.strip() else ()
    except ValueError as error:
        raise ContentError([Problem(OUT_OF_SCOPE_FILE, str(error))]) from None


def with_questions(text: str, questions: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The file with those of these that it has not, and which they are."""
    seen, new = set(map(words_of, not_ours(text))), list[str]()
    for question in questions:
        if words_of(question) not in seen:
            seen.add(words_of(question))
            new.append(question)
    return (_changed(text, new, ()) if new else text), tuple(new)


def without_questions(text: str, questions: Iterable[str]) -> str:
    """The file without these, however they are spelt there; empty when it holds nothing else."""
    taken, present = set(map(words_of, questions)), set(map(words_of, not_ours(text)))
    if not taken & present:
        return text
    return _changed(text, (), taken) if present - taken else ""


def _changed(text: str, more: Iterable[str], without: Collection[str]) -> str:
    try:
        document = editable(text if text.strip() else f"{_NEW}    - none\n")
        block = next(block for block in document["nlu"] if block.get("intent") == _INTENT)
        rows = str(block["examples"]).splitlines() if text.strip() else []
        kept = [row for row in rows if not (row[:2] == "- " and words_of(row[2:].strip()) in without)]
        block["examples"] = LiteralScalarString("".join(f"{row}\n" for row in (*kept, *(f"- {row}" for row in more))))
    except (YAMLError, StopIteration, KeyError, TypeError, AttributeError):
        told = "this file holds no questions of `intent: out_of_scope`. Ask your technician to put it back."
        raise ContentError([Problem(OUT_OF_SCOPE_FILE, told)]) from None
    return written(document)
