"""The FAQ page's notice, and the order of its topics, from `data/faq.yml`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from reliefdesk.content.problem import IN_WORDS, Problem, problems_at
from reliefdesk.content.topic import Approval, Topic, read_yaml
from reliefdesk.content.treatments import title, treatment_of

FAQ_FILE = Path("data") / "faq.yml"


class Notice(Approval):
    """What stands at the top of every page, such as when to call and not to read on; a paragraph a row."""

    rows: tuple[str, ...] = Field(min_length=1)


class FaqGroup(BaseModel):
    """Topics under one heading: those named, or those of a treatment."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str = ""
    topics: tuple[str, ...] = ()
    treatment: str = ""

    @model_validator(mode="after")
    def _says_its_topics_once(self) -> FaqGroup:
        if bool(self.topics) == bool(self.treatment) or bool(self.title) == bool(self.treatment):
            raise ValueError("write `title:` and `topics:`, or `treatment:` alone")
        return self

    @property
    def heading(self) -> str:
        return self.title or title(self.treatment)


class Faq(BaseModel):
    """`others` is the heading of the topics that no group names."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    notice: Notice
    groups: tuple[FaqGroup, ...] = ()
    others: str = "Other questions"

    def arrange(self, topics: Mapping[str, Topic]) -> list[tuple[str, list[Topic]]]:
        """Every topic once, under its heading; empty groups are left out."""
        left = dict(topics)
        named = {name for group in self.groups for name in group.topics}
        arranged = []
        for group in self.groups:
            names = group.topics or [n for n in left if n not in named and treatment_of(n, [group.treatment])]
            arranged.append((group.heading, [left.pop(name) for name in names if name in left]))
        arranged.append((self.others, list(left.values())))
        return [(heading, found) for heading, found in arranged if found]


def load_faq(path: Path, text: str | None = None) -> Faq:
    """From the file or from its new `text`; ContentError names every line that is wrong."""
    with problems_at(f"data/{path.name}", IN_WORDS, missing="the file is missing; the FAQ page needs its notice."):
        return Faq.model_validate(read_yaml(path, text))


def names_are_known(faq: Faq, topics: Iterable[str], treatments: Iterable[str]) -> Iterator[Problem]:
    """Every group names topics, or a treatment, that there are."""
    for group in faq.groups:
        for name in group.topics:
            if name not in topics:
                yield Problem("data/faq.yml", f"{name} is no topic; name a file of data/topics/.")
        if group.treatment and group.treatment not in treatments:
            yield Problem("data/faq.yml", f"{group.treatment} is no treatment; name one of data/treatments.yml.")
