"""`python -m bench.fresh`: a topic of five questions beside all shipped content: who finds it, what it costs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reliefdesk.rasa.slim import install

install()

from reliefdesk.content.red_flags import load_red_flags  # noqa: E402
from reliefdesk.content.topic import read_yaml  # noqa: E402
from reliefdesk.content.treatments import load_treatments  # noqa: E402
from reliefdesk.editing.overlap import overlaps  # noqa: E402 Rasa is to be installed first
from reliefdesk.model.evaluation import RIGHT, evaluate  # noqa: E402
from reliefdesk.model.importer import TopicImporter  # noqa: E402
from reliefdesk.model.trained import cut_offs  # noqa: E402
from reliefdesk.nlu.component import TopicClassifier, _question  # noqa: E402
from reliefdesk.nlu.conversation import Conversation  # noqa: E402
from reliefdesk.nlu.encoder import shared_encoder  # noqa: E402
from reliefdesk.nlu.head import HeadSettings  # noqa: E402
from reliefdesk.nlu.interpreter import Interpreter  # noqa: E402
from reliefdesk.nlu.lesson import Lesson, Question  # noqa: E402
from reliefdesk.nlu.vectors import CachedEncoder  # noqa: E402

TOPICS, REPORT = Path("bench/fresh.yml"), Path("docs/bench/fresh.md")


SETS = ("paraphrases", "harder")


@dataclass(frozen=True)
class Found:
    """Of one topic: how many of each set's questions it answers, and others' held-out questions that it costs."""

    title: str
    themes: tuple[str, ...]
    answered: tuple[int, ...]
    asked: tuple[int, ...]
    lost: tuple[str, ...]


class Teacher:
    """Learns all shipped content, and each time one topic more."""

    def __init__(self, root: Path) -> None:
        self._root = root
        rows = TopicImporter("config.yml", "domain.yml", ["data"]).get_nlu_data().intent_examples
        self._questions = [_question(row) for row in rows]
        self._encoder = CachedEncoder(shared_encoder(None), root / ".rasa/vectors.npz")

    def learn(self, more: Iterable[Question] = (), name: str = "", themes: Iterable[str] = ()) -> Interpreter:
        """`themes` are those whose questions the new topic of that name takes over."""
        config: dict[str, Any] = TopicClassifier.get_default_config()
        gone = {f"uncovered_{theme}" for theme in themes}
        taken = [Question(question.text, name) for question in self._questions if question.label in gone]
        lesson = Lesson.learn(
            [*(question for question in self._questions if question.label not in gone), *taken, *more],
            load_treatments(self._root / "data/treatments.yml"),
            load_red_flags(self._root / "data/red_flags.yml"),
            self._encoder,
            HeadSettings(**{name: config[name] for name in HeadSettings.__dataclass_fields__}),
            config["axes"],
            config["kernel_width"],
        )
        return lesson.interpreter(cut_offs(self._root))

    def right(self, interpreter: Interpreter) -> set[str]:
        """The held-out questions of the shipped topics that are answered right."""
        found = evaluate(interpreter, self._root, "held_out", interpreter.same_answer).results["topics"]
        return {result.question.text for result in found if result.verdict == RIGHT}


def measure(root: Path) -> Iterator[Found]:
    """One topic after the other, each alone; it takes over what the form offers, without looking."""
    teacher = Teacher(root)
    live = teacher.learn()
    before = teacher.right(live)
    for name, topic in read_yaml(root / TOPICS).items():
        found = overlaps(topic["questions"], name, live.ranking, cut_offs(root), live.same_answer)
        themes = tuple(dict.fromkeys(overlap.other for overlap in found if overlap.is_theme))
        rows = [Question(text, name) for text in topic["questions"]]
        interpreter = teacher.learn([*rows, Question(topic["title"], name, topic["title"])], name, themes)
        answered = tuple(sum(_leads(interpreter, text, name) for text in topic[each]) for each in SETS)
        asked = tuple(len(topic[each]) for each in SETS)
        yield Found(topic["title"], themes, answered, asked, tuple(sorted(before - teacher.right(interpreter))))


def _leads(interpreter: Interpreter, text: str, name: str) -> bool:
    return interpreter.interpret(text, Conversation()).decision.intent == name


def as_report(found: Sequence[Found], day: datetime.date) -> str:
    """In Markdown."""
    rows = [f"| topic | themes taken over | {' | '.join(SETS)} | others' held-out questions lost |", "|---" * 5 + "|"]
    for each in found:
        counts = [f"{answered} of {asked}" for answered, asked in zip(each.answered, each.asked, strict=True)]
        lost = "; ".join(each.lost) or "none"
        rows.append(f"| {' | '.join([each.title, ', '.join(each.themes) or 'none', *counts, lost])} |")
    totals = [f"{sum(e.answered[n] for e in found) / sum(e.asked[n] for e in found):.0%}" for n in range(len(SETS))]
    return f"""# A fresh topic of five questions

Measured on {day} with `python -m bench.fresh`. Each topic of `bench/fresh.yml` was invented, and learnt alone beside
all shipped content: five questions, its title, and the questions of themes without an answer that the form offers
it. Then it was asked ten paraphrases of its title, and ten harder questions around it (indirect, beside the point, two
things at once), each written by another hand that saw the title alone.

Answered: {totals[0]} of the paraphrases, {totals[1]} of the harder ones.

{chr(10).join(rows)}
"""


def main() -> None:
    root, found = Path.cwd(), []
    for each in measure(root):
        found.append(each)
        print(f"{each.title}: {each.answered} of {each.asked}, lost {each.lost}", flush=True)
    REPORT.write_text(as_report(found, datetime.date.today()), encoding="utf-8")  # noqa: DTZ011 the machine's day


if __name__ == "__main__":
    main()
