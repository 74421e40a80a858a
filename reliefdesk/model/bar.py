"""The bar: what an evaluation must reach before a model may be published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from reliefdesk.content.problem import ContentError, Problem, place
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.evaluation import Evaluation

Name = Literal["topics", "unknown", "out_of_scope", "red_flags", "look_alikes", "talks"]
Verdict = Literal["right", "wrong", "wrong, right offered", "choices", "admitted", "alarm"]
Share = Annotated[float, Field(ge=0, le=1)]


class Limits(BaseModel):
    """Names are checked, because a limit on a misspelt verdict would be none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: dict[Verdict, Share] = {}
    most: dict[Verdict, Share] = {}


def load_bar(root: Path) -> dict[Name, Limits]:
    """By set of questions, from tests/bar.yml; ContentError names every line that is wrong."""
    path = root / "tests" / "bar.yml"
    try:
        return TypeAdapter(dict[Name, Limits]).validate_python(read_yaml(path))
    except ValidationError as error:
        lines = [f"{'.'.join(map(str, e['loc']))}: {e['msg'].lower()}." for e in error.errors()]
    except (OSError, ValueError) as error:
        lines = [str(error)]
    raise ContentError([Problem(place(path, root), line) for line in lines])


def below_bar(evaluation: Evaluation, bar: Mapping[Name, Limits]) -> list[str]:
    """A sentence for each limit that is missed; empty when the bar is cleared."""
    sentences = []
    for name, limits in bar.items():
        for verdict, least in limits.least.items():
            share = evaluation.share(name, verdict)
            if share < least:
                sentences.append(f"{name}: {share:.1%} {verdict}, at least {least:.0%} is needed.")
        for verdict, most in limits.most.items():
            share = evaluation.share(name, verdict)
            if share > most:
                sentences.append(f"{name}: {share:.1%} {verdict}, at most {most:.0%} is allowed.")
    return sentences
