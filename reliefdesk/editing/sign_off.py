"""The approval of words that a second person reads when they are published: cards, house sentences, the notice."""

from __future__ import annotations

import datetime
from typing import Any

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

_A_YEAR = datetime.timedelta(days=365)


def sign_off(entry: Any, by: str) -> None:
    """New words are `by` somebody, and go live only once another has read them; they are read again in a year."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    entry["approved_by"] = f"{by}, and who approved the publication"
    entry["approved_on"] = DoubleQuotedScalarString(today.isoformat())
    entry["review_by"] = DoubleQuotedScalarString((today + _A_YEAR).isoformat())
