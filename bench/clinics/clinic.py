"""A clinic that is not ours: its facts, its FAQ, and what its visitors ask."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reliefdesk.content.topic import read_yaml

FAQS = Path(__file__).parent / "faqs"

Paper = Literal["xlsx", "csv", "docx", "pdf", "html", "md", "txt", "paste"]


class Strict(BaseModel):
    """Names are checked, because a misspelt one would be left out unnoticed."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Entry(Strict):
    """A question as the clinic's staff wrote it, with its answer; `wordings` are by another hand and never taught.

    `template` is what staff choose under "Which is it about?" of what is offered there, "-" for something else, and
    None where they leave the guess: judged from question and answer alone. `ways` are what somebody at the clinic
    types under "Other ways to ask it".
    """

    question: str
    answer: str
    template: str | None = None
    ways: tuple[str, ...] = ()
    wordings: tuple[str, ...]


class Clinic(Strict):
    """`hours` are by day, as `clinic.yml` has them; `unanswered` are questions that the FAQ does not answer.

    `claims` are the assistant's own test questions that an answer of this clinic rightly answers, judged by another
    hand: what staff tick when they are asked.
    """

    name: str
    address: str
    hours: dict[str, str]
    holidays: tuple[str, ...]
    comes_as: Paper
    faq: tuple[Entry, ...]
    unanswered: tuple[str, ...]
    claims: tuple[str, ...] = ()


def load_clinics() -> dict[str, Clinic]:
    """By the names of their files; pydantic's ValidationError for one that is not whole."""
    return {path.stem: Clinic.model_validate(read_yaml(path)) for path in sorted(FAQS.glob("*.yml"))}
