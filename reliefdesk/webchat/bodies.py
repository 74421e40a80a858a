"""What clients send, checked; unknown fields are ignored."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from reliefdesk.assistant.message import MOST_MESSAGE_CHARACTERS
from reliefdesk.content.problem import faults
from reliefdesk.webchat.refusal import Refusal

MOST_BODY_BYTES = 8 * 1024

Body = TypeVar("Body", bound=BaseModel)


Language = Annotated[str, Field(pattern=r"^([A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3})?$", max_length=35)]


def _readable(text: Any) -> Any:
    """The text with "?" for half of an emoji, as programs leave it that cut a text; what is halves alone stays."""
    if not isinstance(text, str) or text.isascii():
        return text
    replaced = text.encode(errors="replace").decode()
    return replaced if any(new == old and not new.isspace() for new, old in zip(replaced, text, strict=True)) else text


class TooLarge(ValueError):
    """A body is over the limit; Site.too_large has the words for it."""


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, frozen=True)


class SessionBody(_Strict):
    lang: Language = ""


class MessageBody(_Strict):
    id: str = Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")
    text: Annotated[str, BeforeValidator(_readable), Field(max_length=MOST_MESSAGE_CHARACTERS, pattern=r"\S")]
    lang: Language = ""


class FeedbackBody(_Strict):
    message: str = Field(pattern=r"^[A-Za-z0-9_-]{1,80}$")
    value: Literal[1, -1]
    reason: Annotated[str, Field(max_length=MOST_MESSAGE_CHARACTERS)] | None = None


class CallbackBody(_Strict):
    """A callback's fields, any of which may lack: what is wrong is told field by field later."""

    name: str = ""
    phone: str = ""
    time: str = ""
    consent: bool = False
    lang: Language = ""


def read_object(raw: bytes, limit: int = MOST_BODY_BYTES) -> dict[str, Any]:
    """The JSON object in a body; nothing at all counts as an empty one. TooLarge when it is over the limit."""
    if len(raw) > limit:
        raise TooLarge
    try:
        body = json.loads(raw) if raw else {}
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refusal("body", "The body is not a JSON object.")
    return body


def text_of(raw: bytes, limit: int = MOST_BODY_BYTES, field: str = "text") -> str:
    """What somebody wrote, whatever else is wrong with the body; it may be nothing."""
    try:
        text = read_object(raw, limit).get(field)
    except (Refusal, TooLarge):
        return ""
    return text if isinstance(text, str) else ""


def checked(kind: type[Body], body: dict[str, Any], sentence: str = "") -> Body:
    """The body as this kind; Refusal with the sentence, or else with what is wrong in each field."""
    try:
        return kind.model_validate(body)
    except ValidationError as error:
        told = "; ".join(f"{line}: {fault.rstrip('.')}" for line, fault in faults(error))
        raise Refusal("text", sentence or f"{told}.") from None
