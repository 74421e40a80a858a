"""Rasa knows every action by its name in domain.yml, and calls none that is not there."""

import importlib
import inspect
from pathlib import Path

from rasa_sdk import Action

from reliefdesk.content.topic import read_yaml

ROOT = Path(__file__).parents[2]


def test_the_domain_names_the_actions_that_there_are():
    modules = [importlib.import_module(f"actions.{path.stem}") for path in (ROOT / "actions").glob("[a-z]*.py")]
    classes = {
        found
        for module in modules
        for _, found in inspect.getmembers(module, inspect.isclass)
        if issubclass(found, Action) and found.__module__ == module.__name__ and not inspect.isabstract(found)
    }
    assert sorted(found().name() for found in classes) == sorted(read_yaml(ROOT / "domain.yml")["actions"])


def test_every_action_of_a_rule_is_in_the_domain():
    domain = read_yaml(ROOT / "domain.yml")
    known = {*domain["actions"], *domain["forms"], *domain["responses"], "action_listen", "action_deactivate_loop"}
    rules = read_yaml(ROOT / "data" / "rules.yml")["rules"]
    asked = {step["action"] for rule in rules for step in rule["steps"] if "action" in step}
    assert asked - known == set()
