"""What a model's archive may hold: the files that our training writes, and the classes that it names."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reliefdesk.nlu.machinery import COMPONENT

# Rasa imports whatever class metadata.json names, so these are all that it may name.
CLASSES = {
    COMPONENT,
    "rasa.core.policies.ensemble.DefaultPolicyPredictionEnsemble",
    "rasa.core.policies.memoization.MemoizationPolicy",
    "rasa.core.policies.rule_policy.RulePolicy",
    "rasa.graph_components.converters.nlu_message_converter.NLUMessageConverter",
    "rasa.graph_components.providers.domain_for_core_training_provider.DomainForCoreTrainingProvider",
    "rasa.graph_components.providers.domain_provider.DomainProvider",
    "rasa.graph_components.providers.forms_provider.FormsProvider",
    "rasa.graph_components.providers.nlu_training_data_provider.NLUTrainingDataProvider",
    "rasa.graph_components.providers.responses_provider.ResponsesProvider",
    "rasa.graph_components.providers.rule_only_provider.RuleOnlyDataProvider",
    "rasa.graph_components.providers.story_graph_provider.StoryGraphProvider",
    "rasa.graph_components.providers.training_tracker_provider.TrainingTrackerProvider",
    "rasa.graph_components.validators.default_recipe_validator.DefaultV1RecipeValidator",
    "rasa.graph_components.validators.finetuning_validator.FinetuningValidator",
    "rasa.nlu.classifiers.regex_message_handler.RegexMessageHandler",
}

# By folder of components/. Whoever lets a component store more adds it here, and so a test says.
FILES = {
    "domain_provider": {"domain.yml"},
    "finetuning_validator": {"fingerprints-for-validation.json"},
    "train_MemoizationPolicy1": {"featurizer.json", "memorized_turns.json"},
    "train_RulePolicy0": {"featurizer.json", "rule_only_data.json", "rule_policy.json"},
    f"train_{COMPONENT}0": {
        *("features.json", "features.npz", "flags.json", "flags.npz", "lesson.json", "topics.json", "topics.npz"),
    },
}
METADATA = "metadata.json"

MOST_UNPACKED_BYTES = 1024**3  # of all members together; today's have 52 MB
MOST_BYTES_OF_METADATA = 16 * 1024**2

_PLAIN = (tarfile.REGTYPE, tarfile.AREGTYPE)
_FOLDERS = {"", "components", *(f"components/{folder}" for folder in FILES)}
_NAMES = {METADATA, *(f"components/{folder}/{name}" for folder, names in FILES.items() for name in names)}


class NoModel(Exception):
    """There is no trained model; the message says what to do."""


class Foreign(Exception):
    """The archive holds what training does not write; the message says what."""


def check(model: Path) -> None:
    """Foreign unless it holds only what our training writes. Nothing is unpacked, and nothing imported."""
    try:
        with tarfile.open(model, "r:gz") as archive:
            metadata = json.loads(_read(archive))
    except (OSError, EOFError, ValueError, tarfile.TarError) as error:
        raise Foreign(f"it cannot be read to its end ({type(error).__name__})") from None
    for name in sorted({*_classes(metadata)} - CLASSES):
        raise Foreign(f"it names the class {name[:200]!r}, which is not one of those in reliefdesk/model/archive.py")


def _read(archive: tarfile.TarFile) -> bytes:
    """The metadata's bytes, once every member was looked at."""
    metadata, seen, size = b"", set(), 0
    for member in archive:
        name = "" if member.name == "/" else member.name
        size += member.size
        if name in seen:
            raise Foreign(f"it holds {name[:200]!r} twice")
        if not (member.isdir() and name in _FOLDERS) and not (member.type in _PLAIN and name in _NAMES):
            raise Foreign(f"it holds {name[:200]!r}, which training does not write")
        if size > MOST_UNPACKED_BYTES:
            raise Foreign("it is too large")
        seen.add(name)
        if name == METADATA:
            if member.size > MOST_BYTES_OF_METADATA:
                raise Foreign(f"its {METADATA} is too large")
            file = archive.extractfile(member)
            metadata = file.read() if file else b""
    if not metadata:
        raise Foreign(f"it has no {METADATA}")
    return metadata


def _classes(metadata: Any) -> Iterator[str]:
    for schema in ("train_schema", "predict_schema"):
        try:
            yield from (str(node["uses"]) for node in metadata[schema]["nodes"].values())
        except (KeyError, TypeError, AttributeError):
            raise Foreign(f"its {METADATA} has no {schema}") from None
