"""What the widget knows of the clinic: baked into its script and told at /webhooks/webchat/config."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from reliefdesk import __version__
from reliefdesk.content.clinic import Clinic
from reliefdesk.content.topic import Topic
from reliefdesk.content.widget import MOST_TOPICS


def widget_facts(clinic: Clinic, topics: Mapping[str, Topic]) -> dict[str, Any]:
    """The facts, as docs/webchat.md has them; an empty `api` is the origin that the script came from."""
    widget = clinic.widget
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
