"""The one NLU component that config.yml names: it fits, stores and runs the interpreter."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Optional

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.exceptions import InvalidConfigException
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from reliefdesk.content.clinic import languages_in
from reliefdesk.content.red_flags import LOOK_ALIKE, load_red_flags
from reliefdesk.content.switched_off import switched_off_in
from reliefdesk.content.terms import load_terms
from reliefdesk.content.treatments import load_treatments
from reliefdesk.nlu.conversation import Conversation
from reliefdesk.nlu.decision import NOT_COVERED, UNCOVERED, CutOffs
from reliefdesk.nlu.encoder import shared_encoder
from reliefdesk.nlu.head import HeadSettings
from reliefdesk.nlu.labels import FULL_CLASS_SIZE
from reliefdesk.nlu.lesson import Lesson, Question
from reliefdesk.nlu.machinery import machinery
from reliefdesk.nlu.outcome import Interpretation
from reliefdesk.nlu.progress import tell
from reliefdesk.nlu.spoken_language import listening
from reliefdesk.nlu.vectors import TRAINING_VECTORS, CachedEncoder

_PROJECT = Path(__file__).parents[2]
_CUT_OFFS = tuple(CutOffs.__dataclass_fields__)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class TopicClassifier(GraphComponent):
    """Tells Rasa the intent of a message, and the actions the rest of the interpretation."""

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, lesson: Lesson | None = None):
        missing = [name for name in _CUT_OFFS if name not in config]
        if missing:
            raise InvalidConfigException(f"config.yml, TopicClassifier: give a value to {', '.join(missing)}.")
        self._config, self._storage, self._resource = config, storage, resource
        self._cut = CutOffs(**{name: float(config[name]) for name in _CUT_OFFS})
        self._interpreter = lesson.interpreter(self._cut).without(switched_off_in(Path())) if lesson else None
        self._languages = languages_in(Path())

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Hyper-parameters and files; the cut-offs stand in config.yml alone."""
        return {
            "encoder": None,
            "treatments": "data/treatments.yml",
            "red_flags": "data/red_flags.yml",
            "vectors": TRAINING_VECTORS.as_posix(),
            "axes": 256,
            "kernel_width": 1.0,
            "svm_cost": 1.0,
            "svm_sharpness": 4.0,
            "ridge_penalty": 0.3,
            "ridge_sharpness": 8.0,
            "full_class_size": FULL_CLASS_SIZE,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TopicClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> TopicClassifier:
        with model_storage.read_from(resource) as folder:
            return cls(config, model_storage, resource, Lesson.load(folder, shared_encoder(config["encoder"])))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str | None:
        """What is read beside the training data, and what reads it: a change in either trains anew."""
        defaults = {**cls.get_default_config(), **config}
        paths = [Path(defaults[name]) for name in ("treatments", "red_flags")]
        texts = [path.read_text(encoding="utf-8") for path in paths if path.exists()]
        return json.dumps([*texts, machinery(_PROJECT), sys.version_info[:2]])

    @staticmethod
    def told(intent: str) -> str | None:
        """As what Rasa is told a message of this intent of the content; None when that depends on the message.

        One intent for all themes keeps Rasa's rules few; which theme it is stands in the interpretation.
        """
        if intent == LOOK_ALIKE:
            return None
        return NOT_COVERED if intent.startswith(UNCOVERED) else intent

    def train(self, training_data: TrainingData) -> Resource:
        questions = [_question(message) for message in training_data.intent_examples]
        encoder = CachedEncoder(shared_encoder(self._config["encoder"]), Path(self._config["vectors"]))
        lesson = Lesson.learn(
            questions,
            load_treatments(Path(self._config["treatments"])),
            load_terms(Path(self._config["treatments"])),
            load_red_flags(Path(self._config["red_flags"])),
            encoder,
            HeadSettings(**{name: self._config[name] for name in HeadSettings.__dataclass_fields__}),
            self._config["axes"],
            self._config["kernel_width"],
        )
        tell("Storing the model")
        encoder.save()
        with self._storage.write_to(self._resource) as folder:
            lesson.save(folder)
            # As after a restart: the encoder of training remembers every text that it has seen.
            lesson = Lesson.load(folder, shared_encoder(self._config["encoder"]))
        self._interpreter = lesson.interpreter(self._cut)
        return self._resource

    def process(
        self,
        messages: list[Message],
        tracker: Optional[DialogueStateTracker] = None,  # noqa: UP045 Rasa's graph validation knows no X | None
    ) -> list[Message]:
        """Rasa's default recipe hands the tracker to any component that names it."""
        if self._interpreter is None:
            raise RuntimeError("train or load comes before process")
        conversation = _conversation(tracker)
        for message in messages:
            if (text := message.get("text")) is not None:
                start = (message.get("metadata") or {}).get("lang")
                _tell(message, listening(self._interpreter, text, conversation, self._languages(), start))
        return messages


def _question(message: Message) -> Question:
    details = (message.get("metadata") or {}).get("example") or {}
    related = tuple(details.get("related") or ())
    card, general = details.get("card"), bool(details.get("general"))
    added = bool(details.get("added"))
    return Question(message.get("text"), message.get("intent"), details.get("title"), related, card, general, added)


def _conversation(tracker: DialogueStateTracker | None) -> Conversation:
    if tracker is None:
        return Conversation()
    return Conversation.from_slots(tracker.current_slot_values(), tracker.active_loop_name)


def _tell(message: Message, interpretation: Interpretation) -> None:
    decision = interpretation.decision
    intent = {"name": TopicClassifier.told(decision.intent), "confidence": decision.confidence}
    message.set("intent", intent, add_to_output=True)
    message.set("intent_ranking", [intent], add_to_output=True)
    message.set("entities", [], add_to_output=True)
    message.set("interpretation", interpretation.as_json(), add_to_output=True)
