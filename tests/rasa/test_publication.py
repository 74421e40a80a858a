"""A publication beside the running server, of the real content: visitors notice the new answer and nothing else."""

from __future__ import annotations

import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path
from typing import Any

import httpx
import pytest

from reliefdesk.editing.desk import Desk
from reliefdesk.editing.drafts import Drafts
from reliefdesk.live import point
from reliefdesk.model import latest_model
from reliefdesk.publication.content import lay_out, read_content
from reliefdesk.publication.model_files import take
from reliefdesk.talk import is_ready
from tests.rasa.conftest import free_port

pytestmark = pytest.mark.rasa

TOPIC, QUESTION = "nerve_block_definition", "what is a nerve block"
VISITORS, MOST_SECONDS = 4, 1.0


class Clinic:
    """A copy of the project with its own desk, and its assistant."""

    def __init__(self, root: Path) -> None:
        self.root, self.port = root, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = {"PORT": str(self.port), "CONSOLE": "false", "HOST": "127.0.0.1"}
        unset = {name: value for name, value in os.environ.items() if not name.startswith("RELIEFDESK_")}
        self.environment = {**unset, **{f"RELIEFDESK_{name}": value for name, value in settings.items()}}
        self.log = root / "log.txt"

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "reliefdesk", "run"]
            self.process = subprocess.Popen(command, cwd=self.root, env=self.environment, stderr=log, stdout=log)
        while not is_ready(self.url):
            assert self.process.poll() is None, self.log.read_text()
            time.sleep(0.2)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)

    def command(self, *arguments: str) -> tuple[int, Any]:
        command = [sys.executable, "-m", "reliefdesk", *arguments, "--json"]
        done = subprocess.run(command, cwd=self.root, env=self.environment, capture_output=True, text=True, check=False)
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    def draft(self, sentence: str) -> str:
        drafts = Drafts(self.root, Desk(self.root / "var" / "desk.db"))
        edit = drafts.topic(TOPIC)
        assert edit
        answer = f"{edit.answer} {sentence}"
        drafts.save(dataclasses.replace(edit, answer=answer), "Maria", drafts.version(TOPIC))
        return answer

    def ask(self, text: str, client: httpx.Client) -> str:
        body = {"sender": uuid.uuid4().hex, "message": text}
        headers = {"Authorization": f"Bearer {(self.root / 'var' / 'rest.token').read_text()}"}
        answer = client.post(f"{self.url}/webhooks/rest/webhook", json=body, headers=headers).raise_for_status().json()
        return str(answer[0]["text"])


@pytest.fixture
def clinic(models, repository, tmp_path):
    root = tmp_path / "clinic"
    lay_out(repository, read_content(repository), root)
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copyfile(repository / name, root / name)
    model = latest_model(models)
    take(model, root / "models" / model.name)
    point(root / "models", model.name)
    clinic = Clinic(root)
    clinic.start()
    with httpx.Client(timeout=60) as client:
        clinic.ask("before all others, what could a nerve block be", client)  # loads the encoder
    yield clinic
    clinic.stop()


def test_an_answer_is_live_at_once_and_back_at_once_and_no_visitor_waits(clinic):
    answer, waits, told = clinic.draft("It is quick."), [], []
    ended = threading.Event()

    def visit(number: int) -> None:
        with httpx.Client(timeout=30) as client:
            while not ended.is_set():
                begin = time.monotonic()
                said = clinic.ask(QUESTION if number % 2 else "and what does it do to me, this nerve block", client)
                waits.append((time.monotonic() - begin, begin))
                if number % 2:
                    told.append(said)
                time.sleep(0.5)

    visitors = [threading.Thread(target=visit, args=(number,)) for number in range(VISITORS)]
    for visitor in visitors:
        visitor.start()
    begin = time.monotonic()
    code, done = clinic.command("publish")
    published = time.monotonic()
    while answer not in told and time.monotonic() < published + 30:
        time.sleep(0.1)
    seen = time.monotonic()
    _, back = clinic.command("rollback")
    returned = time.monotonic()
    while told[-1] == answer and time.monotonic() < seen + 60:
        time.sleep(0.1)
    ended.set()
    for visitor in visitors:
        visitor.join()
    print(f"published after {published - begin:.1f} s, seen after {seen - published:.1f} s more, {len(waits)} messages")
    longest = sorted(waits)[-5:]
    print("longest waits", [f"{wait:.2f} s, {at - published:.0f} s after the publication" for wait, at in longest])
    assert (code, done["state"], back["state"]) == (0, "published", "published")
    assert answer in told
    assert set(told) == {answer, answer.removesuffix(" It is quick.")}  # nobody was told that nothing can be said
    assert told[-1] != answer
    swaps = ((published - 2, seen + 1), (returned - 2, time.monotonic()))
    during = [wait for wait, at in waits if any(begin < at < end for begin, end in swaps)]
    assert max(during) < MOST_SECONDS


def test_after_a_publication_the_server_starts_without_training(clinic):
    answer = clinic.draft("It is quick.")
    assert clinic.command("publish")[0] == 0
    clinic.stop()
    clinic.log.write_text("")
    clinic.start()
    assert "The model is up to date." in clinic.log.read_text()
    with httpx.Client(timeout=30) as client:
        assert clinic.ask(QUESTION, client) == answer
