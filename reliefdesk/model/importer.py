"""Reads Rasa's own files, and derives what the topic and theme files already imply.

A file `topics/<id>.yml` holds intent and response of that name: its rule, its title as a training
question and its place in the domain follow. A file `uncovered/<theme>.yml` holds questions alone; all
themes share the rules of `not_covered`.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.story_reader.yaml_story_reader import YAMLStoryReader
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from reliefdesk.content.checks import ENOUGH_QUESTIONS
from reliefdesk.content.clinic import Clinic, load_clinic
from reliefdesk.content.library import load_library
from reliefdesk.content.problem import ContentError
from reliefdesk.content.taught import Taught, taught
from reliefdesk.content.topic import Theme, Topic, answer_of, load_themes, load_topics, read_yaml
from reliefdesk.content.translation import filled, titles_of
from reliefdesk.content.treatments import TREATMENTS_FILE, load_treatments
from reliefdesk.model.training import errors

FORM = "callback_form"
THEME = "uncovered_"
OURS = ("topics", "uncovered", "library")  # folders of data/, each of which may be missing

_LEARNT = {"title", "related", "card", "general"}  # of an approval, on the row of its topic's title
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


class TopicImporter(RasaFileImporter):
    """Named in config.yml; used by every Rasa command that reads the project through it."""

    def __init__(
        self,
        config_file: str | None = None,
        domain_path: str | None = None,
        training_data_paths: list[str] | str | None = None,
    ) -> None:
        given = [training_data_paths] if isinstance(training_data_paths, str) else list(training_data_paths or ())
        self._root = _project_of(config_file, domain_path, *given)
        others = [other for path in given for other in _without_ours(path)]
        self._reads_ours = others != given
        super().__init__(config_file, domain_path, others)

    def get_nlu_data(self, language: str | None = "en") -> TrainingData:
        """All questions, and each title and answer as one more; without responses, which are the domain's."""
        data = self._nlu_data
        rows = list(data.training_examples)
        for topic in self._topics.values():
            is_added = len(topic.questions) < ENOUGH_QUESTIONS
            learnt = topic.approval.model_dump(include=_LEARNT) | {"added": is_added}
            rows.append(_row(topic.title, topic.id, learnt))
            rows += [_row(each.title, topic.id) for each in topic.approval.translations.values()]
            rows.append(_row(topic.answer, topic.id, {"added": True} if is_added else None))
            if is_added:
                rows += [_row(sentence, topic.id) for sentence in sentences_of(topic.answer)]
        for intent, title in self._titles.items():
            rows.append(_row(title, intent, {"title": title}))
        for name, entries in super().get_domain().responses.items():
            rows += [_row(title, name.removeprefix("utter_")) for title in titles_of(entries[0])]
        return TrainingData(rows)

    def get_domain(self) -> Domain:
        """The domain file, and the intent and the filled-in answer of every topic and theme."""
        intents = sorted({message.get("intent") for message in self._nlu_data.training_examples})
        own = super().get_domain()
        responses = {
            name: [filled(entry, self._clinic) for entry in entries]
            for name, entries in {**self._nlu_data.responses, **own.responses}.items()
        }
        # A new Domain: changes made in place are lost at the next merge.
        return Domain.from_dict({**own.as_dict(), "responses": responses}).merge(Domain.from_dict({"intents": intents}))

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        """The story files, and for each topic a rule, asked plainly or within the callback form."""
        rules = list(_rules(self._topics))
        steps = YAMLStoryReader().read_from_parsed_yaml({"version": "3.1", "rules": rules})  # type: ignore[dict-item]
        return super().get_stories(exclusion_percentage).merge(StoryGraph(steps))

    @functools.cached_property
    def _nlu_data(self) -> TrainingData:
        """Rasa's files by its reader; ours, which have been checked, by our own: ten times as fast."""
        data = super().get_nlu_data()
        if not self._reads_ours:
            return data
        rows = [_row(text, topic) for topic, texts in self._taught.topics.items() for text in texts]
        for theme, texts in self._taught.themes.items():
            # No wording of its own: a title such as "Age" says too little to learn from.
            rows += [_row(text, f"{THEME}{theme}", self._titled(theme) if text == texts[0] else None) for text in texts]
        answers = {f"utter_{name}": [self._answer(name)] for name in self._topics}
        return TrainingData(
            [*data.training_examples, *rows],
            data.entity_synonyms,
            data.regex_features,
            data.lookup_tables,
            {**data.responses, **answers},
        )

    @functools.cached_property
    def _topics(self) -> dict[str, Topic]:
        if problems := errors(self._root):
            raise ContentError(problems)
        return load_topics(self._root)

    @functools.cached_property
    def _themes(self) -> dict[str, Theme]:
        return load_themes(self._root)

    @functools.cached_property
    def _taught(self) -> Taught:
        library, treatments = load_library(self._root), load_treatments(self._root / TREATMENTS_FILE)
        return taught(self._topics, self._themes, library, treatments)

    @functools.cached_property
    def _titles(self) -> dict[str, str]:
        """Titles of replies that belong to no topic, by intent."""
        found = {}
        for name, entries in super().get_domain().responses.items():
            title = (entries[0].get("metadata") or {}).get("title")
            if title:
                found[name.removeprefix("utter_")] = title
        return found

    @functools.cached_property
    def _clinic(self) -> Clinic:
        return load_clinic(self._root / "clinic.yml")

    def _titled(self, theme: str) -> dict[str, Any] | None:
        title = self._themes[theme].title if theme in self._themes else ""
        return {"title": title} if title else None

    def _answer(self, name: str) -> dict[str, Any]:
        return answer_of(read_yaml(self._root / "data" / "topics" / f"{name}.yml"), f"utter_{name}") or {}


def sentences_of(answer: str) -> tuple[str, ...]:
    """Of an answer with several; their words lead to a topic that has few questions."""
    rows = tuple(filter(None, _SENTENCE.split(answer)))
    return rows if len(rows) > 1 else ()


def _project_of(*paths: str | None) -> Path:
    """The folder of the content: beside one of these or around it, else here. A config may lie somewhere else."""
    here = Path.cwd()
    named = [Path(path).resolve() for path in paths if path]
    folders = [folder for path in named for folder in path.parents]
    return next((folder for folder in [*folders, here] if _is_project(folder)), [*folders, here][0])


def _is_project(folder: Path) -> bool:
    """Whether the content stands there, be it that of a clinic that has no topic yet."""
    return (folder / "data" / "topics").is_dir() or (folder / "data" / "treatments.yml").is_file()


def _without_ours(path: str) -> list[str]:
    """A folder of all content as what else is in it; anything else as it is."""
    folder = Path(path)
    if not any((folder / name).is_dir() for name in OURS):
        return [path]
    return [str(each) for each in sorted(folder.iterdir()) if each.name not in OURS]


def _row(text: str, intent: str, details: dict[str, Any] | None = None) -> Message:
    return Message.build(text=text, intent=intent, example_metadata=details)


def _rules(topics: Iterable[str]) -> Iterable[dict[str, Any]]:
    for intent in topics:
        steps: list[dict[str, Any]] = [{"intent": intent}, {"action": "action_answer"}]
        yield {"rule": f"Answer {intent}", "steps": steps}
        yield {
            "rule": f"Answer {intent} within the callback form",
            "condition": [{"active_loop": FORM}],
            "steps": [*steps, {"action": FORM}, {"active_loop": FORM}],
        }
