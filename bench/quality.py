"""Right, wrong and fallback of both assistants on the held-out questions."""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.environment import NotPossible
from bench.sides import Side
from bench.usage import measured
from reliefdesk.content.held_out import HeldOut, load_questions, load_unknown
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import latest_model, load_interpreter
from reliefdesk.model.verdict import ADMITTED, CHOICES, RIGHT, judge
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import UNCLEAR, Decision
from reliefdesk.nlu.interpreter import Interpreter
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.nlu.remembering import remembering
from reliefdesk.nlu.spoken_language import Reader
from reliefdesk.settings import Settings

PREDICT = Path(__file__).parent / "stock" / "predict.py"
WRONG, FALLBACK = "wrong", "fallback"
CUTS = (0.0, 0.02, 0.04, 0.06, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)

Questions = Mapping[str, Sequence[HeldOut]]
Counts = dict[str, dict[str, int]]
Curve = list[tuple[float, float, float]]
Same = Callable[[str, str], bool]


@dataclass(frozen=True)
class StockReader:
    """Reads as FallbackClassifier does, from rankings that stock Rasa's model made once."""

    rankings: Mapping[str, Sequence[tuple[str, float]]]
    threshold: float = 0.3
    ambiguity: float = 0.1

    def interpret(self, text: str, conversation: Conversation) -> Interpretation:
        (best, sure), *others = self.rankings[text]
        unclear = sure < self.threshold or (bool(others) and sure - others[0][1] < self.ambiguity)
        return Interpretation(Decision(UNCLEAR if unclear else best, sure), conversation)


def questions(root: Path) -> Questions:
    """Those figures are reported on: by `topics`, `unknown` and `out_of_scope`."""
    topics = [question for rows in load_questions(root, "held_out").values() for question in rows]
    return {"topics": topics, **load_unknown(root, "held_out")}


def stock_reader(side: Side, asked: Questions) -> StockReader:
    """Rankings by the model of `side`, made by its own Python unless they are there already."""
    texts = sorted({question.text for rows in asked.values() for question in rows})
    given, made = side.folder / "questions.json", side.folder / "rankings.json"
    model, wanted = latest_model(side.folder / "models"), json.dumps(texts)
    is_new = made.exists() and made.stat().st_mtime > model.stat().st_mtime
    if not (is_new and given.read_text(encoding="utf-8") == wanted):
        given.write_text(wanted, encoding="utf-8")
        command = [str(side.python), str(PREDICT), str(model), str(given), str(made)]
        log = side.folder / "predict.log"
        if measured(command, side.folder, log, side.environment()).status:
            raise NotPossible(f"Stock Rasa's predictions failed; {log} says why.")
    return StockReader(dict(zip(texts, json.loads(made.read_text(encoding="utf-8")), strict=True)))


def our_reader(side: Side) -> Interpreter:
    """The model of `side`, which reads each text only once."""
    signer = Signer.of(Settings(), side.folder)
    return remembering(load_interpreter(latest_model(side.folder / "models"), side.folder, signer))


def counts(reader: Reader, asked: Questions, same: Same) -> Counts:
    """By set: how many RIGHT, WRONG and FALLBACK; `same` tells whether two topics' answers say the same."""
    return {name: dict(Counter(_verdict(reader, row, same) for row in rows)) for name, rows in asked.items()}


def our_curve(reader: Interpreter, asked: Questions) -> Curve:
    """Over the margin's cut-off."""
    cuts = {cut: dataclasses.replace(reader.cut, sure=cut, near=cut) for cut in CUTS}
    strict = {cut: dataclasses.replace(reader, cut=changed) for cut, changed in cuts.items()}
    return [(cut, *shares(counts(other, asked, reader.same_answer))) for cut, other in strict.items()]


def stock_curve(reader: StockReader, asked: Questions, same: Same) -> Curve:
    """Over FallbackClassifier's threshold; the ambiguity threshold stays."""
    strict = {cut: dataclasses.replace(reader, threshold=cut) for cut in CUTS}
    return [(cut, *shares(counts(other, asked, same))) for cut, other in strict.items()]


def shares(counted: Counts) -> tuple[float, float]:
    """Wrong replies among all questions, and right ones among those that have an answer."""
    wrong = sum(found.get(WRONG, 0) for found in counted.values())
    number = sum(sum(found.values()) for found in counted.values())
    topics = counted["topics"]
    return wrong / number, topics.get(RIGHT, 0) / sum(topics.values())


def _verdict(reader: Reader, question: HeldOut, same: Same) -> str:
    verdict = judge(question, reader.interpret(question.text, Conversation()), same).verdict
    if verdict == RIGHT:
        return RIGHT
    return FALLBACK if verdict in (CHOICES, ADMITTED) else WRONG
