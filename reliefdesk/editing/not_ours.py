"""The file of questions that are not for the clinic, with more of them or fewer; all else in it stays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString

from reliefdesk.content.out_of_scope import INTENT, OUT_OF_SCOPE_FILE, load_out_of_scope
from reliefdesk.content.problem import ContentError, Problem
from reliefdesk.content.wording import words_of
from reliefdesk.content.yaml_text import editable, written

_NEW = f"""\
version: "3.1"

nlu:
- intent: {INTENT}
  examples: |
    - none
"""


def not_ours(text: str) -> tuple[str, ...]:
    """The questions in the file; ContentError when it cannot be read."""
    return load_out_of_scope(OUT_OF_SCOPE_FILE, text)


def with_questions(text: str, questions: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The file with those of these that it has not, and which they are."""
    present = not_ours(text)
    seen, new = set(map(words_of, present)), list[str]()
    for question in questions:
        if words_of(question) not in seen:
            seen.add(words_of(question))
            new.append(question)
    return (with_these_alone(text, (*present, *new)) if new else text), tuple(new)


def without_questions(text: str, questions: Iterable[str]) -> str:
    """The file without these, however they are spelt there; empty when it holds nothing else."""
    taken, present = set(map(words_of, questions)), not_ours(text)
    left = [question for question in present if words_of(question) not in taken]
    return text if len(left) == len(present) else with_these_alone(text, left) if left else ""


def with_these_alone(text: str, questions: Sequence[str]) -> str:
    """The file with just these questions, of which those that it had keep their place and their block."""
    try:
        document = editable(text if text.strip() else _NEW)
        blocks = [block for block in document["nlu"] if block.get("intent") == INTENT]
        rows = [[row[2:].strip() for row in str(block["examples"]).splitlines() if row[:2] == "- "] for block in blocks]
        kept = [[row for row in of_block if row in questions] for of_block in rows]
        present = {row for of_block in rows for row in of_block}
        kept[-1].extend(question for question in dict.fromkeys(questions) if question not in present)
        for block, before, after in zip(blocks, rows, kept, strict=True):
            if before != after:
                block["examples"] = LiteralScalarString("".join(f"- {row}\n" for row in after))
    except (YAMLError, IndexError, KeyError, TypeError, AttributeError):
        told = f"this file holds no questions of `intent: {INTENT}`. Ask your technician to put it back."
        raise ContentError([Problem(OUT_OF_SCOPE_FILE.as_posix(), told)]) from None
    return written(document)
