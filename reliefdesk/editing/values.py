"""What stands in the fields of a form over one of the clinic's files, and the file's text with them in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import FoldedScalarString

from reliefdesk.content.yaml_text import editable, parse_yaml, written

Values = Mapping[str, str | tuple[str, ...]]  # by the field's name, which is the place in the file: "widget.colour"

_LONG = 90  # characters: a text of more is folded


def rewritten(text: str, change: Callable[[Any], None]) -> str:
    """`text` with what `change` did to its document; remarks, quotes and the order stay."""
    document = editable(text)
    change(document)
    indent = _dash_indent(text)
    new = written(document, indent + 2, indent)
    return text if new == text or parse_yaml(new) == parse_yaml(text) else new


def text_of(values: Values, name: str) -> str:
    """What stands in a field of one line or of several, "" when there is none."""
    value = values.get(name, "")
    return value if isinstance(value, str) else "\n".join(value)


def rows_of(values: Values, name: str) -> tuple[str, ...]:
    """The rows of a list; of a text its lines that hold anything."""
    value = values.get(name, ())
    return tuple(filter(None, map(str.strip, value.splitlines()))) if isinstance(value, str) else value


def put(entry: Any, name: str, value: Any, otherwise: Any = None) -> None:
    """Sets it, unless it stands there already, or is `otherwise` and nothing stands there."""
    if name in entry and _plain(entry[name]) == value:
        return
    if name not in entry and value == otherwise:
        return
    if isinstance(value, str) and len(value) > _LONG and "\n" not in value:
        value = FoldedScalarString(value)
    entry[name] = value


def put_rows(entry: Any, name: str, rows: tuple[str, ...]) -> None:
    """Makes `rows` the rows of a list; those that stay keep their remarks, new ones come last."""
    found = entry.get(name)
    if found is None:
        if rows:
            entry[name] = CommentedSeq(rows)
        return
    if not isinstance(found, list):
        entry[name] = CommentedSeq(rows)
        return
    old = [str(row) for row in found]
    if old == list(rows):
        return
    if not rows:
        entry.ca.items.pop(name, None)  # a remark before the first row would stand between the name and []
        entry[name] = CommentedSeq()
        return
    kept = [row for row in old if row in rows]
    if kept == [row for row in rows if row in old]:
        for number in reversed(range(len(old))):
            if old[number] not in rows:
                _take_out(found, number)
        for number, row in enumerate(rows):
            if row not in old:
                found.insert(number, row)
    else:
        found[:] = list(rows)


def section(document: Any, name: str) -> Any:
    """The lines below `name`, which is begun when there are none."""
    if not isinstance(document.get(name), dict):
        document[name] = CommentedMap()
    return document[name]


def _take_out(rows: Any, number: int) -> None:
    """A remark that stands before the next row belongs to that one, and YAML hangs it on the row before."""
    comments = rows.ca.items
    remark = comments.pop(number, None)
    del rows[number]
    if remark and number and number - 1 not in comments:
        comments[number - 1] = remark
    elif remark and not number and remark[1] and rows:
        first = comments.setdefault(0, [None, None, None, None])
        first[1] = [*remark[1], *(first[1] or ())]


def _plain(value: Any) -> Any:
    return [*value] if isinstance(value, list) else value


def _dash_indent(text: str) -> int:
    """How far the dashes of the first list stand from the line above them."""
    above = None
    for line in text.splitlines():
        bare = line.lstrip(" ")
        if not bare or bare.startswith("#"):
            continue
        indent = len(line) - len(bare)
        if bare.startswith("- ") and above is not None:
            return max(0, indent - above)
        above = indent if bare.partition(" #")[0].rstrip().endswith(":") else None
    return 0
