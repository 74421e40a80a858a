"""The Makefile."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# `make test` runs these tests too, and what it tells its children would make them talk differently.
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def test_help_is_the_default_and_lists_every_target():
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^\.PHONY: (.+)$", makefile, flags=re.MULTILINE))
    listed = {line.split()[1]: line for line in _make().splitlines()}
    assert listed.keys() == targets
    assert targets >= {"setup", "run", "chat", "train", "check", "evaluate", "bench", "test", "lock", "clean"}
    assert all(re.fullmatch(r"  make [a-z-]+ +\S.*", line) for line in listed.values())


def test_continuous_integration_runs_make_test_and_nothing_else():
    lines = (ROOT / ".ci" / "run").read_text().splitlines()
    commands = [line for line in lines if not line.startswith("#")]
    assert commands == ["set -eu", 'cd -- "$(dirname -- "$0")/.."', "exec make test"]


def test_make_test_holds_every_check_and_every_test_but_the_slow_ones():
    commands = _make("--dry-run", "test")
    for part in ("bin/setup --dev", "ruff check", "mypy", "bin/npm run --silent test"):
        assert part in commands
    for marked in ("not rasa and not slow and not browser", "(rasa or browser) and not slow"):
        assert f'"{marked}"' in commands


def test_what_the_fast_tests_reach_is_measured_against_a_figure_that_may_only_rise():
    commands = _make("--dry-run", "coverage")
    assert '-m coverage run -m pytest -n auto -m "not rasa and not slow and not browser"' in commands
    assert "coverage report" in commands
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    assert settings["run"]["branch"]
    assert settings["report"]["fail_under"] >= 85


def test_settings_for_another_python_reach_none_of_ours(tmp_path):
    program = _project(tmp_path, "#!/bin/sh\nenv\n")
    foreign = {"PYTHONHOME": "/opt/other", "PYTHONPATH": "/opt/other"}
    command = ["make", "train", f"PY={program}"]
    done = subprocess.run(
        command, cwd=tmp_path, env={**ENVIRONMENT, **foreign}, capture_output=True, text=True, check=True
    )
    assert "PATH=" in done.stdout
    assert "/opt/other" not in done.stdout


def test_ctrl_c_ends_make_run_quietly(tmp_path):
    (tmp_path / "waits.py").write_text(
        "import time\nprint('ready', flush=True)\n"
        "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    raise SystemExit(130)\n"
    )
    # A first line of a script takes no long path, and none with a space in it.
    program = _project(tmp_path, f'#!/bin/sh\nexec "{sys.executable}" waits.py\n')
    make = subprocess.Popen(
        ["make", "run", f"PY={program}"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=ENVIRONMENT,
        # A test run in the background was told to ignore Ctrl-C, and its children would be too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 no threads here
        text=True,
        start_new_session=True,
    )
    with make:
        assert make.stdout
        assert make.stdout.readline() == "ready\n"
        time.sleep(0.2)
        os.killpg(make.pid, signal.SIGINT)
        assert make.communicate(timeout=30)[0] == ""


@pytest.mark.parametrize("home", ["/dev/null", ""])
def test_npm_keeps_its_cache_here_where_no_home_can_be_written_to(home):
    environment = {name: value for name, value in ENVIRONMENT.items() if name.lower() != "npm_config_cache"}
    command = ["bin/npm", "config", "get", "cache"]
    variables = {**environment, "HOME": home, "PY": sys.executable}
    done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=True)
    assert done.stdout == f"{ROOT / '.tools' / 'npm'}\n"


def _project(folder: Path, program: str) -> Path:
    """The Makefile, a bin/setup that has nothing to do, and a program in the place of Python."""
    shutil.copy(ROOT / "Makefile", folder)
    (folder / "bin").mkdir()
    for path, lines in ((folder / "bin" / "setup", "#!/bin/sh\n"), (folder / "program", program)):
        path.write_text(lines)
        path.chmod(0o755)
    return folder / "program"


def _make(*arguments: str) -> str:
    done = subprocess.run(["make", *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout
