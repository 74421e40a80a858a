"""What visitors of a clinic are told who ask what nobody taught."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.clinics.clinic import Clinic
from reliefdesk.content.red_flags import TIERS
from reliefdesk.content.topic import load_topics
from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer
from reliefdesk.model.trained import latest_model, load_interpreter
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.settings import Settings

RIGHT, OFFERED, WRONG = "right", "wrong, right offered", "wrong"
AMONG, CHOICES, ADMITTED, CARD = "choices, right among them", "choices", "no answer", "card"


@dataclass(frozen=True)
class Asked:
    """One message of a visitor: the question that it means ("" where the FAQ has none), what it got, the verdict."""

    means: str
    text: str
    got: str
    verdict: str


def asked(clinic: Clinic, root: Path, is_live: bool = True) -> list[Asked]:
    """Each unseen wording, and each question that the FAQ does not answer, of the model that is live in `root`.

    Where nothing was published, of the newest.
    """
    settings = Settings()
    model = live_model(root / settings.models) if is_live else latest_model(root / settings.models)
    interpreter = load_interpreter(model, root, Signer.of(settings, root))
    titles = {name: topic.title for name, topic in load_topics(root).items()}
    ids = {topic.answer: name for name, topic in load_topics(root).items()}

    def ask(text: str, means: str, expected: str) -> Asked:
        said = interpreter.interpret(text, Conversation())
        intent = said.decision.intent
        return Asked(means, text, titles.get(intent, intent), _verdict(said, expected, titles.__contains__))

    return [
        *(ask(text, entry.question, ids.get(entry.answer, "?")) for entry in clinic.faq for text in entry.wordings),
        *(ask(text, "", "") for text in clinic.unanswered),
    ]


def _verdict(said: Interpretation, expected: str, is_topic: Callable[[str], bool]) -> str:
    """`expected` is a topic's name, "" when no answer is right."""
    intent, offered = said.decision.intent, {choice.id for choice in said.choices}
    if intent in TIERS:
        return CARD
    if intent == expected:
        return RIGHT
    if is_topic(intent):
        return OFFERED if expected in offered else WRONG
    if offered:
        return AMONG if expected in offered else CHOICES
    return ADMITTED if expected else RIGHT
