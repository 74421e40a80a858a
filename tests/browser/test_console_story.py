"""From a missed question to a published answer and back: the real server, content and console."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from reliefdesk.commands.talk import is_ready
from reliefdesk.publication.content import lay_out, read_content
from tests.browser.desk import Colleague, Console
from tests.browser.visitor import Visitor
from tests.rasa.conftest import free_port, put_live
from tests.rasa.conftest import models as models

pytestmark = [pytest.mark.browser, pytest.mark.rasa]

MISSED = "is there somewhere i can leave my car for free"
TOKEN = "t" * 32
QUESTIONS = (
    "where can i park", "have you a parking lot", "is parking free", "where to park", "where do i put the car",
    "parking at your place", "can i park near your door", "tell me where to park", "is there space for my car",
)  # fmt: skip
MILLISECONDS_TO_PUBLISH = 800_000


@pytest.fixture
def clinic(models: Path, repository: Path, tmp_path: Path) -> Iterator[Console]:
    """`reliefdesk run`, which starts the console beside the assistant."""
    root = tmp_path / "clinic"
    lay_out(repository, read_content(repository), root)
    for name in ("endpoints.yml", "credentials.yml"):
        shutil.copyfile(repository / name, root / name)
    put_live(models, root)
    console = Console(root, port=free_port())
    console.hire()
    console.settings["server"] = url = f"http://127.0.0.1:{free_port()}"
    unset = {name: value for name, value in os.environ.items() if not name.startswith("RELIEFDESK_")}
    ports = {"RELIEFDESK_PORT": url.rsplit(":")[-1], "RELIEFDESK_CONSOLE_PORT": str(console.port)}
    unset["RELIEFDESK_TOKEN"] = TOKEN
    with (root / "log.txt").open("ab") as log:
        console.process = subprocess.Popen(
            [sys.executable, "-m", "reliefdesk", "run"], cwd=root, env={**unset, **ports}, stdout=log, stderr=log
        )
    until = time.monotonic() + 280
    while not (is_ready(url) and _is_up(console.url)):
        assert console.process.poll() is None, (root / "log.txt").read_text()
        assert time.monotonic() < until, (root / "log.txt").read_text()
        time.sleep(0.3)
    yield console
    console.process.kill()
    console.process.wait()


@pytest.mark.timeout(2000)
def test_a_missed_question_becomes_an_answer_and_is_taken_back(clinic: Console, browser: Browser) -> None:
    server = clinic.settings["server"]
    before = _asked(server, MISSED)
    maria = Colleague(browser, clinic, "Maria Lopez")
    until = time.monotonic() + 90
    while not maria.reads(MISSED):
        assert time.monotonic() < until
        maria.go("/inbox")
    maria.page.get_by_role("checkbox", name=MISSED).check()
    maria.press("Make a new topic")
    answer = "Park behind the clinic. It is free. Call 202-555-0199 if the gate is shut."
    maria.write(title="Where can I park?", answer=answer, questions="\n".join((MISSED, *QUESTIONS)))
    expect(maria.page.locator("#verdict")).to_contain_text("holds a phone number", timeout=60_000)
    maria.press("Save as a draft")

    maria.go("/publish")
    assert maria.reads("stays behind")
    assert maria.reads("holds a phone number")
    assert maria.page.get_by_role("checkbox").is_disabled()
    assert _asked(server, MISSED) == before

    maria.go("/topics/where_can_i_park/edit")
    maria.write(answer=answer.replace("202-555-0199", "{clinic_phone}"))
    expect(maria.page.locator("#verdict")).to_contain_text("Nothing is to be mended", timeout=60_000)
    maria.press("Save as a draft")
    maria.go("/sign")
    maria.page.get_by_role("checkbox", name="I have read it").check()
    maria.press("Sign those ticked")
    maria.go("/publish")
    maria.press("Publish what is ticked")
    expect(maria.page.locator(".steps .now")).to_be_visible()
    asked, live = maria.page.get_by_text("Say what is right"), maria.page.get_by_text("This is live.")
    expect(asked.or_(live).first).to_be_visible(timeout=MILLISECONDS_TO_PUBLISH)
    if asked.is_visible():
        maria.press("All of them are right")
    live.wait_for(timeout=MILLISECONDS_TO_PUBLISH)
    assert maria.reads("Answers that change")
    until = time.monotonic() + 60
    while "Park behind" not in _asked(server, QUESTIONS[0]):
        assert time.monotonic() < until
        time.sleep(1)
    visitor = Visitor(browser.new_context(), f"{server}/")
    visitor.open()
    visitor.ask(MISSED)
    visitor.hears("Park behind the clinic. It is free.")
    visitor.context.close()
    assert maria.errors == []

    sam = Colleague(browser, clinic, "Sam Okafor")
    sam.go("/publish")
    sam.page.get_by_role("button", name="Go back to this").first.click()
    sam.page.get_by_text("This is live.").wait_for(timeout=MILLISECONDS_TO_PUBLISH)
    until = time.monotonic() + 60
    while "Park behind" in _asked(server, QUESTIONS[0]):
        assert time.monotonic() < until
        time.sleep(1)
    sam.go("/log")
    assert sam.reads("began to go back to")


def test_the_console_ends_with_the_assistant_even_when_that_is_killed(clinic: Console) -> None:
    assert clinic.process
    clinic.process.send_signal(signal.SIGKILL)
    clinic.process.wait()
    until = time.monotonic() + 20
    while _is_up(clinic.url):
        assert time.monotonic() < until
        time.sleep(0.2)


def _asked(server: str, question: str) -> str:
    """What a visitor is told who asks it first, over the REST channel."""
    body = {"sender": uuid.uuid4().hex, "message": question}
    url, headers = f"{server}/webhooks/rest/webhook", {"Authorization": f"Bearer {TOKEN}"}
    answer = httpx.post(url, json=body, headers=headers, timeout=60).raise_for_status().json()
    return str(answer[0]["text"])


def _is_up(url: str) -> bool:
    try:
        return httpx.get(f"{url}/sign-in", timeout=20).status_code == 200
    except httpx.HTTPError:
        return False
