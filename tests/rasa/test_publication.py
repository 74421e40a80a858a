"""A publication beside the running server, of the real content: visitors notice the new answer and nothing else."""

from __future__ import annotations

import contextlib
import re
import subprocess
import sys
import threading
import time

import httpx
import pytest

from reliefdesk.editing.drafts import Drafts
from reliefdesk.publication.publisher import Publisher
from reliefdesk.settings import Settings
from reliefdesk.stores.desk import Desk
from tests.rasa.clinic import QUESTION, TOPIC, Clinic

pytestmark = pytest.mark.rasa

VISITORS, MOST_SECONDS = 4, 1.0


@pytest.fixture
def clinic(models, repository, tmp_path):
    clinic = Clinic.of(models, repository, tmp_path / "clinic")
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


def test_what_visitors_get_changes_in_one_step_and_live_is_said_when_they_get_it(clinic):
    asked, told, ended = "what is your phone number", [], threading.Event()
    with contextlib.closing(Desk(clinic.root / "var" / "desk.db")) as desk:
        drafts = Drafts(clinic.root, desk)
        facts = drafts.file("clinic.yml").replace("+1 202-555-0143", "+1 202-555-0199")
        assert "0199" in facts
        facts = re.sub(r"(?m)^(  \w+day: )\S+$", r'\g<1>"00:00-23:59"', facts)
        drafts.save_file("clinic.yml", facts, "Maria", drafts.file_version("clinic.yml"))
    with contextlib.closing(Desk(clinic.root / "var" / "desk.db")) as desk:
        publisher = Publisher(clinic.root, desk, Settings())
        waiting = publisher.run(publisher.start("Maria", ["clinic.yml"]))
        assert waiting.state == "waiting", waiting.reasons

        def visit() -> None:
            with httpx.Client(timeout=30) as client:
                while not ended.is_set():
                    told.append(clinic.ask(asked, client))

        visitor = threading.Thread(target=visit)
        visitor.start()
        done = publisher.approve(waiting.id, "John")
        with httpx.Client(timeout=30) as client:
            first = clinic.ask(asked, client)  # right after "this is live"
        ended.set()
        visitor.join()
        assert (done.state, publisher.reach(done)) == ("published", "visitors")
    before, after = told[0], first
    assert "0143" in before
    assert "0199" in after
    assert "We are open" in after  # every day until a minute to midnight
    assert {re.sub(r"\d+ minutes?", "", each) for each in told} <= {before, after}  # and no mixture


def test_a_topic_is_off_on_every_channel_and_page_at_once_and_on_again(clinic):
    with httpx.Client(timeout=30) as client:
        answer = clinic.ask(QUESTION, client)
        command = [sys.executable, "-m", "reliefdesk", "switch-off", TOPIC, "--why", "It is wrong."]
        subprocess.run(command, cwd=clinic.root, env=clinic.environment, check=True, capture_output=True)
        for question in (QUESTION, "what does a nerve block mean, in plain words"):
            assert answer not in clinic.ask(question, client)
        assert "202-555" in clinic.ask(QUESTION, client)  # whom to call
        page = client.get(f"{clinic.url}/faq?open=all").text
        assert "What is a nerve block?" not in page
        config = client.get(f"{clinic.url}/webhooks/webchat/config").json()
        assert "What is a nerve block?" not in config["topics"]
        command = [sys.executable, "-m", "reliefdesk", "switch-on", TOPIC]
        subprocess.run(command, cwd=clinic.root, env=clinic.environment, check=True, capture_output=True)
        assert clinic.ask(QUESTION, client) == answer
        assert "What is a nerve block?" in client.get(f"{clinic.url}/webhooks/webchat/config").json()["topics"]
