"""What is said to a visitor: approved text, its buttons, and who approved it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reliefdesk.content.languages import ENGLISH
from reliefdesk.content.red_flags import TIERS

Domain = Mapping[str, Any]
Kind = Literal["answer", "remark", "miss", "red_flag", "contact", "choices", "callback"]

_KINDS: Mapping[str, Kind] = {
    **dict.fromkeys(TIERS, "red_flag"),
    **dict.fromkeys(("person", "phone", "contact"), "contact"),
    **dict.fromkeys(("not_covered", "unclear"), "miss"),
    **dict.fromkeys(("clarify", "which_treatment"), "choices"),
    "ask_callback_name": "callback",
}

_APPROVAL = ("approved_by", "approved_on", "review_by")


@dataclass(frozen=True)
class Reply:
    """One message; `approval` goes with it into the tracker, `buttons` begin with the related topics.

    A text that has a title answers a question; one that has none is a remark, unless its name tells another kind.
    """

    topic: str
    text: str
    approval: Mapping[str, str]
    buttons: tuple[str, ...] = ()
    has_title: bool = True
    language: str = ENGLISH

    @classmethod
    def approved(cls, domain: Domain, name: str, off: Collection[str] = (), language: str = ENGLISH) -> Reply:
        """The approved text of `utter_<name>` in the model's domain, which offers no topic of `off`.

        It is English where there is no translation into `language`. KeyError when there is none at all.
        """
        entry = domain["responses"][f"utter_{name}"][0]
        metadata = entry.get("metadata") or {}
        translated = _translated(metadata, language)
        said = translated or {**metadata, "text": entry["text"]}
        approval = {field: said[field] for field in _APPROVAL if field in said}
        related = [title_of(domain, topic, language) for topic in metadata.get("related") or () if topic not in off]
        buttons, has_title = tuple(filter(None, related)), bool(metadata.get("title"))
        return cls(name, said["text"], approval, buttons, has_title, language if translated else ENGLISH)

    def add(self, *sentences: str) -> Reply:
        """The reply with more sentences after its text."""
        return dataclasses.replace(self, text=" ".join([self.text, *filter(None, sentences)]))

    @classmethod
    def simple(cls, domain: Domain, name: str, off: Collection[str] = ()) -> Reply | None:
        """The easier text of that name, its places for the clinic's facts not filled; None where there is none."""
        text = (domain["responses"][f"utter_{name}"][0].get("metadata") or {}).get("simple")
        return dataclasses.replace(cls.approved(domain, name, off), text=text) if text else None

    def after(self, text: str) -> Reply:
        """The reply with another text before its own."""
        return dataclasses.replace(self, text=f"{text} {self.text}")

    def offer(self, titles: Sequence[str]) -> Reply:
        """The reply with buttons; a pressed one says its own title, as if it were typed."""
        return dataclasses.replace(self, buttons=tuple(titles))

    def as_message(self) -> dict[str, Any]:
        """The reply for rasa_sdk's dispatcher; text is sent literally, so braces arrive as braces."""
        message: dict[str, Any] = {"text": self.text, "topic": self.topic, "lang": self.language, **self.approval}
        if not self.has_title and kind_of(self.topic) == "answer":
            message["kind"] = "remark"
        if self.buttons:
            message["buttons"] = [{"title": title, "payload": title} for title in self.buttons]
        return message


def kind_of(topic: str) -> Kind:
    """How a channel with more than plain text shows what is said of a topic; `callback` begins the form."""
    return _KINDS.get(topic, "answer" if topic else "remark")


def title_of(domain: Domain, topic: str, language: str = ENGLISH) -> str | None:
    """The title of a topic in the model's domain, the English one where it is not translated; None without one."""
    entries = domain["responses"].get(f"utter_{topic}") or [{}]
    metadata = entries[0].get("metadata") or {}
    return _translated(metadata, language).get("title") or metadata.get("title")


def _translated(metadata: Mapping[str, Any], language: str) -> Mapping[str, Any]:
    return (metadata.get("translations") or {}).get(language) or {}
