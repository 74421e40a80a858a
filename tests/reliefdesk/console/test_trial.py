import dataclasses
import threading
import time

import pytest

from reliefdesk.console.trial import Trial
from reliefdesk.editing.drafts import Drafts
from reliefdesk.model import trained
from reliefdesk.publication import candidate
from reliefdesk.publication.candidate import Failed, Place
from reliefdesk.settings import Settings
from tests.publishing import StandIn, packed, put_in_place, stand_in, work_here


@pytest.fixture
def drafts(content, desk, monkeypatch):
    put_in_place(content, packed)
    stand_in(monkeypatch)
    work_here(monkeypatch)
    monkeypatch.setattr(trained, "load_interpreter", lambda model, root, signer: StandIn(root))
    return Drafts(content.root, desk)


@pytest.fixture
def trial(drafts, content):
    return Trial(Place.of(Settings(), content.root), content.root / "var" / "trial", drafts)


def draft(drafts, answer):
    edit = dataclasses.replace(drafts.topic("nerve_block_definition"), answer=answer)
    drafts.save(edit, "Ed", drafts.version("nerve_block_definition"))


def ended(trial):
    until = time.monotonic() + 30
    while trial.is_running and time.monotonic() < until:
        time.sleep(0.01)
    assert not trial.is_running


def test_a_candidate_is_of_the_drafts_for_as_long_as_they_stay(trial, drafts):
    assert trial.reader() is None
    draft(drafts, "A shot beside a nerve.")
    trial.begin()
    ended(trial)
    assert trial.reader() is not None
    assert (trial.problems, trial.step) == ((), None)
    draft(drafts, "Something else.")
    assert trial.reader() is None


def test_it_is_made_once_at_a_time_and_tells_how_far_it_is(trial, drafts, monkeypatch):
    go, make, begun = threading.Event(), candidate.make, []

    def slow(*arguments):
        begun.append(1)
        assert go.wait(30)
        return make(*arguments)

    monkeypatch.setattr(candidate, "make", slow)
    draft(drafts, "A shot beside a nerve.")
    trial.begin()
    trial.begin()
    assert trial.is_running
    assert trial.step.text == "Starting"
    go.set()
    ended(trial)
    assert begun == [1]


def test_errors_of_the_content_are_its_problems_and_there_is_nothing_to_try(trial, drafts):
    draft(drafts, "Call 202-555-0123.")
    trial.begin()
    ended(trial)
    assert "phone number" in trial.problems[0]
    assert trial.reader() is None


def test_a_failure_is_told_and_the_next_one_may_begin(trial, drafts, monkeypatch):
    def fail(*_):
        raise Failed("The model could not be made (no memory).")

    draft(drafts, "A shot beside a nerve.")
    with monkeypatch.context() as broken:
        broken.setattr(candidate, "_work", fail)
        trial.begin()
        ended(trial)
        assert trial.problems == ("The model could not be made (no memory).",)
    trial.begin()
    ended(trial)
    assert trial.reader() is not None


def test_nothing_of_it_is_live(trial, drafts, content):
    draft(drafts, "A shot beside a nerve.")
    before = (content.root / "models" / "live.json").read_text()
    trial.begin()
    ended(trial)
    assert (content.root / "models" / "live.json").read_text() == before
    assert drafts.overlay() != {}
