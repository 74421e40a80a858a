"""Held-out questions: wordings that testing keeps from training, each file named after its topic."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar

from reliefdesk.content.problem import ContentError, place, problems_at
from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments

T = TypeVar("T")

HELD_OUT_FOLDER = Path("tests")

# The cut-offs of config.yml were chosen on `tuning`; figures are reported on `held_out`.
Part = Literal["tuning", "held_out"]

UNKNOWN, OUT_OF_SCOPE, CLARIFY, CHITCHAT = "unknown", "out_of_scope", "clarify", "chitchat"

_ALWAYS_TOLD = {UNKNOWN, OUT_OF_SCOPE, CLARIFY, CHITCHAT, "phone", "hours", "address", "booking", "person"}


@dataclass(frozen=True)
class HeldOut:
    """A question and every topic (or UNKNOWN, OUT_OF_SCOPE, a red flag's tier) that would be right.

    `talk` is the name of the talk that a message stands in. `parts` are what a message asks that asks several things:
    of each any one would be right, and each has to be answered. `language` is the one of the answer, where it counts.
    """

    text: str
    expects: tuple[str, ...]
    talk: str = ""
    parts: tuple[tuple[str, ...], ...] = ()
    language: str = ""


@dataclass(frozen=True)
class Talk:
    """A conversation: each turn a message and what would be right in its place.

    `needs` are the topics and treatments without which nobody would talk so; `treatments`, when it names any, are all
    that the clinic has, in their order, because the talk says "the last one" of them.
    """

    name: str
    turns: tuple[HeldOut, ...]
    needs: frozenset[str] = frozenset()
    treatments: tuple[str, ...] = ()

    def fits(self, topics: Collection[str], treatments: Sequence[str]) -> bool:
        """Whether visitors of a clinic with these could talk so."""
        return self.needs <= {*topics, *treatments} and self.treatments in ((), tuple(treatments))


def load_questions(root: Path, part: Part) -> dict[str, tuple[HeldOut, ...]]:
    """By topic; ContentError lists every file that cannot be read."""
    return _load_all(root, sorted((root / HELD_OUT_FOLDER / "topics").glob("*.yml")), part)


def load_held_out(root: Path, topic: str, part: Part) -> tuple[HeldOut, ...]:
    """Those of one topic; ContentError when its file cannot be read."""
    path = root / HELD_OUT_FOLDER / "topics" / f"{topic}.yml"
    return _load_all(root, [path], part)[topic] if path.is_file() else ()


def load_unknown(root: Path, part: Part, folder: Path = HELD_OUT_FOLDER) -> dict[str, tuple[HeldOut, ...]]:
    """What has no answer: questions under UNKNOWN and under OUT_OF_SCOPE."""
    return _load_all(root, [root / folder / f"{name}.yml" for name in (UNKNOWN, OUT_OF_SCOPE)], part)


def load_alarms(root: Path, part: Part, folder: Path = HELD_OUT_FOLDER) -> tuple[tuple[HeldOut, ...], tuple[str, ...]]:
    """Red flags with their tier, and the look-alikes that must not alarm."""
    flags = _rows(root, root / folder / "red_flags.yml", part, _flag)
    return flags, _rows(root, root / folder / "look_alikes.yml", part, str)


def load_long(root: Path, part: Part) -> tuple[tuple[HeldOut, ...], tuple[HeldOut, ...]]:
    """Long messages: harmless stories with the question that they hold, and red flags with their tier."""
    folder = root / HELD_OUT_FOLDER
    stories, flags = folder / "long.yml", folder / "long_red_flags.yml"
    return (
        _answerable(root, _rows(root, stories, part, _expecting)) if stories.is_file() else (),
        _rows(root, flags, part, _flag) if flags.is_file() else (),
    )


def load_messages(root: Path, name: str, part: Part, folder: Path = HELD_OUT_FOLDER) -> tuple[HeldOut, ...]:
    """The messages of several sentences in `tests/<name>.yml` with what each asks, if the project can answer it."""
    path = root / folder / f"{name}.yml"
    return _answerable(root, _rows(root, path, part, _message)) if path.is_file() else ()


def load_expecting(root: Path, name: str, part: Part) -> tuple[HeldOut, ...]:
    """Questions that each tell what is right; those of which the project has any such topic. None without a file."""
    path = root / HELD_OUT_FOLDER / f"{name}.yml"
    rows = _rows(root, path, part, _expecting) if path.is_file() else ()
    can_be_said = {UNKNOWN, *(each.stem for each in (root / "data" / "topics").glob("*.yml"))}
    return tuple(row for row in rows if can_be_said.intersection(row.expects))


def load_talks(root: Path, part: Part, kind: str = "", folder: Path = HELD_OUT_FOLDER) -> tuple[Talk, ...]:
    """The conversations of that part, each a list of turns; of those that fit the project's topics and treatments."""
    path = root / folder / "conversations" / ("_".join(filter(None, (kind, part))) + ".yml")
    talks = _rows(root, path, "talks", _talk) if path.is_file() or not kind else ()
    topics = [path.stem for path in (root / "data" / "topics").glob("*.yml")]
    treatments = tuple(load_treatments(root / TREATMENTS_FILE)) if talks else ()
    return tuple(talk for talk in talks if talk.fits(topics, treatments))


def _load_all(root: Path, paths: Iterable[Path], part: Part) -> dict[str, tuple[HeldOut, ...]]:
    found, problems = {}, []
    for path in paths:
        try:
            found[path.stem] = _rows(root, path, part, functools.partial(_held_out, name=path.stem))
        except ContentError as error:
            problems += error.problems
    if problems:
        raise ContentError(problems)
    return found


def _rows(root: Path, path: Path, key: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    """What `read` makes of each row under `key`; ContentError says which row is wrong."""
    with problems_at(place(path, root)):
        rows = read_yaml(path).get(key) or []
        if not isinstance(rows, list):
            raise ValueError(f"`{key}:` needs a list, each row with a dash.")
        return tuple(read(row) for row in rows)


def _held_out(row: Any, name: str) -> HeldOut:
    if isinstance(row, dict):
        also = row.get("also") or []
        if not row.get("text") or not isinstance(also, list):
            raise ValueError(f"{row} needs `text:`, and `also:` is a list of topics.")
        return HeldOut(str(row["text"]), (name, *map(str, also)))
    return HeldOut(str(row), (name,))


def _answerable(root: Path, messages: Iterable[HeldOut]) -> tuple[HeldOut, ...]:
    """Those of which a clinic with the project's topics can say each thing that is asked."""
    told = {path.stem for path in (root / "data" / "topics").glob("*.yml")} | _ALWAYS_TOLD
    asked = {message: message.parts or (message.expects,) for message in messages}
    return tuple(message for message, parts in asked.items() if all(told.intersection(names) for names in parts))


def _expecting(row: Any) -> HeldOut:
    if not isinstance(row, dict) or not row.get("text") or not isinstance(row.get("expects"), list):
        raise ValueError(f"{row} needs `text:`, and `expects:` with a list of what is right.")
    return HeldOut(str(row["text"]), tuple(map(str, row["expects"])))


def _flag(row: Any) -> HeldOut:
    if not isinstance(row, dict) or not row.get("text") or row.get("tier") not in TIERS:
        raise ValueError(f"{row} needs `text:`, and `tier:` with one of {', '.join(TIERS)}.")
    return HeldOut(str(row["text"]), (str(row["tier"]),))


def _message(row: Any) -> HeldOut:
    expects = row.get("expects") if isinstance(row, dict) else None
    if not isinstance(expects, list) or not expects or not row.get("text"):
        raise ValueError(f"{row} needs `text:`, and `expects:` with a list of what has to be answered.")
    parts = tuple(tuple(map(str, each)) if isinstance(each, list) else (str(each),) for each in expects)
    return HeldOut(str(row["text"]), tuple(name for part in parts for name in part), parts=parts)


def _turn(row: Any, talk: str) -> HeldOut:
    expects = tuple(map(str, row["expects"]))
    return HeldOut(str(row["visitor"]), expects, talk, language=str(row.get("language", "")))


def _talk(row: Any) -> Talk:
    try:
        name, needs = str(row["name"]), row.get("needs") or {}
        turns = tuple(_turn(turn, name) for turn in row["turns"])
        named = [str(each) for key in ("topics", "treatments") for each in needs.get(key) or ()]
        return Talk(name, turns, frozenset(named), tuple(map(str, needs.get("only") or ())))
    except (KeyError, TypeError, AttributeError):
        raise ValueError(
            f"{row} needs `name:` and `turns:`, these with `visitor:` and `expects:`; `needs:` may hold lists of "
            "`topics:` and `treatments:` that a clinic must have, and `only:` with all its treatments in their order."
        ) from None
