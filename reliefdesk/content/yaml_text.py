"""YAML of the project's files, and of what staff hand in, which may be anything."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scanner import Scanner, ScannerError

MOST_YAML_CHARACTERS = 600_000
MOST_BRACKETS = 20  # within one another
MOST_VALUES = 200_000  # with every alias written out
MOST_CHARACTERS_OF_A_NUMBER = 50

_MERGE = "tag:yaml.org,2002:merge"


def parse_yaml(text: str) -> dict[str, Any]:
    """The mapping that `text` holds; ValueError says why there is none."""
    if len(text) > MOST_YAML_CHARACTERS:
        raise ValueError(f"the file is too long, {MOST_YAML_CHARACTERS:,} characters at most. Shorten it.")
    try:
        reader = YAML(typ="safe")
        reader.Scanner, reader.Constructor = _Shallow, _Literal
        document = reader.load(text)
    except YAMLError as error:
        raise ValueError(_told(error)) from None
    except RecursionError:
        raise ValueError("this is not YAML that anybody could read: its brackets are too deep.") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"this is not YAML ({' '.join(str(error).split())[:200]}).") from None
    if "&" in text and _count(document, {}) > MOST_VALUES:
        raise ValueError("the file repeats itself through aliases (*name) too often; write out what it says.")
    if not isinstance(document, dict):
        raise ValueError("the file holds no `key: value` lines.")
    return document


def nodes(text: str) -> Any:
    """What `text` is made of, with the place of each value in it; only for a text that `parse_yaml` can read."""
    return YAML(typ="safe", pure=True).compose(text)


def editable(text: str) -> Any:
    """`text` for a change by hand: comments, quotes and order come back from `written`."""
    return _editor().load(text)


def written(document: Any, sequence: int = 2, offset: int = 0) -> str:
    """The text of what `editable` gave; `sequence` and `offset` are how far rows and their dashes are indented."""
    editor, stream = _editor(), io.StringIO()
    editor.indent(mapping=2, sequence=sequence, offset=offset)
    editor.dump(document, stream)
    return stream.getvalue()


def _told(error: YAMLError) -> str:
    """In plain words where the reader's own are for programmers, with the line on which something can be done."""
    reason = " ".join(str(getattr(error, "problem", None) or error).split())
    words = next((words for said, words in _IN_WORDS.items() if said in reason), reason)
    mark = getattr(error, "problem_mark", None)
    if words == _OPEN_QUOTE:
        mark = getattr(error, "context_mark", None) or mark
    line = f"line {mark.line + 1}: " if mark else ""
    return f"{line}this is not YAML ({words})."


_OPEN_QUOTE = "a quote is opened here and never closed"
_IN_WORDS = {
    "mapping values are not allowed": "a colon stands within a value, or the line is indented too far; put quotes "
    "around the value, or mend the spaces",
    "expected <block end>": "the line is indented in another way than those beside it, or a quote stands within quotes",
    "unexpected end of stream": _OPEN_QUOTE,
    "cannot start any token": "a tab, or a value that begins with a sign such as @ or %; write spaces, or put quotes "
    "around the value",
    "expected ',' or": "a bracket is opened and not closed",
    "sequence entries are not allowed": "a value begins with a dash; put quotes around it",
    "could not find expected ':'": "a line before this one has no colon after its name",
    "found duplicate key": "a name stands twice; take one of them out",
    "undefined alias": "a value begins with *; put quotes around it",
    "constructor for the tag": "a value begins with !; put quotes around it",
}


def _editor() -> Any:
    editor: Any = YAML()
    editor.preserve_quotes, editor.width = True, 1_000_000  # nothing is folded that was not
    return editor


class _Shallow(Scanner):
    """It looks at every open bracket again for each token."""

    def fetch_flow_collection_start(self, *given: Any, **named: Any) -> None:
        if len(self.flow_context) >= MOST_BRACKETS:
            raise ScannerError(
                None, None, f"more than {MOST_BRACKETS} brackets within one another", self.reader.get_mark()
            )
        super().fetch_flow_collection_start(*given, **named)


class _Literal(SafeConstructor):
    """`${NAME}` stays as it is written; Rasa makes every reader in the process put the environment there."""

    def flatten_mapping(self, node: Any) -> Any:
        """Merges copy, and merges of merges copy ten times as much a level; no content needs one."""
        for name, _ in node.value:
            if name.tag == _MERGE:
                raise ConstructorError(None, None, "write out what `<<` would copy", name.start_mark)
        return super().flatten_mapping(node)

    def construct_number(self, node: Any) -> Any:
        """As the reader has it, unless it is too long for one: to read digits takes the square of their number."""
        if len(node.value) > MOST_CHARACTERS_OF_A_NUMBER:
            text = f"a number has {MOST_CHARACTERS_OF_A_NUMBER} digits at most; put quotes around a text"
            raise ConstructorError(None, None, text, node.start_mark)
        return _READ[node.tag](self, node)


_READ = {tag: SafeConstructor.yaml_constructors[tag] for tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")}
for _tag in _READ:
    _Literal.add_constructor(_tag, _Literal.construct_number)
_Literal.add_constructor("!env_var", lambda reader, node: reader.construct_scalar(node))


def _count(value: Any, counted: dict[int, int]) -> int:
    """How many values there are when each alias is its own copy; one within itself is one too many."""
    if not isinstance(value, (dict, list)):
        return 1
    if id(value) not in counted:
        counted[id(value)] = MOST_VALUES + 1  # until it is known
        parts: Iterable[Any] = value.values() if isinstance(value, dict) else value
        counted[id(value)] = 1 + sum(_count(part, counted) for part in parts)
    return counted[id(value)]
