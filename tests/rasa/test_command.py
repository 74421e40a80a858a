"""The command line as a person uses it, with Rasa behind it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(900)]

ROOT = Path(__file__).parents[2]


def reliefdesk(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reliefdesk", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )


def test_a_second_training_does_nothing(models: Path) -> None:
    done = reliefdesk("train", RELIEFDESK_MODELS=str(models))
    assert done.returncode == 0
    assert done.stdout.strip() == "The model is up to date."


def test_a_port_in_use_is_one_sentence(assistant: Any) -> None:
    done = reliefdesk("run", RELIEFDESK_MODELS=str(assistant.models), RELIEFDESK_PORT=str(assistant.port))
    assert done.returncode == 1
    assert f"Port {assistant.port} is in use." in done.stderr
    assert "Traceback" not in done.stderr


def test_listening_beyond_loopback_needs_a_token(models: Path) -> None:
    done = reliefdesk("run", RELIEFDESK_MODELS=str(models), RELIEFDESK_HOST="0.0.0.0", RELIEFDESK_PORT="5999")
    assert done.returncode == 1
    assert "RELIEFDESK_TOKEN" in done.stderr
    assert "Traceback" not in done.stderr


def test_one_question_is_answered_from_the_shell(assistant: Any) -> None:
    done = reliefdesk("ask", "what is a nerve block?", RELIEFDESK_PORT=str(assistant.port))
    assert done.returncode == 0
    assert "pause button" in done.stdout


def test_the_model_clears_the_bar(models: Path) -> None:
    done = reliefdesk("evaluate", RELIEFDESK_MODELS=str(models))
    assert done.returncode == 0, done.stdout + done.stderr


def test_rasas_own_validation_passes() -> None:
    done = reliefdesk("rasa", "data", "validate")
    assert done.returncode == 0, done.stderr[-2000:]
