"""What the inbox's page shows: what is looked for, sections by pages, and words for each question and step."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from reliefdesk.console.channel_names import channel_name
from reliefdesk.console.visit import Visit
from reliefdesk.editing.missed import Missed
from reliefdesk.editing.missed_group import Section
from reliefdesk.editing.occasions import Occasion
from reliefdesk.editing.steps import Step
from reliefdesk.editing.wanted import RED_FLAG, Wanted

QUESTIONS_ON_A_PAGE = 60  # or one section that has more
MOST_SEARCHED_CHARACTERS = 100

KINDS = {
    "unknown": "no answer",
    "choices": "choices were offered, none was taken",
    "narrow": "answered, but in doubt",
    "thumbs_down": "thumbs down",
    RED_FLAG: "reads like a red flag",
}
_FIELDS = ("q", "kind", "channel", "since", "until")


@dataclass(frozen=True)
class Look:
    """What is looked for, and the page of it; `query` is what an address says of that."""

    wanted: Wanted
    query: Mapping[str, str]
    page: int

    @classmethod
    def of(cls, visit: Visit) -> Look:
        """From the fields of an address or a form; what cannot be is left out."""
        typed = {name: visit.field(name).strip()[:MOST_SEARCHED_CHARACTERS] for name in _FIELDS}
        typed["kind"] = typed["kind"] if typed["kind"] in KINDS else ""
        since, until = _day(typed["since"]), _day(typed["until"])
        typed["since"], typed["until"] = (str(day) if day else "" for day in (since, until))
        page = visit.field("page")
        return cls(
            Wanted(typed["q"], typed["kind"], typed["channel"], since, until),
            {name: text for name, text in typed.items() if text},
            int(page) if page.isdecimal() and 0 < len(page) < 6 else 1,
        )

    def address(self, page: int | None = None, place: str = "", **more: str) -> str:
        """The inbox's address that looks for the same, at that page and place within it."""
        number = self.page if page is None else page
        query = {**self.query, **({"page": str(number)} if number > 1 else {}), **more}
        return f"/inbox{'?' if query else ''}{urlencode(query)}{'#' if place else ''}{place}"


def pages_of(sections: Sequence[Section]) -> list[list[Section]]:
    """As many whole sections on each page as it holds."""
    pages: list[list[Section]] = [[]]
    for section in sections:
        if pages[-1] and sum(len(each.rows) for each in [*pages[-1], section]) > QUESTIONS_ON_A_PAGE:
            pages.append([])
        pages[-1].append(section)
    return pages


def next_place(before: Sequence[Section], after: Sequence[Section], ids: Iterable[int]) -> str:
    """The key of the section where somebody was who dealt with these questions, or of what follows it; else empty."""
    settled, left = set(ids), {section.key for section in after}
    keys = [section.key for section in before]
    start = next((n for n, section in enumerate(before) if settled & {row.id for row in section.rows}), 0)
    order = [*keys[start:], *reversed(keys[:start])]
    return next((key for key in order if key in left), "")


def heading(section: Section, titles: Mapping[str, str]) -> str:
    """A section's title in plain words."""
    words = {
        "red_flag": "May be a red flag",
        "outside": "Not about the clinic, as the assistant sees it",
        "unclear": "Not understood",
        "single": "Other subjects, one question each",
        "theme": section.name.replace("_", " ").capitalize(),
        "topic": f"Answered with “{titles.get(section.name, section.name.replace('_', ' ').capitalize())}”",
    }[section.kind]
    return f"{words}, continued" if section.part > 1 else words


def about(row: Missed, on: Sequence[Occasion], today: datetime.date, theme: bool = False) -> str:
    """Why a question is there, how often, when and where it was asked; with its `theme`, if that is no heading."""
    channels: dict[str, int] = {}
    for each in on:
        channels[each.channel] = channels.get(each.channel, 0) + each.count
    days = sorted({each.day for each in on} or {row.first_at.date(), row.last_at.date()})
    first, last = _short(days[0], today), _short(days[-1], today)
    known = [name for name in channels if name]
    where = [channel_name(name) + (f" {channels[name]}" if len(known) > 1 else "") for name in known]
    often = "once" if row.count == 1 else f"{row.count} times"
    span = last if first == last else f"{first} to {last}"
    why = f"{row.topic.replace('_', ' ')}: {KINDS[row.source]}" if theme else KINDS.get(row.source, "")
    return ", ".join([why, often, span, *where])


def told(step: Step, titles: Mapping[str, str]) -> str:
    """What was done, in a sentence."""
    count = len(step.before)
    questions = f"{count} question{'' if count == 1 else 's'}"
    topic = titles.get(step.topic, step.topic)
    return {
        "added": f"{questions} added to “{topic}”.",
        "held_out": f"{questions} kept to test “{topic}” with.",
        "made": f"{questions} went into the new topic “{topic}”.",
        "not_ours": f"{questions} will be taught as not for us, once that is published.",
        "dismissed": f"{questions} dismissed.",
        "marked": f"{questions} marked as like a red flag.",
        "unmarked": f"{questions} marked as no red flag.",
        "opened": f"{questions} put back into the inbox.",
    }[step.did]


def options(occasions: Mapping[int, Sequence[Occasion]]) -> dict[str, Any]:
    """The channels that anything came by, in words."""
    found = sorted({on.channel for each in occasions.values() for on in each if on.channel})
    return {name: channel_name(name) for name in found}


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _short(day: datetime.date, today: datetime.date) -> str:
    return f"{day:%b} {day.day}" + ("" if day.year == today.year else f", {day.year}")
