"""Warnings and lines that nobody here can act on."""

INSTALL = "from reliefdesk.rasa.slim import install; install()\n"


def test_importing_pkg_resources_says_nothing_afterwards(fresh_python):
    code = INSTALL + "import pkg_resources"
    assert fresh_python(code).stderr == ""


def test_it_would_warn_without_us(fresh_python):
    done = fresh_python("import pkg_resources")
    assert "pkg_resources is deprecated" in done.stderr, "take the import out of quiet.py"


def test_other_warnings_still_show(fresh_python):
    code = INSTALL + "import warnings; warnings.warn('look here')"
    assert "look here" in fresh_python(code).stderr


def test_a_setting_of_ones_own_stays(fresh_python):
    code = INSTALL + "import os; print(os.getenv('SANIC_DEPRECATION_FILTER'))"
    assert fresh_python(code, SANIC_DEPRECATION_FILTER="error").stdout == "error\n"


TRAINING = """
import logging, os, warnings
from reliefdesk.rasa.slim.quiet import quiet_training
logging.getLogger().setLevel(%r)
def train():
    with quiet_training():
        print("97 rules")
        warnings.warn("a reply of no rule")
        print("bars", os.getenv("LOG_LEVEL"))
"""


def test_training_says_nothing_of_its_own(fresh_python):
    done = fresh_python(TRAINING % "INFO" + "train(); print(os.getenv('LOG_LEVEL'))", LOG_LEVEL="INFO")
    assert (done.stdout, done.stderr) == ("INFO\n", "")


def test_training_that_fails_says_it_all(fresh_python):
    code = TRAINING.replace("train():", "train(why):") % "INFO" + "        raise why\n"
    done = fresh_python(code + "try:\n    train(SystemExit(1))\nexcept SystemExit:\n    print(os.getenv('LOG_LEVEL'))")
    assert (done.stdout, done.stderr) == ("None\n", "97 rules\nbars ERROR\n")


def test_at_debug_training_says_it_all(fresh_python):
    done = fresh_python(TRAINING % "DEBUG" + "train()", LOG_LEVEL="INFO")
    assert done.stdout == "97 rules\nbars INFO\n"
    assert "a reply of no rule" in done.stderr
