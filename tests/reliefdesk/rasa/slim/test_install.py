"""What `install` does to a process."""

import pytest


def test_repeating_it_changes_nothing(fresh_python):
    code = """
import sys
from reliefdesk.rasa.slim import install
install()
import sanic
before = list(sys.meta_path), sanic.Sanic.run
install()
print((list(sys.meta_path), sanic.Sanic.run) == before)
"""
    assert fresh_python(code).stdout == "True\n"


def test_importing_the_package_alone_changes_nothing(fresh_python):
    code = """
import os, sys
before = list(sys.meta_path), dict(os.environ)
import reliefdesk.rasa.slim
print((list(sys.meta_path), dict(os.environ)) == before, "sanic" in sys.modules)
"""
    assert fresh_python(code).stdout == "True False\n"


@pytest.mark.rasa
def test_rasa_imports_its_server_without_tensorflow_and_without_a_warning(fresh_python):
    code = """
from reliefdesk.rasa.slim import install
install()
import sys, rasa.__main__, rasa.core.run, rasa.core.train, rasa.model_training
print([name for name in sys.modules if name.split(".")[0] in ("tensorflow", "keras", "jax")])
"""
    done = fresh_python(code)
    assert (done.stdout, done.stderr) == ("[]\n", "")


@pytest.mark.rasa
def test_with_tensorflow_installed_rasa_keeps_its_own_modules(fresh_python, tmp_path):
    (tmp_path / "tensorflow.py").write_text("")
    code = """
from reliefdesk.rasa.slim import install
install()
from importlib.util import find_spec
modules = "rasa.engine.recipes.default_components", "rasa.nlu.classifiers.diet_classifier"
print([find_spec(module).origin is not None for module in modules])
"""
    assert fresh_python(code, PYTHONPATH=str(tmp_path)).stdout == "[True, True]\n"
