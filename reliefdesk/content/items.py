"""The clinic's files item by item, each with a title and in words, so that a change of them can be read as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from reliefdesk.content import spoken_time
from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.faq import FAQ_FILE, Faq, load_faq
from reliefdesk.content.hours import DAYS, Opening
from reliefdesk.content.house import HOUSE_FILE, House, load_house
from reliefdesk.content.languages import known_languages, name_of
from reliefdesk.content.out_of_scope import OUT_OF_SCOPE_FILE, load_out_of_scope
from reliefdesk.content.red_flags import LOOK_ALIKE, RED_FLAGS_FILE, RedFlags, load_red_flags
from reliefdesk.content.terms import KINDS, Terms, load_terms
from reliefdesk.content.translation import given
from reliefdesk.content.treatments import KIND_OF, TREATMENTS_FILE, Treatment, load_treatments

CLINIC_FILE = Path("clinic.yml")


@dataclass(frozen=True)
class Item:
    """`words` of a list are its rows."""

    title: str
    words: str | tuple[str, ...]


@dataclass(frozen=True)
class ItemChange:
    """`before` and `after` are words, None where there are none; of a list only the rows that went and that came."""

    id: str
    title: str
    before: str | None
    after: str | None


Items = Mapping[str, Item]

_SIGNED = (("office", "front desk answers"), ("medical", "medical answers"), ("shipped", "answers that came with it"))
_ROWS = {
    "helps": "what it helps",
    "properties": "what it is like",
    "spanish": "Spanish names",
    "parts": "places of the body",
    "unless": "where a word means something else",
}
_RULES = {"own": "whoever may sign", "second": "somebody else than who wrote it", "clinician": "a clinician"}


def changed(before: Items, after: Items) -> Iterator[ItemChange]:
    """What differs, in the order of the items."""
    for name in dict.fromkeys((*after, *before)):
        was, now = before.get(name), after.get(name)
        item = after.get(name) or before[name]
        old, new = was.words if was else None, now.words if now else None
        if isinstance(item.words, tuple):
            rows, more = tuple(old or ()), tuple(new or ())
            old = "\n".join(row for row in rows if row not in more) or None
            new = "\n".join(row for row in more if row not in rows) or None
            if rows != more and not old and not new:
                old, new = "\n".join(rows), "\n".join(more)  # only their order differs
        if (old or None) != (new or None):
            yield ItemChange(name, item.title, str(old) if old else None, str(new) if new else None)


def items_of(name: str, text: str, titles: Mapping[str, str]) -> Items:
    """Of the file `name` with this text; `titles` are those of topics by id. ContentError as its reader."""
    path = Path(name)
    return _READERS[path](path, text, titles)


def _clinic(clinic: Clinic, titles: Mapping[str, str]) -> Iterator[tuple[str, Item]]:
    for field in type(clinic).model_fields:
        value = getattr(clinic, field)
        if field == "hours":
            yield from ((f"hours.{day}", Item(day, Opening.parse(value[day]).in_words())) for day in DAYS)
        elif field == "holidays":
            for date in sorted(value):
                title = f"{spoken_time.date(date)}, {date.year}"
                yield f"holidays.{date}", Item(title, f"{value[date].name}: {value[date].hours.in_words()}")
        elif field == "widget":
            yield from _widget(clinic, titles)
        elif field == "approval":
            for kind, title in _SIGNED:
                words = _RULES.get(getattr(value, kind), getattr(value, kind))
                yield f"approval.{kind}", Item(f"who signs {title}", words)
        elif field == "example":
            yield field, Item("an invented example", "yes" if value else "no")
        else:
            yield field, Item(field.replace("_", " "), str(value))


def _widget(clinic: Clinic, titles: Mapping[str, str]) -> Iterator[tuple[str, Item]]:
    widget = clinic.widget
    yield "widget.name", Item("title of the assistant's window", widget.name)
    yield "widget.languages", Item("languages, the first one to begin with", ", ".join(widget.languages))
    for line, texts in (("greeting", widget.greeting), ("emergency", widget.emergency)):
        for language, text in texts.items():
            yield f"widget.{line}.{language}", Item(f"{line}, {language}", text)
    yield "widget.colour", Item("colour", widget.colour)
    yield "widget.position", Item("corner", widget.position)
    yield "widget.topics", Item("first topics", tuple(titles.get(name, name) for name in widget.topics))


def _red_flags(flags: RedFlags) -> Iterator[tuple[str, Item]]:
    for tier in flags.patterns:
        title = tier.replace("_", " ")
        yield f"{tier}.patterns", Item(f"{title}, patterns", flags.patterns[tier])
        if tier in flags.replies:
            yield f"{tier}.wordings", Item(f"{title}, wordings", flags.wordings[tier])
            yield f"{tier}.card", Item(f"{title}, card", flags.replies[tier])
            for language in known_languages()[1:]:
                if found := given(flags.responses[tier], language):
                    yield f"{tier}.card.{language}", Item(f"{title}, card in {name_of(language)}", found.text.strip())
    yield LOOK_ALIKE, Item("sentences that only look like a red flag", flags.look_alikes)


def _house(house: House) -> Iterator[tuple[str, Item]]:
    for key, sentence in house.items():
        for language, text in sorted(sentence.texts().items()):
            title = key.replace("_", " ") + ("" if language == "en" else f", {language}")
            yield f"{key}.{language}", Item(title, text)


def _treatments(treatments: Mapping[str, Treatment], terms: Terms) -> Iterator[tuple[str, Item]]:
    for name, treatment in treatments.items():
        yield f"{name}.names", Item(f"{treatment.title}, names", treatment.names)
        yield f"{name}.hints", Item(f"{treatment.title}, hints", treatment.hints)
        for row, kind in KIND_OF.items():
            titles = tuple(terms[kind][each].title for each in getattr(treatment, row))
            yield f"{name}.{row}", Item(f"{treatment.title}, {_ROWS.get(row, row)}", titles)
    for kind in KINDS:
        for name, term in terms[kind].items():
            for row, words in term.fields(kind).items():
                yield f"{kind}.{name}.{row}", Item(f"{term.title}, {_ROWS.get(row, row)}", words)


def _faq(faq: Faq, titles: Mapping[str, str]) -> Iterator[tuple[str, Item]]:
    yield "notice.title", Item("notice, heading", faq.notice.title)
    yield "notice.rows", Item("notice", faq.notice.rows)
    yield "groups", Item("headings in their order", (*(group.heading for group in faq.groups), faq.others))
    for group in faq.groups:
        if group.topics:
            topics = tuple(titles.get(name, name) for name in group.topics)
            yield f"group.{group.heading}", Item(f"below “{group.heading}”", topics)


_READERS: Mapping[Path, Callable[[Path, str, Mapping[str, str]], Items]] = {
    CLINIC_FILE: lambda path, text, titles: dict(_clinic(load_clinic(path, text), titles)),
    RED_FLAGS_FILE: lambda path, text, _: dict(_red_flags(load_red_flags(path, text))),
    HOUSE_FILE: lambda path, text, _: dict(_house(load_house(path, text))),
    TREATMENTS_FILE: lambda path, text, _: dict(_treatments(load_treatments(path, text), load_terms(path, text))),
    FAQ_FILE: lambda path, text, titles: dict(_faq(load_faq(path, text), titles)),
    OUT_OF_SCOPE_FILE: lambda path, text, _: {
        "questions": Item("questions that are not for the clinic", load_out_of_scope(path, text))
    },
}
