"""The bar: what an evaluation must reach before a model may be published.

A limit is missed when so many questions miss it that chance explains it less than once in twenty times; of red flags
each question counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from scipy.special import bdtrc

from reliefdesk.content.problem import ContentError, Problem, faults, place, problems_at
from reliefdesk.content.topic import read_yaml
from reliefdesk.model.evaluation import Evaluation, title_of_set
from reliefdesk.model.verdict import OFFERED, WRONG, Result

Name = Literal[
    "topics",
    "unknown",
    "out_of_scope",
    "red_flags",
    "look_alikes",
    "talks",
    "long",
    "two_questions",
    "reverse",
    "mended",
    "translated_questions",
    "translated_unknown",
    "translated_out_of_scope",
    "translated_two_questions",
    "translated_red_flags",
    "translated_look_alikes",
    "translated_talks",
]
Verdict = Literal["right", "wrong", "wrong, right offered", "choices", "admitted", "alarm"]
Share = Annotated[float, Field(ge=0, le=1)]

CHANCE = 0.05
_WITHOUT_CHANCE = ("red_flags",)
_TRANSLATED = "translated_"

_TOLD: Mapping[Verdict, str] = {
    "right": "right",
    "wrong": "answered wrongly",
    "wrong, right offered": "answered wrongly with the right answer beside it",
    "choices": "answered with choices",
    "admitted": "told that there is no answer",
    "alarm": "answered with a red flag's card",
}


class Limits(BaseModel):
    """Names are checked, because a limit on a misspelt verdict would be none."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    least: dict[Verdict, Share] = {}
    most: dict[Verdict, Share] = {}


@dataclass(frozen=True)
class Limit:
    """One limit as a count: at most `most` questions of the set may be `told`; `failing` are those that are."""

    name: str
    told: str
    most: int
    questions: int
    failing: tuple[Result, ...]

    @property
    def is_missed(self) -> bool:
        return len(self.failing) > self.most

    @property
    def text(self) -> str:
        """In staff's words, when it is missed."""
        verb = "is" if len(self.failing) == 1 else "are"
        title = title_of_set(self.name)
        return f"{title}: {len(self.failing)} of {self.questions} {verb} {self.told}; {self.most} may be."


def load_bar(root: Path) -> dict[Name, Limits]:
    """By set of questions, from tests/bar.yml; ContentError names every line that is wrong."""
    path = root / "tests" / "bar.yml"
    where = place(path, root)
    with problems_at(where):
        try:
            return TypeAdapter(dict[Name, Limits]).validate_python(read_yaml(path))
        except ValidationError as error:
            raise ContentError([Problem(where, f"{line}: {told}") for line, told in faults(error)]) from None


def limits_of(evaluation: Evaluation, bar: Mapping[Name, Limits]) -> Iterator[Limit]:
    """Each limit as a count of questions; of a set without questions there is none."""
    measured = [(name, limits) for key, limits in bar.items() for name in _sets_of(key, evaluation)]
    for name, limits in measured:
        results = evaluation.results[name]
        for verdict, share in limits.least.items():
            failing = tuple(result for result in results if not _is(result, verdict))
            yield Limit(name, f"not {_TOLD[verdict]}", allowed(name, len(results), 1 - share), len(results), failing)
        for verdict, share in limits.most.items():
            failing = tuple(result for result in results if _is(result, verdict))
            yield Limit(name, _TOLD[verdict], allowed(name, len(results), share), len(results), failing)


def below_bar(evaluation: Evaluation, bar: Mapping[Name, Limits]) -> list[Limit]:
    """The limits that are missed; none when the bar is cleared."""
    return [limit for limit in limits_of(evaluation, bar) if limit.is_missed]


def allowed(name: str, questions: int, share: float) -> int:
    """How many of so many questions may miss a limit that `share` of them may."""
    most = int(share * questions + 1e-9)
    if name not in _WITHOUT_CHANCE:
        while most < questions and bdtrc(most, questions, share) >= CHANCE:  # how often chance gives more than `most`
            most += 1
    return most


def _sets_of(name: Name, evaluation: Evaluation) -> list[str]:
    """The sets with questions for which limits of that name hold: of what is translated, one for each language."""
    kind = name.removeprefix(_TRANSLATED)
    names = [each for each in evaluation.results if each.startswith(f"{kind}:")] if kind != name else [name]
    return [each for each in names if evaluation.results[each]]


def _is(result: Result, verdict: Verdict) -> bool:
    """A wrong answer is one with the right one beside it, too."""
    return result.verdict in ((WRONG, OFFERED) if verdict == "wrong" else (verdict,))
