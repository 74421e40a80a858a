"""A template as its file says it: one question for the front desk, one aspect of any treatment, or one treatment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator

Language = Literal["en", "es"]
LANGUAGES: tuple[Language, ...] = get_args(Language)


class TemplateFile(BaseModel):
    """`id` is the file's name."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str


class Wordings(BaseModel):
    """What visitors type, by language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: tuple[str, ...] = ()
    es: tuple[str, ...] = ()

    @field_validator("en", "es", mode="before")
    @classmethod
    def _rows(cls, value: object) -> object:
        """One a line, each with a dash, as in the files of topics."""
        if not isinstance(value, str):
            raise ValueError("write `|` and below it a wording a line, each with a dash.")
        return tuple(filter(None, (row[2:].strip() for row in value.splitlines() if row[:2] == "- ")))

    def of(self, language: Language) -> tuple[str, ...]:
        return self.es if language == "es" else self.en


class Title(BaseModel):
    """`several` are for a treatment whose name is a plural."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    en: str
    es: str
    several_en: str = ""
    several_es: str = ""

    def of(self, language: Language, several: bool = False) -> str:
        one = self.es if language == "es" else self.en
        return (self.several_es if language == "es" else self.several_en) or one if several else one


class FrontDesk(TemplateFile):
    """A question for the front desk; until a topic answers it, its wordings are of `theme`, if there is one.

    `specialty` is the kind of clinic that is asked it, by its folder; empty for what any clinic is asked.
    """

    specialty: str = ""
    title: Title
    theme: str = ""
    medical: bool
    wordings: Wordings


class Aspect(TemplateFile):
    """What is asked of any treatment, `{treatment}` standing for its name."""

    title: Title
    wordings: Wordings


class KnownTreatment(TemplateFile):
    """A common treatment: `called` is its name with the article, `several` says that this is a plural."""

    kinds: tuple[str, ...] = Field(min_length=1)
    called: Mapping[Language, str]
    several: bool = False
    names: Mapping[Language, tuple[str, ...]]
    wordings: Mapping[str, Wordings]  # by aspect

    def all_names(self) -> tuple[str, ...]:
        """English ones first."""
        return tuple(name for language in LANGUAGES for name in self.names.get(language, ()))
