"""Public documents that clients keep: the facts of the widget, and the red flags for while they are offline."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from reliefdesk import __version__
from reliefdesk.content.clinic import Clinic
from reliefdesk.content.interface_words import languages_of_pages, words_of_widget
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.red_flags import RedFlags
from reliefdesk.content.topic import Topic
from reliefdesk.content.translation import title_in
from reliefdesk.content.widget import MOST_TOPICS
from reliefdesk.web.asset import Asset
from reliefdesk.webchat.messages import Link

FRESH = "public, max-age=300"


def widget_facts(clinic: Clinic, topics: Mapping[str, Topic], off: Collection[str] = ()) -> dict[str, Any]:
    """The facts, as docs/webchat.md has them, without topics that are `off`.

    An empty `api` is the origin that the script came from.
    """
    widget, topics = clinic.widget, {name: topic for name, topic in topics.items() if name not in off}
    # Staff may remove a topic while this runs; the widget then offers the others.
    asked: Iterable[str] = [name for name in widget.topics if name in topics] or list(topics)[:MOST_TOPICS]
    words = words_of_widget(widget.languages)
    languages = [each for each in widget.languages if each in (ENGLISH, *words)]
    paths = {each: f"/{each}/faq" for each in languages_of_pages(languages) if each != ENGLISH}
    return {
        "api": "",
        "name": clinic.fill(widget.name),
        "greeting": {language: clinic.fill(widget.greeting[language], language) for language in languages},
        "phone": {"text": clinic.phone, "href": clinic.tel},
        "emergency": {
            "number": clinic.emergency_number,
            "text": {language: clinic.fill(widget.emergency[language], language) for language in languages},
        },
        "colour": widget.colour,
        "position": widget.position,
        "lang": languages[0] if languages else ENGLISH,
        "languages": languages,
        **({"words": words} if words else {}),
        "topics": [topics[name].title for name in asked],
        "titles": _titles([topics[name] for name in asked], languages),
        "faq": "/faq",
        "faqs": {language: path for language, path in paths.items() if language in clinic.languages},
        "version": __version__,
    }


def facts_of_script(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Those that the script brings along: of other languages the names alone, as few pages need their words."""
    names = {language: {"language": words["language"]} for language, words in facts.get("words", {}).items()}
    return {**facts, **({"words": names} if names else {})}


def _titles(topics: Sequence[Topic], languages: Iterable[str]) -> dict[str, list[str]]:
    """The titles in each language in which all of these topics are told now."""
    found = {language: [title_in(topic, language) for topic in topics] for language in languages if language != ENGLISH}
    return {language: [*filter(None, titles)] for language, titles in found.items() if titles and all(titles)}


def as_json(facts: Mapping[str, Any]) -> bytes:
    """The facts as JSON in ASCII, which means the same in a script of any encoding."""
    return json.dumps(facts, ensure_ascii=True, separators=(",", ":")).encode()


def red_flag_list(
    flags: RedFlags, cards: Mapping[str, Mapping[str, str]], links: Mapping[str, Mapping[str, list[Link]]]
) -> Asset:
    """All that a client needs to show a card while it is offline; cards and links are by language, then by tier."""
    told = {
        language: {"cards": by_tier, "links": {tier: links[language][tier] for tier in by_tier}}
        for language, by_tier in cards.items()
    }
    english = told.pop(ENGLISH)
    content = {
        "version": flags.fingerprint[:16],
        "patterns": flags.patterns,
        **english,
        "translated": told,
    }
    return Asset.of(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())
