"""The command line as a person uses it, with Rasa behind it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pytest

from reliefdesk.content.red_flags import LOOK_ALIKE, load_red_flags
from reliefdesk.content.topic import load_themes, load_topics
from tests.rasa.conftest import free_port

pytestmark = [pytest.mark.rasa, pytest.mark.timeout(1800)]

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
    where = {"RELIEFDESK_PORT": str(assistant.port), "RELIEFDESK_MESSAGING": str(assistant.folder / "messaging.db")}
    done = reliefdesk("ask", "what is a nerve block?", **where)
    assert done.returncode == 0
    assert "pause button" in done.stdout


def test_an_assistant_that_takes_another_token_is_told_in_a_sentence(assistant: Any) -> None:
    done = reliefdesk("ask", "hello", RELIEFDESK_PORT=str(assistant.port), RELIEFDESK_TOKEN="t" * 32)
    assert done.returncode == 1
    assert "takes another token" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_model_clears_the_bar(models: Path) -> None:
    done = reliefdesk("evaluate", RELIEFDESK_MODELS=str(models))
    assert done.returncode == 0, done.stdout + done.stderr


def rasa(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """As a Rasa developer types it; what it writes by itself lands in the folder."""
    command = [Path(sys.executable).with_name("rasa"), *arguments]
    environment = {**os.environ, "RELIEFDESK_CONVERSATIONS": str(folder / "conversations.db")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False)


def questions(folder: Path) -> Path:
    """Some of the content: two topics, a theme, a tier of red flags and their look-alikes."""
    topics = load_topics(ROOT)
    rows = {name: topics[name].questions[:6] for name in ("nerve_block_definition", "risks")}
    rows["uncovered_accessibility"] = load_themes(ROOT)["accessibility"].questions[:6]
    flags = load_red_flags(ROOT / "data" / "red_flags.yml")
    rows |= {"emergency": flags.wordings["emergency"][:6], LOOK_ALIKE: flags.look_alikes[:6]}
    lines = ['version: "3.1"', "nlu:"]
    for name, texts in rows.items():
        lines += [f"- intent: {name}", "  examples: |", *(f"    - {text}" for text in texts)]
    path = folder / "questions.yml"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_rasas_own_validation_passes_with_a_configuration_elsewhere_too(tmp_path: Path) -> None:
    config = shutil.copy(ROOT / "config.yml", tmp_path)
    done = rasa("data", "validate", "-c", str(config), folder=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]


def test_rasas_own_test_of_questions_knows_what_themes_are_told_as(models: Path, tmp_path: Path) -> None:
    report = tmp_path / "results" / "intent_report.json"
    asked = str(questions(tmp_path))
    done = rasa("test", "nlu", "-m", str(models), "--nlu", asked, "--out", str(report.parent), folder=tmp_path)
    assert done.returncode == 0, done.stderr[-2000:]
    figures = json.loads(report.read_text(encoding="utf-8"))
    assert {"nerve_block_definition", "risks", "not_covered", "emergency"} <= figures.keys()
    assert not {"uncovered_accessibility", LOOK_ALIKE} & figures.keys()
    assert figures["accuracy"] == 1.0


def test_rasas_own_cross_validation_runs(tmp_path: Path) -> None:
    asked, out = str(questions(tmp_path)), tmp_path / "results"
    done = rasa(
        "test", "nlu", "--cross-validation", "-f", "2", "-r", "1", "--nlu", asked, "--out", str(out), folder=tmp_path
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "not_covered" in json.loads((out / "intent_report.json").read_text(encoding="utf-8"))


def test_rasa_run_serves_the_channels_of_the_project(models: Path, tmp_path: Path) -> None:
    port, token = free_port(), "a token that is long enough to be one"
    command = [Path(sys.executable).with_name("rasa"), "run", "-m", str(models), "--port", str(port)]
    names = ("CONVERSATIONS", "CALLBACKS", "WEBCHAT", "MESSAGING")
    files = {f"RELIEFDESK_{name}": str(tmp_path / f"{name.lower()}.db") for name in names}
    environment = {**os.environ, **files, "RELIEFDESK_TOKEN": token}
    with (
        (tmp_path / "log").open("wb") as log,
        subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log) as server,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(url, server)
            asked = {"sender": "me", "message": "what is a nerve block?"}
            bearer = {"Authorization": f"Bearer {token}"}
            said = httpx.post(f"{url}/webhooks/rest/webhook", json=asked, headers=bearer, timeout=60)
            assert "pause button" in said.text
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=60) == 0
        finally:
            server.kill()


def wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    while server.poll() is None:
        try:
            httpx.get(url, timeout=5)
        except httpx.TransportError:
            time.sleep(0.3)
        else:
            return
    pytest.fail("the server has ended")


@pytest.mark.parametrize(("intent", "status"), [("greet", 0), ("risks", 0), ("no_such_intent", 1)])
def test_markers_know_the_intents_of_the_content(intent: str, status: int, tmp_path: Path) -> None:
    markers = tmp_path / "markers.yml"
    markers.write_text(f"asked:\n  intent: {intent}\n", encoding="utf-8")
    found = str(tmp_path / "found.csv")
    done = rasa("evaluate", "markers", "all", "--no-stats", "--config", str(markers), found, folder=tmp_path)
    assert done.returncode == status, done.stdout + done.stderr
