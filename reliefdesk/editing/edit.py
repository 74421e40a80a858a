"""What a form holds of one topic: its answer, questions and held-out questions; who approved it is `approvals`'."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import TypeAdapter

from reliefdesk.content.approval import signed_text, words_digest
from reliefdesk.content.topic import Approval, Signed, Topic, unsigned
from reliefdesk.editing.translated import Translated

_LATER = ("template", "without", "simple", "translations")  # what was saved before there were these, has none of them


@dataclass(frozen=True)
class TopicEdit:
    """A topic as it was typed: it may break every rule, and `edit_checks.problems` tells which.

    A language that is not among the `translations` stays as it stands in the file.
    """

    id: str
    title: str
    answer: str
    questions: tuple[str, ...]
    held_out: tuple[str, ...]
    related: tuple[str, ...] = ()
    card: str | None = None
    template: str | None = None
    without: tuple[str, ...] = ()
    simple: str = ""
    translations: tuple[Translated, ...] = ()

    @classmethod
    def new(cls, name: str, title: str = "", questions: tuple[str, ...] = ()) -> TopicEdit:
        """A topic to be written."""
        return cls(name, title, "", questions, ())

    @classmethod
    def of(cls, topic: Topic, held_out: Iterable[str]) -> TopicEdit:
        """The form of a topic as it stands in its files."""
        # Whether it is general is left to who edits the file, and its approval to who signs it.
        rest = topic.approval.model_dump(exclude={"general", "translations", *Signed.model_fields})
        rest["translations"] = tuple(Translated.of_file(*row) for row in sorted(topic.approval.translations.items()))
        return cls(topic.id, answer=topic.answer, questions=topic.questions, held_out=tuple(held_out), **rest)

    @classmethod
    def from_json(cls, text: str) -> TopicEdit:
        """The edit that `as_json` wrote."""
        return _READER.validate_json(text)

    def as_json(self) -> str:
        said = dataclasses.asdict(self)
        said = {name: value for name, value in said.items() if value or name not in _LATER}  # which keeps its version
        return json.dumps(said, default=str, ensure_ascii=False, sort_keys=True)

    def as_topic(self, signed: Signed | None = None) -> Topic:
        """The topic that its file will hold; nobody has approved it unless it is said who."""
        own = {
            name: getattr(self, name)
            for name in Approval.model_fields.keys() - Signed.model_fields.keys() - {"translations"}
            if hasattr(self, name)
        }
        approval = Approval.model_validate({**own, **(signed or unsigned()).model_dump(mode="json")})
        return Topic(id=self.id, answer=self.answer, questions=self.questions, approval=approval)

    def tidy(self) -> TopicEdit:
        """The same without what a file cannot hold: control characters, stray spaces, empty questions."""
        return dataclasses.replace(
            self,
            title=one_line(self.title),
            answer=_tidy(self.answer),
            simple=_tidy(self.simple),
            questions=tuple(filter(None, map(one_line, self.questions))),
            held_out=tuple(filter(None, map(one_line, self.held_out))),
            related=tuple(filter(None, map(one_line, self.related))),
            card=one_line(self.card or "") or None,
            template=one_line(self.template or "") or None,
            without=tuple(filter(None, map(one_line, self.without if one_line(self.template or "") else ()))),
            translations=tuple(
                dataclasses.replace(each, title=one_line(each.title), text=_tidy(each.text), by=one_line(each.by))
                for each in sorted(self.translations, key=lambda each: each.language)
            ),
        )

    def in_language(self, language: str) -> Translated | None:
        """Its words in another language; None while there are none."""
        return next((each for each in self.translations if each.language == language and not each.is_empty), None)

    def with_translation(self, new: Translated) -> TopicEdit:
        """The same with these words in the place of its own in that language."""
        others = [each for each in self.translations if each.language != new.language]
        in_order = sorted((*others, new), key=lambda each: each.language)
        return dataclasses.replace(self, translations=tuple(in_order))

    def beside(self, live: TopicEdit | None) -> TopicEdit:
        """The same with the live words of each language that it leaves alone."""
        own = {each.language for each in self.translations}
        left = tuple(each for each in (live.translations if live else ()) if each.language not in own)
        return dataclasses.replace(self, translations=(*self.translations, *left)).tidy() if left else self

    @property
    def english(self) -> str:
        """The digest of the English words that a translation names."""
        return words_digest(self.title, self.answer)

    @property
    def words(self) -> str:
        """The digest of what is signed: the title and the answer, the easier one too, and no question."""
        return words_digest(self.title, self.signed_text)

    @property
    def signed_text(self) -> str:
        """As a topic's."""
        return signed_text(self.as_topic())

    @property
    def version(self) -> str:
        """A digest that is the same for the same content, in whatever order its questions stand."""
        questions, held_out = tuple(sorted(self.questions)), tuple(sorted(self.held_out))
        return version_of(dataclasses.replace(self, questions=questions, held_out=held_out).as_json())


_READER = TypeAdapter(TopicEdit)


def version_of(text: str) -> str:
    """The digest of a text; that of nothing is empty."""
    return hashlib.sha256(text.encode()).hexdigest()[:20] if text else ""


def one_line(text: str) -> str:
    """`text` without line breaks, control characters and spaces at its ends."""
    return " ".join(_plain(text).split())


def _tidy(text: str) -> str:
    return "\n".join(one_line(line) for line in _plain(text).split("\n")).strip()


def _plain(text: str) -> str:
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(filter(None, map(_writable, lines)))


def _writable(character: str) -> str:
    if character in ("\u0085", "\u2028", "\u2029", "\t", "\v", "\f"):  # YAML or Python would break a line here
        return " "
    if character != "\n" and unicodedata.category(character) in ("Cc", "Cs", "Cn"):
        return ""
    return "" if character == "\ufeff" else character
