"""Messages without a letter: what a thumb, folded hands or a lone question mark say."""

from __future__ import annotations

from collections.abc import Mapping

_SIGNS: Mapping[str, str] = {
    **dict.fromkeys("👍👌✅✔☑🆗👊🤝💯", "nod"),
    **dict.fromkeys("👎❌✖🙅", "not_that"),
    **dict.fromkeys("🙏❤♥💕😊🙂😀😃😄🥰😍🤗🌹💐👏", "thank"),
    **dict.fromkeys("👋", "greet"),
    **dict.fromkeys("?¿❓❔🤔😕🤷", "simpler"),
}


def meant_by(text: str) -> str | None:
    """The intent of a message of signs, by the first that is known; None when there is none."""
    return next((_SIGNS[each] for each in text if each in _SIGNS), None)
