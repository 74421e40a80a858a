"""Modules that are replaced."""

from pathlib import Path

import pytest

from reliefdesk.rasa.slim.components import LEFT_OUT
from reliefdesk.rasa.slim.stand_ins import STAND_INS

ROOT = Path(__file__).parents[4]
# These need Rasa itself to be filled.
RASAS_OWN = {"rasa.engine.recipes.default_components", "rasa.engine.runner.dask"}
MODULES = {stand_in.module for stand_in in STAND_INS}


def test_each_is_still_imported_by_rasa(rasa_imports):
    imported = {name for found in rasa_imports for name in (found.module, f"{found.module}.{found.name}")}
    assert MODULES - imported == set(), "Rasa no longer imports them: take them out of STAND_INS"


def test_each_stands_for_a_package_that_is_not_installed_at_run_time():
    lock = (ROOT / "requirements/runtime.lock").read_text()
    installed = [s.package for s in STAND_INS if f"\n{s.package.replace('_', '-')}==" in lock]
    assert installed == [], "take what stands for them out of STAND_INS"


@pytest.mark.parametrize("stand_in", STAND_INS, ids=lambda stand_in: stand_in.module)
def test_each_says_why_and_until_when(stand_in):
    assert stand_in.reason
    assert stand_in.until


def test_each_contains_every_name_that_the_rest_of_rasa_imports_from_it(rasa_imports):
    wanted = {(found.module, found.name) for found in rasa_imports if found.name and _is_loaded(found)}
    contained = {(s.module, name) for s in STAND_INS if s.module not in RASAS_OWN for name in s.contents()}
    missing = {(module, name) for module, name in wanted - contained if module in MODULES - RASAS_OWN}
    assert missing == set()


def test_plots_are_left_out_with_a_word_about_it(fresh_python):
    code = """
import logging, sys
sys.modules["matplotlib"] = None  # as if it were not installed
from reliefdesk.rasa.slim import install
install()
logging.basicConfig(format="%(message)s", level="INFO")
import rasa.utils.plotting
rasa.utils.plotting.plot_confusion_matrix([[1]], classes=["a"], output_file="plot.png")
"""
    said = "A plot was left out because matplotlib is not installed; bin/setup --dev brings it.\n"
    assert fresh_python(code).stderr == said


def test_models_get_names_of_their_own():
    names = next(stand_in for stand_in in STAND_INS if stand_in.module == "randomname").contents()
    assert names["get_name"]() != names["get_name"]()


def _is_loaded(found) -> bool:
    return not found.importer.startswith(("rasa.utils.tensorflow.", *MODULES, *LEFT_OUT.values()))
