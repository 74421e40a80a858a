"""`import rasa`, `rasa` and `python -m rasa` in the environment that bin/setup makes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = str(Path(sys.executable).with_name("rasa"))


def run(*command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "HOME": str(folder), "RASA_TELEMETRY_ENABLED": "true"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=280, check=False
    )


def test_a_start_of_python_imports_next_to_nothing(tmp_path: Path) -> None:
    code = "import sys; print([name for name in sys.modules if name.startswith(('reliefdesk', 'sanic', 'rasa'))])"
    done = run(sys.executable, "-c", code, folder=tmp_path)
    assert (done.stdout, done.stderr) == ("['reliefdesk', 'reliefdesk.rasa', 'reliefdesk.rasa.first_import']\n", "")


@pytest.mark.rasa
def test_a_notebook_imports_rasa_without_tensorflow_and_telemetry(tmp_path: Path) -> None:
    code = "import rasa.core.agent, os; print(os.environ['RASA_TELEMETRY_ENABLED'])"
    done = run(sys.executable, "-c", code, folder=tmp_path)
    assert (done.stdout, done.stderr) == ("false\n", "")


@pytest.mark.rasa
@pytest.mark.parametrize("command", [(SCRIPT,), (sys.executable, "-m", "rasa")], ids=["script", "module"])
def test_rasa_runs(command: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*command, "--version", folder=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("Rasa Version      :         3.6.21\n")


@pytest.mark.rasa
def test_what_is_refused_under_the_name_of_reliefdesk_is_refused_under_its_own(tmp_path: Path) -> None:
    done = run(SCRIPT, "telemetry", "enable", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert not (tmp_path / ".config" / "rasa").exists()
