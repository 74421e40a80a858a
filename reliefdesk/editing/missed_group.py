"""Missed questions put together: similar wordings are a group, and groups about the same thing are a section."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reliefdesk.editing.grouping import TextEncoder, group
from reliefdesk.editing.missed import Missed
from reliefdesk.nlu.decision import OUT_OF_SCOPE

MOST_GROUPS_OF_A_SECTION = 40

# red_flag: reads like one; theme: no answer to these; topic: it answered, and not well; outside: none of ours, as the
# assistant sees it; unclear: it did not know what is meant; single: themes of one question, which few asked
Kind = Literal["red_flag", "theme", "topic", "unclear", "outside", "single"]

LEAST_TIMES_ALONE = 3  # from which a wording that has a theme to itself has a section to itself


@dataclass(frozen=True)
class MissedGroup:
    """Similar wordings, the most frequent first."""

    rows: tuple[Missed, ...]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(row.id for row in self.rows)

    @property
    def tier(self) -> str:
        """Of the first row that is like a red flag, else empty."""
        return next((row.tier for row in self.rows if row.tier), "")

    @property
    def topics(self) -> tuple[str, ...]:
        """Topics that answered it badly."""
        return tuple(dict.fromkeys(row.topic for row in self.rows if row.topic and row.source != "unknown"))

    @property
    def about(self) -> tuple[Kind, str]:
        """What most of its rows are about: a theme or a topic by name, before what has none."""
        found: Counter[tuple[Kind, str]] = Counter()
        for row in self.rows:
            found[_about(row)] += row.count
        named = {about: count for about, count in found.items() if about[1]} or found
        return max(named, key=lambda about: named[about])


@dataclass(frozen=True)
class Section:
    """Groups about one thing; `name` is a theme's or a topic's, empty for the other kinds."""

    kind: Kind
    name: str
    groups: tuple[MissedGroup, ...]
    part: int = 1  # of a long one

    @property
    def key(self) -> str:
        """The same for the same section, for an address within the page."""
        return "-".join(filter(None, (self.kind, self.name, str(self.part) if self.part > 1 else "")))

    @property
    def rows(self) -> tuple[Missed, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)


def groups_of(rows: Sequence[Missed], encoder: TextEncoder | None = None) -> list[MissedGroup]:
    """Similar wordings together: those like a red flag first, then the most frequent."""
    found: list[MissedGroup] = []
    for chosen in ([row for row in rows if row.tier], [row for row in rows if not row.tier]):
        alike = group([row.text for row in chosen], encoder)
        groups = [each for numbers in alike for each in _by_theme([chosen[number] for number in numbers])]
        found += sorted(groups, key=lambda each: -each.count)
    return found


def _by_theme(rows: Sequence[Missed]) -> Iterator[MissedGroup]:
    """Wordings that are alike are one question, but for those that the assistant counts to different themes."""
    themes = Counter[str]()
    for row in rows:
        if row.source == "unknown" and row.topic not in ("", OUT_OF_SCOPE):
            themes[row.topic] += row.count
    order = [theme for theme, _ in themes.most_common()]
    for number, theme in enumerate(order or [""]):
        others = order[:number] + order[number + 1 :]
        # What has no theme goes with the one that most of them have.
        own = [row for row in rows if (row.topic == theme and row.source == "unknown") or not number]
        yield MissedGroup(tuple(row for row in own if not (row.source == "unknown" and row.topic in others)))


def sections_of(groups: Sequence[MissedGroup]) -> list[Section]:
    """Groups about the same thing together: those like a red flag first, then the most frequent."""
    about: dict[tuple[Kind, str], list[MissedGroup]] = {}
    for each in groups:
        about.setdefault(("red_flag", "") if each.tier else each.about, []).append(each)
    few = [what for what, found in about.items() if what[0] == "theme" and _are_few(found)]
    if len(few) > 1:
        about["single", ""] = [each for what in few for each in about.pop(what)]
    order = sorted(
        about, key=lambda what: (what[0] != "red_flag", what[0] == "single", -sum(each.count for each in about[what]))
    )
    return [section for kind, name in order for section in _parts(kind, name, about[kind, name])]


def _are_few(groups: Sequence[MissedGroup]) -> bool:
    return len(groups) == 1 and len(groups[0].rows) == 1 and groups[0].count < LEAST_TIMES_ALONE


def _parts(kind: Kind, name: str, groups: Sequence[MissedGroup]) -> Iterator[Section]:
    for part, start in enumerate(range(0, len(groups), MOST_GROUPS_OF_A_SECTION), 1):
        yield Section(kind, name, tuple(groups[start : start + MOST_GROUPS_OF_A_SECTION]), part)


def _about(row: Missed) -> tuple[Kind, str]:
    if row.source in ("narrow", "thumbs_down"):
        return "topic", row.topic
    if row.source == "unknown" and row.topic == OUT_OF_SCOPE:
        return "outside", ""
    return ("theme", row.topic) if row.source == "unknown" and row.topic else ("unclear", "")
