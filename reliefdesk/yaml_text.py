"""YAML of the project's files, and of what staff hand in, which may be anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor
from ruamel.yaml.error import YAMLError

MOST_VALUES = 200_000  # with every alias written out


def parse_yaml(text: str) -> dict[str, Any]:
    """The mapping that `text` holds; ValueError says why there is none."""
    try:
        reader = YAML(typ="safe")
        reader.Constructor = _Literal
        document = reader.load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        reason = " ".join(str(getattr(error, "problem", None) or error).split())
        raise ValueError(f"{line}this is not YAML ({reason}).") from None
    except RecursionError:
        raise ValueError("this is not YAML that anybody could read: its brackets are too deep.") from None
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(f"this is not YAML ({' '.join(str(error).split())[:200]}).") from None
    if "&" in text and _count(document, {}) > MOST_VALUES:
        raise ValueError("the file repeats itself through aliases (*name) too often; write out what it says.")
    if not isinstance(document, dict):
        raise ValueError("the file holds no `key: value` lines.")
    return document


class _Literal(SafeConstructor):
    """`${NAME}` stays as it is written; Rasa makes every reader in the process put the environment there."""


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
