"""How many red flags get a card, against how many harmless messages do, over the cut-off of the card."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal

from reliefdesk.content.held_out import HeldOut, Part, load_alarms, load_long
from reliefdesk.content.languages import language_of
from reliefdesk.content.translated_held_out import load_translated, translated_languages
from reliefdesk.content.wording import clean, spelled_out
from reliefdesk.nlu.alarm import Alarm

CUTS = (0.02, 0.05, 0.15, 0.3, 0.5, 0.8, 0.95)

Point = tuple[float, float, float]  # the cut-off, the share of harmless messages with a card, that of red flags


def alarm_curves(alarm: Alarm, root: Path, part: Part) -> Mapping[str, Sequence[Point]]:
    """By kind of message: English ones, long ones, and those of each other language."""
    flags, alike = load_alarms(root, part)
    stories, long_flags = load_long(root, part)
    curves = {
        "English": _curve(alarm, "red_flag", _texts(flags), alike),
        "long": _curve(alarm, "story", _texts(long_flags), _texts(stories)),
    }
    for language in translated_languages(root):
        sets = load_translated(root, language, part)
        told = language_of(language).name
        curves[told] = _curve(alarm, "red_flag", _texts(sets.red_flags), _texts(sets.look_alikes))
    return {name: points for name, points in curves.items() if points}


def _curve(
    alarm: Alarm, cut_off: Literal["red_flag", "story"], flags: Sequence[str], harmless: Sequence[str]
) -> Sequence[Point]:
    if not flags or not harmless:
        return ()
    points = []
    for cut in CUTS:
        other = dataclasses.replace(alarm, cut=dataclasses.replace(alarm.cut, **{cut_off: cut}))
        points.append((cut, _carded(other, harmless), _carded(other, flags)))
    return points


def _carded(alarm: Alarm, texts: Sequence[str]) -> float:
    return sum(alarm.tiers(spelled_out(clean(text)))[0] is not None for text in texts) / len(texts)


def _texts(rows: Iterable[HeldOut]) -> list[str]:
    return [row.text for row in rows]
