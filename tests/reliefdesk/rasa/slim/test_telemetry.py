"""Telemetry stays off."""

import pytest

from reliefdesk.rasa.slim.telemetry import VARIABLE


@pytest.mark.parametrize("before", ["true", "TRUE", "1", ""])
def test_the_environment_cannot_turn_it_on(fresh_python, before):
    code = f"from reliefdesk.rasa.slim import install; install(); import os; print(os.environ['{VARIABLE}'])"
    assert fresh_python(code, RASA_TELEMETRY_ENABLED=before).stdout == "false\n"


@pytest.mark.rasa
def test_rasa_sees_it_off_and_writes_no_settings(project):
    done = project.rasa("telemetry", RASA_TELEMETRY_ENABLED="true")
    assert "Telemetry reporting is currently disabled" in done.stdout, done.stdout + done.stderr
    assert not (project.folder / ".config" / "rasa").exists()


@pytest.mark.parametrize("arguments", [("telemetry", "enable"), ("telemetry", "--quiet", "enable")])
def test_no_argument_turns_it_on(fresh_python, arguments):
    code = f"from reliefdesk.rasa.slim.command import run_rasa; print(run_rasa({list(arguments)}))"
    done = fresh_python(code)
    assert (done.stdout, done.stderr.count("\n")) == ("2\n", 1)
    assert done.stderr.startswith("Telemetry stays off")
