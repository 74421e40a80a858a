"""Public documents that clients keep: the facts of the widget, and the red flags for while they are offline."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from reliefdesk import __version__
from reliefdesk.content.clinic import Clinic
from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.red_flags import RedFlags
from reliefdesk.content.topic import Topic
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
    return {
        "api": "",
        "name": clinic.fill(widget.name),
        "greeting": {language: clinic.fill(widget.greeting[language]) for language in widget.languages},
        "phone": {"text": clinic.phone, "href": clinic.tel},
        "emergency": {
            "number": clinic.emergency_number,
            "text": {language: clinic.fill(widget.emergency[language]) for language in widget.languages},
        },
        "colour": widget.colour,
        "position": widget.position,
        "lang": widget.languages[0],
        "languages": list(widget.languages),
        "topics": [topics[name].title for name in asked],
        "faq": "/faq",
        "version": __version__,
    }


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
