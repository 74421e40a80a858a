"""`python -m bench.fresh`: topics of five questions beside all shipped content: who finds them, what they cost."""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reliefdesk.rasa.slim import install

install()

from reliefdesk.content.red_flags import load_red_flags  # noqa: E402
from reliefdesk.content.terms import load_terms  # noqa: E402
from reliefdesk.content.topic import read_yaml  # noqa: E402
from reliefdesk.content.treatments import load_treatments  # noqa: E402
from reliefdesk.content.wording import words_of  # noqa: E402
from reliefdesk.editing.drafts import Drafts  # noqa: E402
from reliefdesk.editing.project import ProjectReader  # noqa: E402
from reliefdesk.editing.proposal import Proposal, Proposer  # noqa: E402 Rasa is to be installed first
from reliefdesk.editing.template_match import TemplateMatcher  # noqa: E402
from reliefdesk.model.evaluation import evaluate  # noqa: E402
from reliefdesk.model.importer import TopicImporter, sentences_of  # noqa: E402
from reliefdesk.model.trained import cut_offs  # noqa: E402
from reliefdesk.model.verdict import RIGHT  # noqa: E402
from reliefdesk.nlu.component import TopicClassifier, _question  # noqa: E402
from reliefdesk.nlu.conversation import Conversation  # noqa: E402
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED  # noqa: E402
from reliefdesk.nlu.encoder import shared_encoder  # noqa: E402
from reliefdesk.nlu.head import HeadSettings  # noqa: E402
from reliefdesk.nlu.interpreter import Interpreter  # noqa: E402
from reliefdesk.nlu.lesson import Lesson, Question  # noqa: E402
from reliefdesk.nlu.vectors import CachedEncoder  # noqa: E402
from reliefdesk.stores.desk import Desk  # noqa: E402

TOPICS, REPORT = Path("bench/fresh.yml"), Path("docs/bench/fresh.md")


SETS = ("paraphrases", "harder")


@dataclass(frozen=True)
class Found:
    """Of one topic: its template, what was ticked beside it, and of each set what is answered right and wrong."""

    title: str
    template: str
    ticked: int
    right: tuple[int, ...]
    wrong: tuple[int, ...]
    asked: tuple[int, ...]


class Teacher:
    """Learns all shipped content, with topics beside it."""

    def __init__(self, root: Path) -> None:
        self._root = root
        rows = TopicImporter("config.yml", "domain.yml", ["data"]).get_nlu_data().intent_examples
        self._questions = [_question(row) for row in rows]
        self.encoder = CachedEncoder(shared_encoder(None), root / ".rasa/vectors.npz")

    def learn(self, more: Iterable[Question] = ()) -> Interpreter:
        """What stands in `more` is taken from where it stood."""
        config: dict[str, Any] = TopicClassifier.get_default_config()
        new = [*more]
        taken = {words_of(question.text) for question in new}
        lesson = Lesson.learn(
            [*(question for question in self._questions if words_of(question.text) not in taken), *new],
            load_treatments(self._root / "data/treatments.yml"),
            load_terms(self._root / "data/treatments.yml"),
            load_red_flags(self._root / "data/red_flags.yml"),
            self.encoder,
            HeadSettings(**{name: config[name] for name in HeadSettings.__dataclass_fields__}),
            config["axes"],
            config["kernel_width"],
        )
        return lesson.interpreter(cut_offs(self._root))

    def right(self, interpreter: Interpreter) -> set[str]:
        """The held-out questions of the shipped topics that are answered right."""
        found = evaluate(interpreter, self._root, "held_out", interpreter.same_answer).results["topics"]
        return {result.question.text for result in found if result.verdict == RIGHT}


def measure(root: Path) -> tuple[list[Found], list[str]]:
    """All topics learnt together, each with what its form offers, unread; and the questions that this costs others."""
    teacher, topics = Teacher(root), read_yaml(root / TOPICS)
    live = teacher.learn()
    offered = _offered(root, topics, live, teacher)
    interpreter = teacher.learn(row for name, topic in topics.items() for row in _rows(name, topic, offered[name]))
    found = []
    for name, topic in topics.items():
        said = [[_said(interpreter, text) for text in topic[each]] for each in SETS]
        right = tuple(row.count(name) for row in said)
        wrong = tuple(sum(intent not in (name, "") for intent in row) for row in said)
        asked = tuple(map(len, said))
        found.append(Found(topic["title"], offered[name].template, len(offered[name].ticked()), right, wrong, asked))
    return found, sorted(teacher.right(live) - teacher.right(interpreter))


def _offered(
    root: Path, topics: Mapping[str, Mapping[str, Any]], live: Interpreter, teacher: Teacher
) -> dict[str, Proposal]:
    with tempfile.TemporaryDirectory() as folder:
        desk = Desk(Path(folder) / "desk.db")
        project = ProjectReader(Drafts(root, desk)).read()
        desk.close()
    matcher = TemplateMatcher(project.library, teacher.encoder, project.treatments)
    proposer = Proposer(project, matcher, teacher.encoder, live.ranking)
    return {name: proposer.proposal(topic["title"], topic["questions"]) for name, topic in topics.items()}


def _rows(name: str, topic: Mapping[str, Any], offer: Proposal) -> Iterator[Question]:
    yield Question(topic["title"], name, topic["title"], is_added=True)
    texts = [*topic["questions"], *offer.wordings, *offer.ticked(), topic["answer"], *sentences_of(topic["answer"])]
    yield from (Question(text, name) for text in texts)


def _said(interpreter: Interpreter, text: str) -> str:
    """The topic that answers, or the card; empty where nothing or choices are said."""
    intent = interpreter.interpret(text, Conversation()).decision.intent
    return "" if intent in (OUT_OF_SCOPE, UNCLEAR) or intent.startswith(UNCOVERED) else intent


def as_report(found: Sequence[Found], lost: Sequence[str], day: datetime.date) -> str:
    """In Markdown."""
    rows = [f"| topic | template | ticked beside it | {' | '.join(SETS)} |", "|---" * (3 + len(SETS)) + "|"]
    for each in found:
        counts = [f"{right} of {asked}" for right, asked in zip(each.right, each.asked, strict=True)]
        rows.append(f"| {' | '.join([each.title, each.template or 'none', str(each.ticked), *counts])} |")
    asked = [sum(each.asked[n] for each in found) for n in range(len(SETS))]
    right = [f"{sum(each.right[n] for each in found) / asked[n]:.0%}" for n in range(len(SETS))]
    wrong = f"{sum(sum(each.wrong) for each in found) / sum(asked):.0%}"
    return f"""# Fresh topics of five questions

Measured on {day} with `python -m bench.fresh`. The topics of `bench/fresh.yml` were invented, and learnt together
beside all shipped content: five questions each, title, answer, the wordings of the template that the title is taken
for, and the questions without an answer that are ticked before anybody reads them. Then each was asked ten paraphrases
of its title, and ten harder questions around it (indirect, beside the point, two things at once), each written by
another hand that saw the title alone.

Answered: {right[0]} of the paraphrases, {right[1]} of the harder ones. Another answer or a card: {wrong} of all.

{chr(10).join(rows)}

Held-out questions of shipped topics that this costs: {len(lost)}. {"; ".join(lost)}
"""


def main() -> None:
    root = Path.cwd()
    found, lost = measure(root)
    for each in found:
        print(f"{each.title}: {each.template or 'no template'}, {each.right} of {each.asked}", flush=True)
    REPORT.write_text(as_report(found, lost, datetime.date.today()), encoding="utf-8")  # noqa: DTZ011 the machine's day


if __name__ == "__main__":
    main()
