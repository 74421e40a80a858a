"""The components that config.yml may name."""

import ast
import json
from importlib.metadata import distribution

import pytest

from reliefdesk.rasa.slim.components import AVAILABLE, LEFT_OUT


def test_every_component_of_rasa_is_either_available_or_left_out():
    file = next(f for f in distribution("rasa").files or [] if f.name == "default_components.py")
    imported = {
        alias.name: node.module
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {**AVAILABLE, **LEFT_OUT}


def test_no_component_is_both_available_and_left_out():
    assert AVAILABLE.keys() & LEFT_OUT.keys() == set()


@pytest.mark.rasa
def test_each_name_is_either_registered_or_answered_in_one_sentence(fresh_python):
    packaged = {"CRFEntityExtractor": "sklearn_crfsuite", "MitieNLP": "mitie"}
    by_path = [f"{module}.{name}" for name, module in LEFT_OUT.items()]
    registered = [name for name in AVAILABLE if not name.startswith(("CRF", "Jieba", "Mitie"))]

    answers = _ask(fresh_python, [*registered, *LEFT_OUT, *by_path, *packaged, "Nonsense"])

    assert {name: answers[name] for name in registered} == dict.fromkeys(registered, "registered")
    for name in [*LEFT_OUT, *by_path]:
        assert answers[name] == (
            f"The component '{name}' in your configuration was left out of this installation because it "
            "needs TensorFlow; take it out of config.yml, or train and run this project with the stock "
            "package rasa==3.6.21 on Python 3.10."
        )
    for name, package in packaged.items():
        assert answers[name].endswith(
            f"because it needs the package {package}; take it out of config.yml, or install that package."
        )
    assert answers["Nonsense"].startswith("Can't load class for name 'Nonsense'")


def _ask(fresh_python, names):
    """What the recipe says to each name; one process for all, because importing Rasa takes seconds."""
    done = fresh_python(f"""
import json
from reliefdesk.rasa.slim import install
install()
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.exceptions import InvalidConfigException
answers = {{}}
for name in {names}:
    try:
        answers[name] = "registered" if DefaultV1Recipe._from_registry(name).clazz.__name__ == name else "?"
    except InvalidConfigException as error:
        answers[name] = str(error)
print(json.dumps(answers))
""")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
