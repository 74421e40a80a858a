"""Whether a topic's words are those that somebody signed, and whom the clinic asks to sign."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Literal

from pydantic import BaseModel, ConfigDict

from reliefdesk.content.problem import Problem
from reliefdesk.content.topic import SignOff, Topic, Translation

Rule = Literal["own", "second", "clinician"]

# How the approval of every text begins that the product brings; a translation's says more.
SHIPPED_BY = "Relief Desk editors, not yet read by a clinician"


class ApprovalRules(BaseModel):
    """Whose signature an answer needs: `office` one of the front desk, `medical` every other.

    own: whoever may sign, the writer too. second: somebody else than who wrote the words. clinician: one of that role.
    `shipped` says who reads the answers that came with the product; they are live meanwhile, and keep nothing back.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    office: Rule = "own"
    medical: Rule = "second"
    shipped: Literal["own", "clinician"] = "clinician"

    def of(self, is_medical: bool) -> Rule:
        return self.medical if is_medical else self.office


def words_digest(title: str, answer: str) -> str:
    """The digest of the very words that are signed; how the lines are broken in the file is no part of them."""
    lines = [" ".join(line.split()) for line in answer.strip().split("\n")]
    words = json.dumps([" ".join(title.split()), *lines], ensure_ascii=False)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def signed_text(topic: Topic) -> str:
    """What is signed: the answer, and below it the easier one where there is one."""
    return "\n\n".join(filter(None, (topic.answer, topic.approval.simple)))


def is_approved(topic: Topic) -> bool:
    """Whether its file says that its words were approved."""
    return approved_words(topic) == words_digest(topic.title, signed_text(topic))


def is_shipped(approval: SignOff) -> bool:
    """Whether the words came with the product, and nobody of the clinic stands for them."""
    return approval.approved_by.startswith(SHIPPED_BY)


def translation_is_approved(found: Translation) -> bool:
    """Whether somebody signed these very words of another language."""
    return bool(found.approved_by.strip()) and found.words == words_digest(found.title, found.text)


def approved_words(topic: Topic) -> str:
    """The digest of the words that its file says were approved, empty for none.

    A file of before there were digests counts as it stands.
    """
    if not topic.approval.approved_by.strip():
        return ""
    return topic.approval.words or words_digest(topic.title, signed_text(topic))


def answer_is_approved(topic: Topic) -> Iterator[Problem]:
    """Somebody signed these very words, and said until when they hold."""
    place = f"data/topics/{topic.id}.yml"
    if not is_approved(topic):
        text = f"nobody has signed these words; sign them in the console, or write `reliefdesk sign {topic.id}`."
        yield Problem(place, text)
    if topic.approval.review_by < topic.approval.approved_on:
        yield Problem(place, "review_by lies before approved_on; write the date by which it is read again.")
