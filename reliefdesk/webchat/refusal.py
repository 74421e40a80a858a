"""What the chat refuses: a code for programs, a sentence for people."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

_STATUS = {
    "body": 400,
    "session": 401,
    "origin": 403,
    "message": 404,
    "id_reused": 409,
    "size": 413,
    "text": 422,
    "fields": 422,
    "rate": 429,
    "busy": 503,
    "store": 503,
}


class Refusal(Exception):
    """A request is refused; the error carries all that the answer needs, `more` beside the code in its body."""

    def __init__(self, code: str, sentence: str, *, wait: float = 0, **more: Any) -> None:
        super().__init__(code)
        self.status = _STATUS[code]
        self.body: Mapping[str, Any] = {"error": code, "message": sentence, **more}
        self.headers = {"Retry-After": str(max(1, math.ceil(wait)))} if wait else {}

    def saying(self, sentence: str, **more: Any) -> Refusal:
        """The same refusal in other words."""
        other = Refusal(str(self), sentence)
        other.body, other.headers = {**self.body, **more, "message": sentence}, self.headers
        return other
