"""The FAQ as schema.org's FAQPage, for programs that read pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from reliefdesk.pages.all_answers import AnswerEntry


def faq_page(entries: Iterable[AnswerEntry]) -> Markup:
    """JSON that is safe within a script element."""
    questions = [
        {
            "@type": "Question",
            "name": entry.title,
            "url": f"#{entry.id}",
            "acceptedAnswer": {"@type": "Answer", "text": entry.answer},
        }
        for entry in entries
    ]
    page = {"@context": "https://schema.org", "@type": "FAQPage", "mainEntity": questions}
    written = json.dumps(page, ensure_ascii=False)
    return Markup(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704
