import threading

import pytest

from reliefdesk.publication import candidate
from reliefdesk.publication.candidate import Cancelled, Place, make
from reliefdesk.publication.lock import Lock
from reliefdesk.settings import Settings


@pytest.fixture
def place(content, monkeypatch):
    monkeypatch.setattr(candidate, "_make", lambda place, home, contents, tell: home.name)
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
