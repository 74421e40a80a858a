"""What belongs to one subject, and what of it was not said yet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reliefdesk.content.treatments import treatment_of
from reliefdesk.nlu.conversation import Choice, Conversation


@dataclass(frozen=True)
class Subjects:
    """The topics by id, as far as they are told: their relations, and the card of those that say the same."""

    treatments: tuple[str, ...]
    titles: Mapping[str, str]
    related: Mapping[str, tuple[str, ...]]
    cards: Mapping[str, str]

    def is_answer(self, name: str) -> bool:
        """Whether a reply of this name answers a question."""
        return name in self.titles

    def choices(self, names: Iterable[str]) -> tuple[Choice, ...]:
        """As a visitor may pick them."""
        return tuple(Choice(self.titles[name], name) for name in names if name in self.titles)

    def turned(self, conversation: Conversation, topic: str) -> Conversation:
        """The talk once `topic` was told unasked."""
        choices = self.choices(self.related.get(topic, ()))
        treatment = treatment_of(topic, self.treatments)
        return conversation.answered(topic, treatment, conversation.treatment, self.titles[topic], choices)

    def left(self, said: tuple[str, ...], most: int = 3) -> tuple[str, ...]:
        """What has not been said about the subject of the last answer, nearest first."""
        topic = self.last(said)
        if topic is None:
            return ()
        known = {self._text(name) for name in said}
        return tuple(name for name in self._around(topic) if self._text(name) not in known)[:most]

    def last(self, said: tuple[str, ...]) -> str | None:
        """The last answer."""
        return next((name for name in reversed(said) if self.is_answer(name)), None)

    def earlier(self, said: tuple[str, ...], place: int | None) -> str | None:
        """The answer in that place of the talk, 0 being the first; with None the one before the last."""
        answers = [name for name in said if self.is_answer(name)]
        if place is not None:
            return answers[place] if answers and place < len(answers) else None
        return next((name for name in reversed(answers) if name != answers[-1]), None)

    def _text(self, name: str) -> str:
        return self.cards.get(name, name)

    def _around(self, topic: str) -> list[str]:
        """The subject's topics, a wider ring after the other; those of another treatment do not belong to it."""
        treatment = treatment_of(topic, self.treatments)
        own = [name for name in self.titles if treatment and name.startswith(f"{treatment}_")]
        found, ring = {topic: None}, [*self.related.get(topic, ()), *own]
        while ring:
            new = [name for name in dict.fromkeys(ring) if name not in found and self._belongs(name, treatment)]
            found |= dict.fromkeys(new)
            ring = [other for name in new for other in self.related.get(name, ())]
        return [name for name in found if name != topic]

    def _belongs(self, name: str, treatment: str | None) -> bool:
        return name in self.titles and (not treatment or treatment_of(name, self.treatments) in (None, treatment))


def subjects_of(domain: Mapping[str, Any], treatments: Sequence[str], off: Collection[str] = ()) -> Subjects:
    """From the replies of a model's domain that have a title, without the topics of `off`."""
    told = {
        name.removeprefix("utter_"): entries[0].get("metadata") or {}
        for name, entries in domain["responses"].items()
        if name.removeprefix("utter_") not in off
    }
    titled = {name: metadata for name, metadata in told.items() if metadata.get("title")}
    return Subjects(
        tuple(treatments),
        {name: metadata["title"] for name, metadata in titled.items()},
        {name: tuple(metadata.get("related") or ()) for name, metadata in titled.items()},
        {name: metadata["card"] for name, metadata in titled.items() if metadata.get("card")},
    )
