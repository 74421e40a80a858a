"""What models will read of the test questions, known before: encoded together, it takes a third of the time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

from reliefdesk.content.held_out import (
    HeldOut,
    Part,
    load_alarms,
    load_expecting,
    load_long,
    load_messages,
    load_questions,
    load_talks,
    load_unknown,
)
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.translated_held_out import load_translated, translated_languages
from reliefdesk.content.wording import clean
from reliefdesk.nlu.pieces import is_long, pieces
from reliefdesk.nlu.spoken_language import written_out


def texts_ahead(root: Path, part: Part) -> Iterator[str]:
    """Each message of `part` as it is read, and of a long one its sentences and pairs of them."""
    for text, language in _messages(root, part):
        plain = written_out(clean(text), language)
        yield plain
        if is_long(plain):
            yield from pieces(plain)


def _messages(root: Path, part: Part) -> Iterator[tuple[str, str]]:
    flags, alike = load_alarms(root, part)
    talks = (*load_talks(root, part), *load_talks(root, part, "mended"))
    rows: Iterable[HeldOut] = chain(
        *load_questions(root, part).values(),
        *load_unknown(root, part).values(),
        *load_long(root, part),
        load_expecting(root, "reverse", part),
        load_messages(root, "two_questions", part),
        flags,
        load_alarms(root, "tuning")[0],
        *(talk.turns for talk in talks),
    )
    yield from ((text, ENGLISH) for text in (*(row.text for row in rows), *alike))
    for language in translated_languages(root):
        of = load_translated(root, language, part)
        sets = (of.questions, of.unknown, of.out_of_scope, of.two_questions, of.red_flags, of.look_alikes)
        for row in chain(*sets, *(talk.turns for talk in of.talks)):
            yield row.text, language
