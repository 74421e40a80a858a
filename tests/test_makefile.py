"""The Makefile."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

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


def test_ctrl_c_ends_make_run_quietly(tmp_path):
    program = tmp_path / "program"
    program.write_text(
        f"#!{sys.executable}\nimport time\nprint('ready', flush=True)\n"
        "try:\n    time.sleep(60)\nexcept KeyboardInterrupt:\n    raise SystemExit(130)\n"
    )
    program.chmod(0o755)
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "setup").write_text("#!/bin/sh\n")
    (tmp_path / "bin" / "setup").chmod(0o755)
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


def _make(*arguments: str) -> str:
    done = subprocess.run(["make", *arguments], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=True)
    return done.stdout
