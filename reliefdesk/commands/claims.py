"""Asking at the command line which test questions a new answer rightly claims."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from reliefdesk.publication.claim import Claim

ALL, NONE = "all", "none"
QUESTION = "Which of these are right answers? all, none, or numbers such as 1,3"


def is_asked(as_json: bool) -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and not as_json


def lines(claims: Sequence[Claim]) -> list[str]:
    """What is asked, by topic: its title and answer, then its questions with the numbers that `right` takes."""
    from reliefdesk.publication.claim import by_topic

    told, number = [], 0
    for found in by_topic(claims).values():
        first = found[0][1]
        told.append(f"{first.title}: {first.answer}")
        for _, claim in found:
            number += 1
            where = f" (in the talk “{claim.talk}”)" if claim.talk else ""
            told.append(f"  {number}  {claim.question}{where}")
    return told


def right(claims: Sequence[Claim], said: str) -> set[int]:
    """The places of the claims that are right, from all, none, or numbers with commas; BadParameter for other words."""
    from reliefdesk.publication.claim import by_topic

    places = [place for found in by_topic(claims).values() for place, _ in found]
    if said.strip().lower() == ALL:
        return {*places}
    if said.strip().lower() == NONE:
        return set()
    try:
        numbers = [int(number) for number in said.split(",")]
    except ValueError:
        numbers = [0]
    if not all(1 <= number <= len(places) for number in numbers):
        raise typer.BadParameter(f"say all, none, or numbers from 1 to {len(places)} with commas", param_hint="--right")
    return {places[number - 1] for number in numbers}
