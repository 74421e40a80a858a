"""The callback request as a form with fields of its own; the checks are those of the conversation's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reliefdesk.assistant.reply import Reply
from reliefdesk.content.callback import CallbackRequest, phone_number, short_text
from reliefdesk.content.callback_names import person_name
from reliefdesk.webchat.bodies import CallbackBody
from reliefdesk.webchat.refusal import Refusal

# Each field's problem is told in approved words.
_TOLD_BY = {
    "name": "callback_invalid_name",
    "phone": "callback_invalid_phone",
    "time": "callback_invalid_time",
    "consent": "ask_callback_consent",
}
STORED = "callback_stored"
APPROVED = (*_TOLD_BY.values(), STORED)


def approved_replies(responses: Mapping[str, Any], language: str) -> dict[str, Reply]:
    """What may be said of a request, by name, from the responses of the model's domain."""
    return {name: Reply.approved({"responses": responses}, name, language=language) for name in APPROVED}


def read_request(body: CallbackBody, region: str, approved: Mapping[str, str]) -> CallbackRequest:
    """The request in a body; Refusal `fields` has a sentence for each wrong one, all at once."""
    name, phone, time = person_name(body.name), phone_number(body.phone, region), short_text(body.time)
    if name and phone and time and body.consent:
        return CallbackRequest(name, phone, time)
    given = {"name": name, "phone": phone, "time": time, "consent": body.consent}
    wrong = {field: approved[_TOLD_BY[field]] for field, value in given.items() if not value}
    raise Refusal("fields", " ".join(wrong.values()), fields=wrong)
