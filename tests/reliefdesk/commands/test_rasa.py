from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import Content

pytestmark = pytest.mark.rasa


def rasa(content: Content, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reliefdesk", "rasa", *arguments]
    return subprocess.run(command, cwd=content.root, capture_output=True, text=True, check=False, timeout=280)


def test_everything_that_is_typed_is_rasas_help_and_options_too(content: Content) -> None:
    done = rasa(content, "train", "--help")
    assert done.returncode == 0, done.stderr
    assert "--fixed-model-name" in done.stdout
    assert "Relief Desk" not in done.stdout


def test_the_status_is_rasas_own(content: Content) -> None:
    done = rasa(content, "no-such-command")
    assert done.returncode == 2
    assert "no-such-command" in done.stderr
