"""Topics that are switched off, in `data/switched_off.yml`: known, and answered as what there is no answer to."""

from __future__ import annotations

import datetime
import functools
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, field_validator
from ruamel.yaml.comments import CommentedMap

from reliefdesk.content.fresh import Fresh
from reliefdesk.content.problem import ContentError, problems_at
from reliefdesk.content.topic import read_yaml
from reliefdesk.content.yaml_text import written

logger = logging.getLogger(__name__)

SWITCHED_OFF_FILE = Path("data") / "switched_off.yml"
_HEAD = "# Topics that visitors get no answer of, at once and without training: switched off and on in the console.\n"

Off = Callable[[], frozenset[str]]  # the topics that are switched off now


class SwitchedOff(BaseModel):
    """Who switched a topic off, on which day, and why."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    by: str
    on: datetime.date
    why: str

    @field_validator("on", mode="before")
    @classmethod
    def _date_is_text(cls, value: object) -> object:
        return value.isoformat() if isinstance(value, datetime.date) else value


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    topics: dict[str, SwitchedOff] = {}


def load_switched_off(path: Path, text: str | None = None) -> dict[str, SwitchedOff]:
    """By topic, from the file or from its `text`; none without a file. ContentError names every line that is wrong."""
    if text is None and not path.is_file():
        return {}
    with problems_at(f"data/{path.name}"):
        return _File.model_validate(read_yaml(path, text)).topics


def switched_off_text(topics: Mapping[str, SwitchedOff]) -> str:
    """The text of the file that says so."""
    rows = {name: CommentedMap(by=off.by, on=off.on.isoformat(), why=off.why) for name, off in topics.items()}
    return _HEAD + written(CommentedMap(topics=CommentedMap(rows)))


@functools.cache
def switched_off_in(root: Path) -> Off:
    """What tells which topics of the project in `root` are off, as the file says at that moment.

    While it has errors, those that were off before stay off.
    """
    path = root / SWITCHED_OFF_FILE
    before = frozenset[str]()

    def read() -> frozenset[str]:
        nonlocal before
        try:
            before = frozenset(load_switched_off(path))
        except ContentError as error:
            logger.warning("The same topics stay switched off, because the file has errors:\n%s", error)
        return before

    return Fresh(lambda: [path], read).get


def none_is_off() -> frozenset[str]:
    """For a model that is measured: with all that it knows."""
    return frozenset()
