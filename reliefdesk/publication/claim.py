"""A claim: a test question without an answer that a new or changed answer of the same publication answers now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reliefdesk.content.held_out import OUT_OF_SCOPE, UNKNOWN

if TYPE_CHECKING:
    from reliefdesk.content.topic import Topic
    from reliefdesk.model.evaluation import Evaluation

PARTS = ("unknown", "out_of_scope", "talks")


@dataclass(frozen=True)
class Claim:
    """`part` is where the question stands, one of PARTS; a message of a talk has the talk's name.

    `is_right` is what staff say of the answer, None while they are asked; `by` is who said it.
    """

    question: str
    part: str
    topic: str
    title: str
    answer: str
    talk: str = ""
    is_right: bool | None = None
    by: str = ""

    @property
    def key(self) -> tuple[str, ...]:
        """What was judged: the same question may be asked again of another answer."""
        return self.part, self.talk, self.question, self.topic, self.answer


def claims_of(
    evaluation: Evaluation, topics: Mapping[str, Topic], judged: Iterable[Claim], before: Evaluation | None = None
) -> Iterator[Claim]:
    """The claims of these new and changed topics, without what was judged, and without what led there `before`.

    So a correction of words, which leads nothing elsewhere, is never held up by a question.
    """
    known = {claim.key for claim in judged}
    led = {(result.question, result.intent) for part in PARTS for result in (before.results[part] if before else ())}
    for part in PARTS:
        for result in evaluation.results[part]:
            topic = topics.get(result.intent)
            if (result.question, result.intent) in led:
                continue
            if topic and topic.id not in result.question.expects and _has_no_answer(result.question.expects):
                claim = Claim(result.question.text, part, topic.id, topic.title, topic.answer, result.question.talk)
                if claim.key not in known:
                    known.add(claim.key)
                    yield claim


def by_topic(claims: Iterable[Claim]) -> dict[str, list[tuple[int, Claim]]]:
    """Those of which staff are asked, each with its place among all, by topic."""
    found: dict[str, list[tuple[int, Claim]]] = {}
    for place, claim in enumerate(claims):
        if claim.is_right is None:
            found.setdefault(claim.topic, []).append((place, claim))
    return found


def _has_no_answer(expects: Collection[str]) -> bool:
    return bool({UNKNOWN, OUT_OF_SCOPE} & {*expects})
