"""The tag that puts the assistant on a website."""

from __future__ import annotations

from html import escape

from reliefdesk.content.clinic import Clinic


def plain_tag(clinic: Clinic, server: str) -> str:
    """The tag that is never edited again: facts and releases come with the script."""
    return f'<script src="{escape(server)}/reliefdesk.js" defer {_attributes(clinic)}></script>'


def pinned_tag(clinic: Clinic, server: str, name: str, integrity: str) -> str:
    """The tag of one build alone, which a browser checks; it is edited by hand for each new release."""
    return (
        f'<script src="{escape(server)}/reliefdesk.{name}.js" defer integrity="{integrity}" '
        f'crossorigin="anonymous" {_attributes(clinic)}></script>'
    )


def _attributes(clinic: Clinic) -> str:
    return f'data-phone="{escape(clinic.phone)}" data-emergency="{escape(clinic.emergency_number)}"'
