"""A topic's two files as staff's edit makes them: Rasa's YAML in the house's shape, comments and order kept."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, FoldedScalarString, LiteralScalarString

from reliefdesk.content.topic import Signed, SignOff, answer_of, unsigned
from reliefdesk.content.yaml_text import editable, written
from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.translated import Translated

WIDTH = 96
_ALWAYS = tuple(SignOff.model_fields)

_HELD_OUT_NOTE = """\
# Held-out questions, written by people who saw only the facts and the title. Never copy them into data/.
"""


def topic_file(
    edit: TopicEdit, live: str | None, signed: Signed, translations: Mapping[str, Signed] | None = None
) -> str:
    """The text of data/topics/<id>.yml, `signed` by whom; what `edit` leaves alone stays as it is in `live`.

    `translations` say by language who signed what `edit` has in it.
    """
    document = editable(live or _NEW.format(id=edit.id))
    response = answer_of(document, f"utter_{edit.id}") or {}
    _set(response, "text", _folded(edit.answer), str(response.get("text") or "").strip() == edit.answer)
    metadata = response["metadata"]
    _set(metadata, "title", DoubleQuotedScalarString(edit.title))
    if edit.related or "related" in metadata:
        same = list(metadata.get("related") or ()) == list(edit.related)
        _set(metadata, "related", _flow(edit.related), same, after="title")
    if edit.simple or "simple" in metadata:
        _set(metadata, "simple", _folded(edit.simple), str(metadata.get("simple") or "").strip() == edit.simple)
    if edit.card or "card" in metadata:
        _set(metadata, "card", edit.card, after="related" if "related" in metadata else "title")
    if edit.template or "template" in metadata:
        _set(metadata, "template", edit.template, after="title")
    if edit.without or "without" in metadata:
        same = list(metadata.get("without") or ()) == list(edit.without)
        _set(metadata, "without", CommentedSeq(map(DoubleQuotedScalarString, edit.without)), same, after="template")
    for name, value in signed.model_dump(mode="json", include=set(Signed.model_fields)).items():
        if value or name in metadata or name in _ALWAYS:
            _set(metadata, name, DoubleQuotedScalarString(value))
    for each in edit.translations:
        put_translation(metadata, each, (translations or {}).get(each.language))
    for name in ("translations", "related", "simple", "card", "template", "without", "words", "hard_because"):
        if not metadata.get(name, True):
            del metadata[name]
    _set_questions([block for block in document["nlu"] if block.get("intent") == edit.id], edit.questions)
    return written(document)


def put_translation(metadata: Any, new: Translated, signed: Signed | None) -> None:
    """Into the metadata of a response; one without words is taken out.

    Without `signed`, words that stay keep their approval, and others have none.
    """
    if new.is_empty:
        metadata.get("translations", {}).pop(new.language, None)
        return
    entry = metadata.setdefault("translations", CommentedMap()).setdefault(new.language, CommentedMap())
    before = (str(entry.get("title") or ""), str(entry.get("text") or "").strip(), entry.get("of"))
    if signed is None and before != (new.title, new.text, new.of):
        signed = unsigned()
    plain = signed.model_dump(mode="json", include=set(Signed.model_fields)) if signed else {}
    if new.title or "title" in entry:
        _set(entry, "title", DoubleQuotedScalarString(new.title))
    _set(entry, "translated_by", new.by)
    for name, value in plain.items():
        if value or name in entry or name in _ALWAYS:
            _set(entry, name, DoubleQuotedScalarString(value))
    _set(entry, "of", DoubleQuotedScalarString(new.of))
    _set(entry, "text", _folded(new.text), str(entry.get("text") or "").strip() == new.text)
    for name in ("title", "hard_because"):
        if not entry.get(name, True):
            del entry[name]


def held_out_file(questions: Sequence[str], live: str | None) -> str:
    """The text of tests/topics/<id>.yml; a row that also names other topics keeps them."""
    if live is None:
        return _HELD_OUT_NOTE + written(CommentedMap(held_out=_rows(questions, ())))
    document = editable(live)
    rows = document.get("held_out") or ()
    if [_text(row) for row in rows] == list(questions):
        return live
    document["held_out"] = _rows(questions, rows)
    return written(document)


def held_out_with(live: str | None, questions: Sequence[str]) -> str:
    """The text of tests/topics/<id>.yml with these questions after its own, each once."""
    rows = (editable(live).get("held_out") or ()) if live else ()
    return held_out_file(list(dict.fromkeys((*map(_text, rows), *questions))), live)


_NEW = """\
version: "3.1"

responses:
  utter_{id}:
  - metadata:
      title: ""
      approved_by: ""
      approved_on: ""
      review_by: ""
    text: >-
      none

nlu:
- intent: {id}
  examples: |
    - none
"""


def _set(mapping: Any, name: str, value: Any, same: bool | None = None, after: str | None = None) -> None:
    if same if same is not None else mapping.get(name) == value:
        return
    if name in mapping or after is None:
        mapping[name] = value
    else:
        mapping.insert(list(mapping).index(after) + 1, name, value)


def _folded(text: str) -> Any:
    """Lines of WIDTH characters; a line break of the answer's becomes an empty line."""
    folded = ""
    positions: list[int] = []
    for paragraph in text.split("\n"):
        for number, line in enumerate(textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False)):
            if number:
                positions.append(len(folded))
                folded += " "
            folded += line
        folded += "\n"
    scalar = FoldedScalarString(folded.removesuffix("\n"))
    scalar.fold_pos = positions
    return scalar


def _flow(names: Iterable[str]) -> CommentedSeq:
    row = CommentedSeq(names)
    row.fa.set_flow_style()
    return row


def _set_questions(blocks: Sequence[Any], questions: Sequence[str]) -> None:
    """Each question stays in its block (one a language); a new one joins the question before it."""
    before = [_examples(block) for block in blocks]
    if sorted(question for rows in before for question in rows) == sorted(questions):
        return
    home = {question: number for number, rows in reversed(list(enumerate(before))) for question in rows}
    after: list[list[str]] = [[] for _ in blocks]
    number = 0
    for question in questions:
        number = home.get(question, number)
        after[number].append(question)
    for block, old, new in zip(blocks, before, after, strict=True):
        if sorted(old) != sorted(new):
            block["examples"] = LiteralScalarString("".join(f"- {question}\n" for question in new))


def _examples(block: Any) -> list[str]:
    rows = (row[2:].strip() for row in str(block.get("examples", "")).splitlines() if row[:2] == "- ")
    return list(filter(None, rows))


def _text(row: Any) -> str:
    return str(row["text"] if isinstance(row, dict) else row)


def _rows(questions: Iterable[str], live: Iterable[Any]) -> CommentedSeq:
    kept = {_text(row): row for row in live}
    return CommentedSeq(kept.get(question, DoubleQuotedScalarString(question)) for question in questions)
