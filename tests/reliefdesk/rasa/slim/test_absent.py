"""Packages that import as empty shells."""

import pytest

from reliefdesk.rasa.slim.absent import ABSENT

INSTALL = "from reliefdesk.rasa.slim import install; install()\n"


def test_each_is_still_imported_by_rasa(rasa_imports):
    imported = {f"{found.module}.{found.name}." for found in rasa_imports}
    unneeded = [name for name in ABSENT if not any(module.startswith(f"{name}.") for module in imported)]
    assert not unneeded, "Rasa no longer imports them: take them out of ABSENT"


def test_each_is_truly_not_installed(fresh_python):
    code = f"""
from importlib.util import find_spec
print([name for name in {list(ABSENT)} if find_spec(name)])
"""
    assert fresh_python(code).stdout == "[]\n", "these are installed now: take them out of ABSENT"


def test_using_one_says_what_is_missing_and_what_to_do(fresh_python):
    done = fresh_python(INSTALL + "from fbmessenger import MessengerClient\nMessengerClient('account')")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].endswith(
        "The Python package 'fbmessenger' was left out of this installation because only Rasa's own "
        "Messenger channel uses it; install it into this environment to use it."
    )


@pytest.mark.parametrize(
    "use",
    [
        "from fbmessenger import MessengerClient\nclass Channel(MessengerClient): pass",
        "import pymongo.errors as e\ntry: 1 / 0\nexcept (e.ConnectionFailure, ZeroDivisionError): pass",
        "import aio_pika.exceptions\nassert (*aio_pika.exceptions.CONNECTION_EXCEPTIONS,) == ()",
        "import aio_pika\ndef publish(type=aio_pika.ExchangeType.FANOUT): pass",
        "import google.protobuf, google.auth.transport.requests",
    ],
)
def test_rasa_may_name_what_it_does_not_use(fresh_python, use):
    done = fresh_python(INSTALL + use)
    assert done.returncode == 0, done.stderr


def test_a_package_that_is_installed_wins(fresh_python, tmp_path):
    (tmp_path / "fbmessenger.py").write_text("real = True")
    done = fresh_python(INSTALL + "import fbmessenger; print(fbmessenger.real)", PYTHONPATH=str(tmp_path))
    assert done.stdout == "True\n"


def test_nothing_is_added_to_a_package_that_is_installed(fresh_python, tmp_path):
    """A package may try a part of itself that is not there, as botocore does."""
    (tmp_path / "botocore").mkdir()
    (tmp_path / "botocore" / "__init__.py").write_text("")
    code = INSTALL + "import botocore.customizations"
    done = fresh_python(code, PYTHONPATH=str(tmp_path))
    assert done.stderr.splitlines()[-1] == "ModuleNotFoundError: No module named 'botocore.customizations'"


def test_other_missing_packages_stay_missing(fresh_python):
    done = fresh_python(INSTALL + "import kafka")
    assert "No module named 'kafka'" in done.stderr
