"""The bar: what an evaluation must reach before a model may be published."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from reliefdesk.evaluation import Evaluation
from reliefdesk.topics import read_yaml


class Limits(BaseModel):
    """Shares by verdict, 0 to 1."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: dict[str, float] = {}
    most: dict[str, float] = {}


def load_bar(root: Path) -> dict[str, Limits]:
    """By set of questions, from tests/bar.yml."""
    return {
        name: Limits.model_validate(limits) for name, limits in read_yaml(root / "tests" / "bar.yml").items()
    }


def below_bar(evaluation: Evaluation, bar: Mapping[str, Limits]) -> list[str]:
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
