"""A topic's words in another language, as they were typed beside the English ones."""

from __future__ import annotations

from dataclasses import dataclass

from reliefdesk.content.approval import words_digest
from reliefdesk.content.topic import Translation


@dataclass(frozen=True)
class Translated:
    """`of` is the digest of the English words that they translate, `by` who wrote them last.

    One without words says that there is to be none.
    """

    language: str
    title: str
    text: str
    of: str = ""
    by: str = ""

    @classmethod
    def of_file(cls, language: str, found: Translation) -> Translated:
        """As it stands in the topic's file."""
        return cls(language, found.title, found.text.strip(), found.of, found.translated_by)

    @property
    def is_empty(self) -> bool:
        return not (self.title or self.text)

    @property
    def words(self) -> str:
        """The digest of the words alone."""
        return words_digest(self.title, self.text)

    @property
    def shown(self) -> str:
        """What a signature stands for: these words, as a translation of those English ones."""
        return f"{self.words}.{self.of}"
