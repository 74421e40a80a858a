"""Warnings that nobody here can act on."""

INSTALL = "from reliefdesk.slim import install; install()\n"


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
