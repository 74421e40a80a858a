"""A copy of the project with its own desk and model, and its assistant: what publications and swaps are tried on."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Any

import httpx

from reliefdesk.commands.talk import is_ready
from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication.content import lay_out, read_content
from reliefdesk.staff.account import AccountRefused
from reliefdesk.stores.desk import Desk
from tests.rasa.conftest import free_port, put_live
from tests.signing import as_bob, signed, staffed

TOPIC, QUESTION = "nerve_block_definition", "what is a nerve block"


class Clinic:
    """A copy of the project with its own desk, and its assistant."""

    def __init__(self, root: Path, **settings: str) -> None:
        self.root, self.port = root, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        settings = {"PORT": str(self.port), "CONSOLE": "false", "HOST": "127.0.0.1", **settings}
        unset = {name: value for name, value in os.environ.items() if not name.startswith("RELIEFDESK_")}
        self.environment = {**unset, **{f"RELIEFDESK_{name}": value for name, value in settings.items()}}
        self.log = root / "log.txt"

    @classmethod
    def of(cls, models: Path, repository: Path, root: Path, **settings: str) -> Clinic:
        """With the trained model live in it."""
        lay_out(repository, read_content(repository), root)
        for name in ("endpoints.yml", "credentials.yml"):
            shutil.copyfile(repository / name, root / name)
        put_live(models, root)
        return cls(root, **settings)

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

    def health(self) -> dict[str, Any]:
        return dict(httpx.get(f"{self.url}/health", timeout=30).raise_for_status().json())

    def command(self, *arguments: str) -> tuple[int, Any]:
        arguments, password = as_bob(arguments)
        command = [sys.executable, "-m", "reliefdesk", *arguments, "--json"]
        ways = {"cwd": self.root, "env": self.environment, "input": password}
        done = subprocess.run(command, **ways, capture_output=True, text=True, check=False)
        assert done.stdout, done.stderr
        return done.returncode, json.loads(done.stdout)

    def draft(self, sentence: str) -> str:
        with contextlib.closing(Desk(self.root / "var" / "desk.db")) as desk:
            drafts = Drafts(self.root, desk)
            edit = drafts.topic(TOPIC)
            assert edit
            answer = f"{edit.answer} {sentence}"
            drafts.save(dataclasses.replace(edit, answer=answer), "Maria", drafts.version(TOPIC))
            signed(drafts, TOPIC)
            with contextlib.suppress(AccountRefused):
                staffed(desk, Bob="publisher")
        return answer

    def ask(self, text: str, client: httpx.Client) -> str:
        body = {"sender": uuid.uuid4().hex, "message": text}
        headers = {"Authorization": f"Bearer {(self.root / 'var' / 'rest.token').read_text()}"}
        answer = client.post(f"{self.url}/webhooks/rest/webhook", json=body, headers=headers).raise_for_status().json()
        return str(answer[0]["text"])
