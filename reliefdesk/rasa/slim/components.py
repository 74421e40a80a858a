"""The components that config.yml may name, imported when they are named.

Stands for `rasa.engine.recipes.default_components`, which imports all components and TensorFlow with them.
"""

import importlib
from collections.abc import Mapping
from importlib.util import find_spec
from types import MappingProxyType
from typing import Any

__all__ = ["AVAILABLE", "LEFT_OUT", "ComponentCatalogue", "LeftOutComponent", "default_components", "left_out"]

AVAILABLE: Mapping[str, str] = MappingProxyType(
    {
        "FallbackClassifier": "rasa.nlu.classifiers.fallback_classifier",
        "KeywordIntentClassifier": "rasa.nlu.classifiers.keyword_intent_classifier",
        "LogisticRegressionClassifier": "rasa.nlu.classifiers.logistic_regression_classifier",
        "MitieIntentClassifier": "rasa.nlu.classifiers.mitie_intent_classifier",
        "SklearnIntentClassifier": "rasa.nlu.classifiers.sklearn_intent_classifier",
        "CRFEntityExtractor": "rasa.nlu.extractors.crf_entity_extractor",
        "DucklingEntityExtractor": "rasa.nlu.extractors.duckling_entity_extractor",
        "EntitySynonymMapper": "rasa.nlu.extractors.entity_synonyms",
        "MitieEntityExtractor": "rasa.nlu.extractors.mitie_entity_extractor",
        "RegexEntityExtractor": "rasa.nlu.extractors.regex_entity_extractor",
        "SpacyEntityExtractor": "rasa.nlu.extractors.spacy_entity_extractor",
        "CountVectorsFeaturizer": "rasa.nlu.featurizers.sparse_featurizer.count_vectors_featurizer",
        "LexicalSyntacticFeaturizer": "rasa.nlu.featurizers.sparse_featurizer.lexical_syntactic_featurizer",
        "MitieFeaturizer": "rasa.nlu.featurizers.dense_featurizer.mitie_featurizer",
        "RegexFeaturizer": "rasa.nlu.featurizers.sparse_featurizer.regex_featurizer",
        "SpacyFeaturizer": "rasa.nlu.featurizers.dense_featurizer.spacy_featurizer",
        "JiebaTokenizer": "rasa.nlu.tokenizers.jieba_tokenizer",
        "MitieTokenizer": "rasa.nlu.tokenizers.mitie_tokenizer",
        "SpacyTokenizer": "rasa.nlu.tokenizers.spacy_tokenizer",
        "WhitespaceTokenizer": "rasa.nlu.tokenizers.whitespace_tokenizer",
        "MitieNLP": "rasa.nlu.utils.mitie_utils",
        "SpacyNLP": "rasa.nlu.utils.spacy_utils",
        "AugmentedMemoizationPolicy": "rasa.core.policies.memoization",
        "MemoizationPolicy": "rasa.core.policies.memoization",
        "RulePolicy": "rasa.core.policies.rule_policy",
    }
)

LEFT_OUT: Mapping[str, str] = MappingProxyType(
    {
        "DIETClassifier": "rasa.nlu.classifiers.diet_classifier",
        "ResponseSelector": "rasa.nlu.selectors.response_selector",
        "ConveRTFeaturizer": "rasa.nlu.featurizers.dense_featurizer.convert_featurizer",
        "LanguageModelFeaturizer": "rasa.nlu.featurizers.dense_featurizer.lm_featurizer",
        "TEDPolicy": "rasa.core.policies.ted_policy",
        "UnexpecTEDIntentPolicy": "rasa.core.policies.unexpected_intent_policy",
    }
)

_STOCK = "train and run this project with the stock package rasa==3.6.21 on Python 3.10"

# Available once the package is installed.
_NEEDS: Mapping[str, str] = MappingProxyType(
    {
        "CRFEntityExtractor": "sklearn_crfsuite",
        "JiebaTokenizer": "jieba",
        "MitieEntityExtractor": "mitie",
        "MitieFeaturizer": "mitie",
        "MitieIntentClassifier": "mitie",
        "MitieNLP": "mitie",
        "MitieTokenizer": "mitie",
    }
)


class ComponentCatalogue(dict[str, Any]):
    """The recipe's registry, filled on demand: asking for a name imports the module that registers it."""

    def __contains__(self, name: object) -> bool:
        if not super().__contains__(name) and isinstance(name, str):
            _refuse_left_out(name)
            if name in AVAILABLE:
                importlib.import_module(AVAILABLE[name])
        return super().__contains__(name)


class LeftOutComponent:
    """Stands for a component that needs TensorFlow: it can be named and compared with, and not loaded."""

    @classmethod
    def load(cls, *args: object, **kwargs: object) -> dict[str, object]:
        """What Rasa asks for when it loads a model that was trained with it."""
        from rasa.shared.exceptions import InvalidConfigException

        raise InvalidConfigException(cls.refusal())

    get_default_config = load  # what it asks for before

    @classmethod
    def refusal(cls) -> str:
        """What is wrong with a model that has it, and what to do."""
        return (
            f"This model was trained with the component '{cls.__name__}', which was left out of this installation "
            f"because it needs TensorFlow; train a model without it, or {_STOCK}."
        )


def left_out(name: str) -> dict[str, object]:
    """What the stand-in for the module of this component contains."""
    return {name: type(name, (LeftOutComponent,), {"__module__": LEFT_OUT[name]})}


def default_components() -> dict[str, object]:
    """What the stand-in for Rasa's module of the same name contains; puts the catalogue into the recipe."""
    from rasa.engine.recipes.default_recipe import DefaultV1Recipe

    DefaultV1Recipe._registered_components = ComponentCatalogue(DefaultV1Recipe._registered_components)
    return {"DEFAULT_COMPONENTS": []}


def _refuse_left_out(name: str) -> None:
    if name in LEFT_OUT or name in {f"{module}.{component}" for component, module in LEFT_OUT.items()}:
        need = "TensorFlow"
        remedy = _STOCK
    elif name in _NEEDS and find_spec(_NEEDS[name]) is None:
        need = f"the package {_NEEDS[name]}"
        remedy = "install that package"
    else:
        return
    from rasa.shared.exceptions import InvalidConfigException

    raise InvalidConfigException(
        f"The component '{name}' in your configuration was left out of this installation because it needs "
        f"{need}; take it out of config.yml, or {remedy}."
    )
