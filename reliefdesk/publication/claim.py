"""A claim: a test question that no topic answers, and a new or changed one of the same publication answers now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reliefdesk.content.held_out import OUT_OF_SCOPE, UNKNOWN

if TYPE_CHECKING:
    from reliefdesk.content.topic import Topic
    from reliefdesk.model.evaluation import Evaluation

UNANSWERED = ("unknown", "out_of_scope")
PARTS = ("topics", *UNANSWERED, "talks")


@dataclass(frozen=True)
class Claim:
    """`part` is where the question stands, one of PARTS or "unknown:es"; a message of a talk has the talk's name.

    Among "topics" these are questions of the clinic's facts (hours, booking), which its own answer may tell better.

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
    evaluation: Evaluation,
    topics: Mapping[str, Topic],
    answered: Collection[str],
    judged: Iterable[Claim],
    before: Evaluation | None = None,
) -> Iterator[Claim]:
    """The claims of these new and changed topics, without what was judged, and without what led there `before`.

    So a correction of words, which leads nothing elsewhere, is never held up by a question. What a topic of the
    `answered` should answer is another's, and no claim.
    """
    known = {claim.key for claim in judged}
    parts = [name for name in evaluation.results if is_asked_about(name)]
    were = before.results if before else {}
    led = {(result.question, result.intent) for part in parts for result in were.get(part, ())}
    for part in parts:
        for result in evaluation.results[part]:
            topic, expects = topics.get(result.intent), {*result.question.expects}
            if (result.question, result.intent) in led:
                continue
            if topic and topic.id not in expects and _is_nobodys(part, expects, answered):
                claim = Claim(result.question.text, part, topic.id, topic.title, topic.answer, result.question.talk)
                if claim.key not in known:
                    known.add(claim.key)
                    yield claim


def is_asked_about(part: str) -> bool:
    """Whether staff are asked of the questions there that a new answer takes."""
    kind, _, language = part.partition(":")
    return kind in (UNANSWERED if language else PARTS)


def by_topic(claims: Iterable[Claim]) -> dict[str, list[tuple[int, Claim]]]:
    """Those of which staff are asked, each with its place among all, by topic."""
    found: dict[str, list[tuple[int, Claim]]] = {}
    for place, claim in enumerate(claims):
        if claim.is_right is None:
            found.setdefault(claim.topic, []).append((place, claim))
    return found


def _is_nobodys(part: str, expects: set[str], answered: Collection[str]) -> bool:
    if part == "topics":
        return expects.isdisjoint(answered)
    return not expects.isdisjoint((UNKNOWN, OUT_OF_SCOPE))
