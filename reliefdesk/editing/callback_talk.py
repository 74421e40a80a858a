"""The question behind a callback request, and the talk around it, scrubbed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content.wording import has_words
from reliefdesk.nlu.outcome import TALK, decided
from reliefdesk.stores.sqlite_file import reading_only

MOST_LINES = 30  # of a talk, the last before the request

_ABOUT_THE_CALL = TALK | {"", "callback", "person", "ask_callback_name"}  # decisions that are no question
_SELECT = (
    "select type_name, data from events where sender_id = ? and timestamp <= ? and type_name in ('user', 'bot')"
    " order by id desc limit ?"
)


@dataclass(frozen=True)
class Line:
    """Something that was said; the visitor's words are scrubbed."""

    of_visitor: bool
    text: str


@dataclass(frozen=True)
class CallbackTalk:
    """`question` is the last that was asked before the request, "" when there was none; `lines` in their order."""

    question: str = ""
    lines: tuple[Line, ...] = ()


def talk_before(path: Path, talk: str, until: datetime.datetime, scrub: Callable[[str], str]) -> CallbackTalk:
    """What was said in the talk of that name until then; nothing once it is removed. sqlite3.Error."""
    with reading_only(path) as store:
        # A second later the request may be answered within the same turn.
        found = store.execute(_SELECT, (talk, until.timestamp() + 1, MOST_LINES)).fetchall() if store and talk else []
    lines, question = [], ""
    for kind, data in found:
        event = json.loads(data)
        text, is_visitors = str(event.get("text") or ""), kind == "user"
        if not has_words(text):
            continue
        shown = scrub(text) if is_visitors else text
        lines.append(Line(is_visitors, shown))
        if is_visitors and not question and decided(event) not in _ABOUT_THE_CALL:
            question = shown
    return CallbackTalk(question, tuple(reversed(lines)))
