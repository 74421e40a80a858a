"""A letter in words: counts and links, and of visitors' words only what a clinic lets through."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reliefdesk.alerts.kind import KINDS
from reliefdesk.alerts.outbox import MOST_WAITING, Letter


def subject(letter: Letter) -> str:
    """What stands in the list of messages, such as "Relief Desk: 2 people want to be called back, and more"."""
    first, *more = _sentences(letter)
    return f"Relief Desk: {first}{', and more' if more else ''}"


def text(letter: Letter, name: str, url: str, words: Mapping[str, Sequence[str]] | None = None) -> str:
    """The message to the account of that name; `words` are lines by kind, of visitors, that may be told."""
    lines = [f"Hello {name},", "", "since you were told last:", ""]
    for kind in _kinds(letter):
        count = letter.counts[kind]
        more = " or more" if count >= MOST_WAITING else ""
        lines += [f"- {KINDS[kind].told(count)}{more}: {url}{KINDS[kind].page}"]
        lines += [f"  {line}" for line in (words or {}).get(kind, ())]
    lines += ["", f"What you are told of is chosen at {url}/account.", ""]
    return "\n".join(lines)


def body(letter: Letter, url: str) -> dict[str, object]:
    """What a webhook gets: `text` is what chats show; never a word of a visitor."""
    told = [f"{KINDS[kind].told(letter.counts[kind])}: {url}{KINDS[kind].page}" for kind in _kinds(letter)]
    return {"text": "\n".join(told), "counts": dict(letter.counts), "link": url}


def _kinds(letter: Letter) -> list[str]:
    return [kind for kind in KINDS if letter.counts[kind]]


def _sentences(letter: Letter) -> list[str]:
    return [KINDS[kind].told(letter.counts[kind]) for kind in _kinds(letter)]
