import json
import sys
import threading
import time

import pytest

from reliefdesk.model.live import point
from reliefdesk.publication import candidate
from reliefdesk.publication.candidate import Cancelled, Failed, Place, make
from reliefdesk.publication.content import overlaid, read_content
from reliefdesk.publication.lock import Lock
from reliefdesk.settings import Settings
from tests.archives import trained


@pytest.fixture
def place(content, monkeypatch):
    monkeypatch.setattr(candidate, "_make", lambda place, home, contents, tell, judged: home.name)
    return Place.of(Settings(), content.root)


def test_a_publication_and_a_trial_make_their_models_one_after_the_other(place, tmp_path):
    other, waited, made = Lock(place.turn), threading.Event(), []
    assert other.take()
    steps = []

    def tell(step):
        steps.append(step.text)
        waited.set()

    thread = threading.Thread(target=lambda: made.append(make(place, tmp_path / "trial", ({}, {}), tell)))
    thread.start()
    assert waited.wait(30)
    assert (set(steps), made) == ({"Waiting until another model is made"}, [])
    other.give_back()
    thread.join(30)
    assert made == ["trial"]
    assert other.take()
    other.give_back()


def test_one_that_waits_can_be_cancelled(place, tmp_path):
    other = Lock(place.turn)
    assert other.take()

    def tell(step):
        raise Cancelled

    with pytest.raises(Cancelled):
        make(place, tmp_path, ({}, {}), tell)
    other.give_back()


def test_the_turn_is_one_for_all_doors_of_a_project(content):
    console, command = (Place.of(Settings(), content.root) for _ in range(2))
    assert console.turn == command.turn == content.root / "var" / "training.lock"


OUTCOME = '{"problems": [], "below_bar": ["no"], "needs_approval": [], "difference": {}}'


@pytest.fixture
def workshop(content, tmp_path, monkeypatch):
    """Makes a candidate by a program of the test's in the place of ours; `told` are its steps."""
    content.write("config.yml", "pipeline: []")
    told = []

    def run(script, tell=told.append, **texts):
        program = tmp_path / "program"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o700)
        monkeypatch.setattr(sys, "executable", str(program))
        live = read_content(content.root)
        place, home = Place.of(Settings(), content.root), tmp_path / "home"
        return make(place, home, (live, overlaid(live, {"clinic.yml": "new", **texts})), tell)

    run.told, run.home = told, tmp_path / "home"
    return run


def test_the_process_works_on_a_copy_and_what_it_leaves_is_what_the_candidate_is_worth(workshop, content):
    measured = workshop(f"echo '{OUTCOME}' > ../outcome.json; pwd > ../at")
    assert measured.below_bar == ("no",)
    assert (workshop.home / "at").read_text().strip() == str(workshop.home / "candidate")
    assert (workshop.home / "candidate" / "clinic.yml").read_text() == "new"
    assert (workshop.home / "live" / "clinic.yml").read_text() == (content.root / "clinic.yml").read_text()


def test_steps_that_it_tells_are_told_on_and_what_rasa_prints_is_none(workshop):
    step = '{"step": "train", "text": "Learning the questions"}'
    workshop(f"echo Rasa; echo '[1]'; echo '{step}'; echo '{OUTCOME}' > ../outcome.json")
    assert [step.text for step in workshop.told] == ["Making a copy", *["Starting"] * 2, "Learning the questions"]
    assert [step.name for step in workshop.told][-1] == "train"


def test_one_that_leaves_no_outcome_is_told_with_its_last_words(workshop):
    with pytest.raises(Failed, match=r"could not be made \(no memory left\)\. Nothing of it is live"):
        workshop("echo first >&2; echo no memory left >&2; exit 1")


def test_one_that_says_nothing_and_one_that_leaves_half_an_outcome_are_told_too(workshop):
    with pytest.raises(Failed, match="it said nothing"):
        workshop("echo '{' > ../outcome.json")


def test_it_is_given_no_secret(workshop, monkeypatch):
    for name in ("RELIEFDESK_TOKEN", "TWILIO_AUTH_TOKEN"):
        monkeypatch.setenv(name, "hidden")
    monkeypatch.setenv("RELIEFDESK_MODELS", "models")
    workshop(f"env > ../env; echo '{OUTCOME}' > ../outcome.json")
    environment = (workshop.home / "env").read_text()
    assert "RELIEFDESK_MODELS=models" in environment
    assert "hidden" not in environment


def test_who_cancels_ends_the_process_at_once(workshop):
    def tell(step):
        if step.name == "train":
            raise Cancelled

    begin = time.monotonic()
    with pytest.raises(Cancelled):
        workshop("""echo '{"step": "train", "text": "Learning"}'; exec sleep 60""", tell)
    assert time.monotonic() - begin < 30


def test_while_it_says_nothing_its_share_grows_and_never_reaches_the_next_steps(workshop, monkeypatch):
    monkeypatch.setattr(candidate, "_SECONDS_BETWEEN_LOOKS", 0.05)
    lines = """echo '{"step": "train", "text": "Learning"}'; sleep 0.5; echo '{"step": "evaluate", "text": "Asking"}'"""
    workshop(f"{lines}; echo '{OUTCOME}' > ../outcome.json")
    trained = [step.done for step in workshop.told if step.name == "train"]
    assert len(trained) > 3
    assert trained == sorted(set(trained))
    assert 0.1 <= trained[0] < trained[-1] < 0.6
    assert [step for step in workshop.told if step.name == "evaluate"][-1].done >= 0.6


def test_a_model_that_was_made_of_this_content_before_is_named_in_the_job(content, tmp_path, monkeypatch):
    models, jobs = trained(content, "live"), []

    def work(home, log, tell):
        jobs.append(json.loads((home / "job.json").read_text()))
        (home / "outcome.json").write_text(OUTCOME)

    monkeypatch.setattr(candidate, "_work", work)
    point(models, "live.tar.gz")
    place, live = Place.of(Settings(), content.root), read_content(content.root)
    for name, overlay in {"same": {}, "other": {"clinic.yml": "new"}}.items():
        make(place, tmp_path / name, (live, overlaid(live, overlay)), lambda step: None)
    (models / "live.signature.json").unlink()
    make(place, tmp_path / "unsigned", (live, live), lambda step: None)
    path = str(models / "live.tar.gz")
    assert [(job["files"], job["live_model"], job["ready_model"]) for job in jobs] == [
        ([], path, path),
        (["clinic.yml"], path, ""),
        ([], "", ""),
    ]
