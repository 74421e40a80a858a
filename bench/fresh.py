"""`python -m bench.fresh`: a topic of five questions beside all shipped content: who finds it, what it costs."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reliefdesk.slim import install

install()

from reliefdesk.editing.overlap import overlaps  # noqa: E402 Rasa is to be installed first
from reliefdesk.evaluation import RIGHT, evaluate  # noqa: E402
from reliefdesk.importer import TopicImporter  # noqa: E402
from reliefdesk.model import cut_offs  # noqa: E402
from reliefdesk.nlu.component import TopicClassifier, _question  # noqa: E402
from reliefdesk.nlu.conversation import Conversation  # noqa: E402
from reliefdesk.nlu.encoder import shared_encoder  # noqa: E402
from reliefdesk.nlu.head import HeadSettings  # noqa: E402
from reliefdesk.nlu.interpreter import Interpreter  # noqa: E402
from reliefdesk.nlu.lesson import Lesson, Question  # noqa: E402
from reliefdesk.nlu.vectors import CachedEncoder  # noqa: E402
from reliefdesk.red_flags import load_red_flags  # noqa: E402
from reliefdesk.topics import read_yaml  # noqa: E402
from reliefdesk.treatments import load_treatments  # noqa: E402

TOPICS, REPORT = Path("bench/fresh.yml"), Path("docs/bench/fresh.md")


@dataclass(frozen=True)
class Found:
    """Of one topic: its unseen questions that it answers, all of them, and others' held-out questions that it costs."""

    title: str
    themes: tuple[str, ...]
    answered: int
    offered: int
    asked: int
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


def measure(root: Path, take_over: bool) -> Iterator[Found]:
    """One topic after the other, each alone; `take_over` as the form offers it, without looking."""
    teacher = Teacher(root)
    live = teacher.learn()
    before = teacher.right(live)
    for name, topic in read_yaml(root / TOPICS).items():
        found = overlaps(topic["questions"], name, live.ranking, cut_offs(root), live.same_answer)
        themes = tuple(dict.fromkeys(overlap.other for overlap in found if overlap.is_theme)) if take_over else ()
        rows = [Question(text, name) for text in topic["questions"]]
        interpreter = teacher.learn([*rows, Question(topic["title"], name, topic["title"])], name, themes)
        read = [interpreter.interpret(text, Conversation()) for text in topic["unseen"]]
        others = [said for said in read if said.decision.intent != name]
        answered = len(read) - len(others)
        offered = sum(any(choice.id == name for choice in said.choices) for said in others)
        lost = sorted(before - teacher.right(interpreter))
        yield Found(topic["title"], themes, answered, offered, len(read), tuple(lost))


def as_table(found: Iterable[Found]) -> str:
    """In Markdown."""
    rows = ["| topic | themes taken over | unseen questions answered | offered | others' held-out questions lost |"]
    rows.append("|---|---|---|---|---|")
    for each in found:
        lost = "; ".join(each.lost) or "none"
        themes = ", ".join(each.themes) or "none"
        rows.append(f"| {each.title} | {themes} | {each.answered} of {each.asked} | {each.offered} | {lost} |")
    return "\n".join(rows)


def main() -> None:
    root, found = Path.cwd(), []
    for each in measure(root, take_over=True):
        found.append(each)
        print(f"{each.title}: {each.answered} of {each.asked}, offered {each.offered}, lost {each.lost}", flush=True)
    shares = [each.answered / each.asked for each in found]
    today = datetime.date.today().isoformat()  # noqa: DTZ011 a report's date is the machine's
    REPORT.write_text(
        f"# A fresh topic of five questions\n\nMeasured {today} with `python -m bench.fresh`. Each topic "
        "was invented, learnt beside all shipped content with five questions, its title and the questions of themes "
        "without an answer that the form of the console offers it, and asked ten questions "
        "that another hand wrote from the title alone. "
        f"Answered: {sum(shares) / len(shares):.0%} on average, {min(shares):.0%} at least.\n\n{as_table(found)}\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
