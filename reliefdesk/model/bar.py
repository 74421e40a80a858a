"""The bar: what an evaluation must reach before a model may be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reliefdesk.content.problem import ContentError, Problem, faults, place, problems_at
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.evaluation import SETS, Evaluation

Name = Literal["topics", "unknown", "out_of_scope", "red_flags", "look_alikes", "talks"]
Verdict = Literal["right", "wrong", "wrong, right offered", "choices", "admitted", "alarm"]
Share = Annotated[float, Field(ge=0, le=1)]

_TOLD: Mapping[Verdict, str] = {
    "right": "get the right answer",
    "wrong": "get a wrong answer",
    "wrong, right offered": "get a wrong answer with the right one beside it",
    "choices": "get a choice of answers",
    "admitted": "are told that there is no answer",
    "alarm": "get a red flag's card",
}


class Limits(BaseModel):
    """Names are checked, because a limit on a misspelt verdict would be none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: dict[Verdict, Share] = {}
    most: dict[Verdict, Share] = {}


def load_bar(root: Path) -> dict[Name, Limits]:
    """By set of questions, from tests/bar.yml; ContentError names every line that is wrong."""
    path = root / "tests" / "bar.yml"
    where = place(path, root)
    with problems_at(where):
        try:
            return TypeAdapter(dict[Name, Limits]).validate_python(read_yaml(path))
        except ValidationError as error:
            raise ContentError([Problem(where, f"{line}: {told}") for line, told in faults(error)]) from None


def below_bar(evaluation: Evaluation, bar: Mapping[Name, Limits]) -> Iterator[str]:
    """A sentence for each limit that is missed, in staff's words; none when the bar is cleared."""
    for name, limits in bar.items():
        for demands, word, sign in ((limits.least, "least {:.0%} must", 1), (limits.most, "most {:.0%} may", -1)):
            for verdict, limit in demands.items():
                share, count = evaluation.share(name, verdict), len(evaluation.results[name])
                if sign * share < sign * limit:
                    yield f"{SETS[name]}: {share:.1%} of {count} {_TOLD[verdict]}, and at {word.format(limit)}."
