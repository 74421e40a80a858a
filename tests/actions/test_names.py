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


def test_every_action_of_a_rule_and_of_a_story_is_in_the_domain():
    domain = read_yaml(ROOT / "domain.yml")
    known = {*domain["actions"], *domain["forms"], *domain["responses"], "action_listen", "action_deactivate_loop"}
    flows = [flow for name in ("rules", "stories") for flow in read_yaml(ROOT / "data" / f"{name}.yml")[name]]
    asked = {step["action"] for flow in flows for step in flow["steps"] if "action" in step}
    assert asked - known == set()
