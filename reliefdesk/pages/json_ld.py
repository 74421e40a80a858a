"""The FAQ as schema.org's FAQPage, for programs that read pages."""

from __future__ import annotations

import json
from collections.abc import Iterable

from markupsafe import Markup

from reliefdesk.content.languages import ENGLISH
from reliefdesk.pages.page_content import AnswerEntry


def faq_page(entries: Iterable[AnswerEntry], language: str = ENGLISH) -> Markup:
    """JSON that is safe within a script element, of the entries that are in the language."""
    questions = [
        {
            "@type": "Question",
            "name": entry.title,
            "url": f"#{entry.id}",
            "acceptedAnswer": {"@type": "Answer", "text": entry.answer},
        }
        for entry in entries
        if entry.language == language
    ]
    page = {"@context": "https://schema.org", "@type": "FAQPage", "inLanguage": language, "mainEntity": questions}
    written = json.dumps(page, ensure_ascii=False)
    return Markup(written.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))  # noqa: S704
