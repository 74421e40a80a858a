"""The approval of words that a second person reads when they are published: cards, house sentences, the notice."""

from __future__ import annotations

import datetime
from typing import Any

from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from reliefdesk.content.topic import Signed

_WHO = "{by}, and who approved the publication"
_A_YEAR = datetime.timedelta(days=365)


def signed_off(by: str, words: str) -> Signed:
    """As `sign_off`, of the words of this digest in another language."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    dates = {"approved_on": today.isoformat(), "review_by": (today + _A_YEAR).isoformat()}
    return Signed.model_validate({"approved_by": _WHO.format(by=by), "words": words, **dates})


def sign_off(entry: Any, by: str) -> None:
    """New words are `by` somebody, and go live only once another has read them; they are read again in a year."""
    today = datetime.datetime.now(datetime.timezone.utc).date()
    entry["approved_by"] = _WHO.format(by=by)
    entry["approved_on"] = DoubleQuotedScalarString(today.isoformat())
    entry["review_by"] = DoubleQuotedScalarString((today + _A_YEAR).isoformat())
