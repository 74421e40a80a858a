import json

import pytest

from reliefdesk.content.switched_off import SWITCHED_OFF_FILE
from reliefdesk.model.signer import Signer
from reliefdesk.model.training import current_model
from reliefdesk.publication.lock import Lock
from reliefdesk.publication.publication import NotPossible
from reliefdesk.settings import Settings
from tests.publishing import NEW

FILE = "data/topics/nerve_block_definition.yml"


def test_a_topic_is_off_at_once_with_its_reason_and_the_model_stays(quick_project):
    project, publisher = quick_project, quick_project.publisher
    before = project.live()
    done = publisher.switch_off("risks", "Maria", " It is\n wrong. ")
    assert (done.kind, done.state, done.by) == ("switch", "published", "Maria")
    assert done.reasons == ("“About risks” was switched off: It is wrong.",)
    off = publisher.switched_off()["risks"]
    assert (off.by, off.why) == ("Maria", "It is wrong.")
    assert project.live() == before
    assert current_model(project.root, project.root / "models", Signer.of(Settings(), project.root))
    assert publisher.live().id == done.id
    on = publisher.switch_on("risks", "John")
    assert on.reasons == ("“About risks” was switched on again.",)
    assert publisher.switched_off() == {}
    assert [each.kind for each in publisher.history()] == ["switch", "switch", "found"]


def test_what_cannot_be_switched_is_told(quick_project):
    publisher = quick_project.publisher
    for topic, why, told in (("risks", " ", "Write why"), ("parking", "x", "no live topic parking")):
        with pytest.raises(NotPossible, match=told):
            publisher.switch_off(topic, "Maria", why)
    with pytest.raises(NotPossible, match="“About risks” is not switched off"):
        publisher.switch_on("risks", "Maria")
    publisher.switch_off("risks", "Maria", "wrong")
    with pytest.raises(NotPossible, match="“About risks” is switched off already, by Maria"):
        publisher.switch_off("risks", "John", "wrong")
    (quick_project.root / SWITCHED_OFF_FILE).write_text("topics: 3")
    with pytest.raises(NotPossible, match="switched_off"):
        publisher.switched_off()


def test_two_who_switch_at_once_take_turns(quick_project, monkeypatch):
    monkeypatch.setattr("reliefdesk.publication.switching._SECONDS_TO_WAIT", 0)
    lock = Lock(quick_project.root / "var" / "publications" / "switching.lock")
    assert lock.take()
    with pytest.raises(NotPossible, match="Try again"):
        quick_project.publisher.switch_off("risks", "Maria", "wrong")
    lock.give_back()
    assert quick_project.publisher.switch_off("risks", "Maria", "wrong").was_live


def test_a_publication_that_runs_or_waits_meanwhile_goes_on_and_leaves_it_off(quick_project):
    project, publisher = quick_project, quick_project.publisher
    project.phone("+1 202-555-0199")
    waiting = project.publish("Maria")
    project.answer(NEW)
    running = publisher.start("John", only=[FILE])
    project.publisher.switch_off("risks", "Ana", "wrong")
    assert publisher.run(running).state == "published"
    assert list(publisher.switched_off()) == ["risks"]
    assert publisher.live().id == running.id
    assert publisher.approve(waiting.id, "John").state == "published"
    assert list(publisher.switched_off()) == ["risks"]
    assert publisher.live().id == waiting.id


def test_one_that_waits_is_not_made_anew_because_a_topic_was_switched(quick_project):
    project, publisher = quick_project, quick_project.publisher
    project.phone("+1 202-555-0199")
    waiting = project.publish("Maria")
    publisher.switch_off("risks", "Ana", "wrong")
    begun = publisher.start_approval(waiting.id, "John")
    assert begun.state == "waiting"
    assert publisher.run(begun).state == "published"


def test_going_back_switches_nothing_on(quick_project):
    project, publisher = quick_project, quick_project.publisher
    project.answer(NEW)
    project.publish("Maria")
    publisher.switch_off("risks", "Ana", "wrong")
    done = publisher.run(publisher.start_rollback(publisher.before().id, "John"))
    assert done.state == "published"
    assert NEW not in (project.root / FILE).read_text()
    assert list(publisher.switched_off()) == ["risks"]
    assert publisher.live().id == done.id


def test_a_topic_that_was_deleted_is_forgotten_at_the_next_switch(quick_project):
    project, publisher = quick_project, quick_project.publisher
    publisher.switch_off("risks", "Ana", "wrong")
    project.drafts.delete("risks", "Ana")
    assert project.publish("Maria").state == "published"
    publisher.switch_off("nerve_block_definition", "Ana", "wrong, too")
    assert list(publisher.switched_off()) == ["nerve_block_definition"]
    assert json.loads(project.live()["model"].join('""'))
