"""Writes the project that stock Rasa trains: our questions and answers, nothing else of ours."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.scalarstring import LiteralScalarString

from reliefdesk.content.clinic import load_clinic
from reliefdesk.content.topic import load_themes, load_topics, questions_of, read_yaml
from reliefdesk.nlu.decision import OUT_OF_SCOPE, UNCLEAR, UNCOVERED

VERSION = {"version": "3.1"}
STORE = {"type": "SQL", "dialect": "sqlite", "db": "conversations.db"}
CONFIG = Path(__file__).with_name("config.yml")

# Custom actions: one for all, behind Rasa's usual server of actions.
ANSWERING = Path(__file__).with_name("answering.py")
ACTION = "action_answer"
ACTIONS = {"action_endpoint": {"url": "http://127.0.0.1:${ACTIONS}/webhook"}}

# As many stories as `rasa init` has, and as long; TEDPolicy and UnexpecTEDIntentPolicy learn from them.
STORIES = {
    "happy path": ("greet", "interventional_pain_management"),
    "sad path 1": ("greet", "hope", "thank"),
    "sad path 2": ("greet", "risks", "goodbye"),
}


def write_project(root: Path, folder: Path, acting: bool = False) -> int:
    """Turn the content in `root` into a plain Rasa project in `folder`; gives the number of questions.

    `acting`: a custom action gives every answer, and one epoch is all that is learnt, which is as fast later.
    """
    questions = _questions(root)
    answers = _answers(root)
    says = {intent: ACTION if acting else _utterance(intent, answers) for intent in questions}
    (folder / "data").mkdir(parents=True, exist_ok=True)
    config = CONFIG.read_text(encoding="utf-8")
    (folder / "config.yml").write_text(_with_one_epoch(config) if acting else config, encoding="utf-8")
    if acting:
        shutil.copy(ANSWERING, folder / "actions.py")
    _write(folder / "credentials.yml", {"rest": None})
    _write(folder / "endpoints.yml", {"tracker_store": STORE, **(ACTIONS if acting else {})})
    _write(folder / "data" / "nlu.yml", {**VERSION, "nlu": [_examples(*item) for item in questions.items()]})
    rules = [_rule(*item) for item in [*says.items(), (UNCLEAR, ACTION if acting else "utter_unclear")]]
    _write(folder / "data" / "rules.yml", {**VERSION, "rules": rules})
    stories = [_story(name, path, says) for name, path in STORIES.items()]
    _write(folder / "data" / "stories.yml", {**VERSION, "stories": stories})
    _write(folder / "domain.yml", {**_domain(questions, answers), **({"actions": [ACTION]} if acting else {})})
    return sum(map(len, questions.values()))


def _with_one_epoch(config: str) -> str:
    return re.sub(r"(?m)^(\s+epochs:) \d+.*$", r"\1 1", config)


def _questions(root: Path) -> dict[str, list[str]]:
    """By intent, and each topic's title and answer as one more question, as our own importer has it."""
    found = {topic.id: [*topic.questions, topic.title, topic.answer] for topic in load_topics(root).values()}
    found |= {f"{UNCOVERED}{theme.id}": list(theme.questions) for theme in load_themes(root).values()}
    for name in ("nlu", OUT_OF_SCOPE):
        document = read_yaml(root / "data" / f"{name}.yml")
        for block in document["nlu"]:
            found[block["intent"]] = list(questions_of(document, block["intent"]))
    return found


def _answers(root: Path) -> dict[str, str]:
    """The text of every response, the clinic's facts filled in."""
    fill = load_clinic(root / "clinic.yml").fill
    own = read_yaml(root / "domain.yml")["responses"]
    texts = {name: entries[0]["text"] for name, entries in own.items()}
    texts |= {f"utter_{topic.id}": topic.answer for topic in load_topics(root).values()}
    return {name: fill(text) for name, text in texts.items()}


def _utterance(intent: str, answers: Mapping[str, str]) -> str:
    if intent.startswith(UNCOVERED):
        return "utter_not_covered"
    name = f"utter_{intent}"
    return name if name in answers else "utter_unclear"


def _examples(intent: str, questions: list[str]) -> dict[str, Any]:
    lines = "".join(f"- {' '.join(question.split())}\n" for question in questions)
    return {"intent": intent, "examples": LiteralScalarString(lines)}


def _rule(intent: str, utterance: str) -> dict[str, Any]:
    return {"rule": f"Say {utterance} to {intent}", "steps": [{"intent": intent}, {"action": utterance}]}


def _story(name: str, path: tuple[str, ...], says: Mapping[str, str]) -> dict[str, Any]:
    turns = [
        ({"intent": intent}, {"action": says[intent]}) for intent in path if intent in says
    ]  # a clinic may drop topics
    return {"story": name, "steps": [step for turn in turns for step in turn]}


def _domain(questions: Mapping[str, list[str]], answers: Mapping[str, str]) -> dict[str, Any]:
    return {
        **VERSION,
        "intents": [*questions, UNCLEAR],
        "responses": {name: [{"text": text}] for name, text in answers.items()},
        "session_config": {"session_expiration_time": 60, "carry_over_slots_to_new_session": True},
    }


def _write(path: Path, document: dict[str, Any]) -> None:
    yaml = YAML()
    yaml.width = 1000  # type: ignore[assignment]
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(document, file)
