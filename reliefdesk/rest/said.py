"""What the REST channel says of a message's language, and messages of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from reliefdesk.assistant.fallback import Fallback
from reliefdesk.assistant.spoken import RasaMessage


def in_language(text: str, talk: str = "") -> Mapping[str, str]:
    """What the metadata of a message tells: the language of its text, and that of the talk."""
    return {"lang": text, "talk_lang": talk or text}


def own_words(fallback: Fallback, say: Callable[..., str], tier: str | None = None) -> Sequence[RasaMessage]:
    """What `say` of the fallback gives for a red flag's tier, if it is one, as the one message of an answer."""
    return [{"text": say(fallback, *([tier] if tier else ())), "metadata": in_language(fallback.language)}]
