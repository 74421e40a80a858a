"""A publication beside the running server, of the real content: visitors notice the new answer and nothing else."""

from __future__ import annotations

import threading
import time

import httpx
import pytest

from tests.rasa.clinic import QUESTION, Clinic

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
