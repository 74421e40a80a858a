"""The columns of a table of topics that hold a language beside English: a title and an answer each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reliefdesk.editing.edit import TopicEdit
from reliefdesk.editing.translated import Translated
from reliefdesk.editing.translating import translated

_WORDS = ("title", "answer")


def headings_of(languages: Iterable[str]) -> tuple[str, ...]:
    """Such as "title (es)", in the languages' order."""
    return tuple(f"{name} ({language})" for language in languages for name in _WORDS)


def cells_of(edit: TopicEdit, languages: Iterable[str]) -> tuple[str, ...]:
    """What stands under `headings_of` the languages in a topic's first row."""
    words = (edit.in_language(language) for language in languages)
    return tuple(cell for each in words for cell in ((each.title, each.text) if each else ("", "")))


def with_translations(
    edit: TopicEdit, now: TopicEdit | None, rows: Sequence[Mapping[str, str]], languages: Iterable[str], by: str
) -> TopicEdit:
    """The edit with the words of a topic's `rows`, by heading, over those of `now`; an empty cell changes nothing."""
    for language in languages:
        title, text = (_cell(rows, heading) for heading in headings_of([language]))
        old = now.in_language(language) if now else None
        if title or text:
            new = Translated(language, title or (old.title if old else ""), text or (old.text if old else ""))
            edit = translated(edit, now, new, by, still_fits=False)
    return edit


def _cell(rows: Sequence[Mapping[str, str]], heading: str) -> str:
    return next(filter(None, (row.get(heading, "") for row in rows)), "")
