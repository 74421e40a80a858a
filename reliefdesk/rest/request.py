"""The REST channel's requests: what they say, on Rasa's wire format with an optional id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reliefdesk.web.delivery import Delivery, Unreadable

MOST_SENDER_CHARACTERS = 128
MOST_ID_CHARACTERS = 128

_LANGUAGE = re.compile(r"(?:[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3})?")


@dataclass(frozen=True)
class Request:
    """A message; `id` is the sender's own or of the signature, the same when the request is repeated, or empty.

    `lang` is the visitor's language where the talk has none yet, such as "es" or "es-MX", or empty. A `trial` is of
    staff, who see how the assistant answers.
    """

    sender: str
    text: str
    id: str = ""
    trial: bool = False
    lang: str = ""


def read_request(delivery: Delivery, signature: str = "") -> Request:
    """The message in a delivery; Unreadable says what is wrong. Without an id, a signed one has its signature's."""
    if not delivery.header("content-type").lower().startswith("application/json"):
        raise Unreadable("send JSON with 'Content-Type: application/json'")
    body = delivery.json()
    if not _is_text(body.get("sender"), MOST_SENDER_CHARACTERS):
        raise Unreadable(f"'sender' must be a text of 1 to {MOST_SENDER_CHARACTERS} characters")
    if not isinstance(body.get("message"), str):
        raise Unreadable("'message' must be a text")
    number = body.get("message_id")
    if number is not None and not _is_text(number, MOST_ID_CHARACTERS):
        raise Unreadable(f"'message_id' must be a text of 1 to {MOST_ID_CHARACTERS} characters")
    lang = body.get("lang") or ""
    if not isinstance(lang, str) or not _LANGUAGE.fullmatch(lang):
        raise Unreadable("'lang' must be the code of a language, such as es or es-MX")
    text = body["message"].encode(errors="replace").decode()
    return Request(body["sender"], text, f"id {number}" if number else signature, body.get("trial") is True, lang)


def _is_text(value: object, most: int) -> bool:
    if not isinstance(value, str) or not 0 < len(value) <= most:
        return False
    return not any("\ud800" <= letter <= "\udfff" for letter in value)
