import threading

import pytest

from reliefdesk.model.live import live_model
from reliefdesk.model.signer import Signer
from reliefdesk.model.training import current_model
from reliefdesk.publication import candidate
from reliefdesk.publication.publication import Busy, NotPossible
from reliefdesk.settings import Settings
from tests.publishing import ANSWER_FILE, NEW
from tests.signing import signed_if_sound

DO = (
    "redefine", "do define", "please define", "kindly define", "now define", "then define", "at last define",
    "just define", "simply define", "again define", "also define", "clearly define", "briefly define", "maybe define",
)  # fmt: skip


@pytest.fixture(params=["quick", pytest.param("learnt", marks=pytest.mark.rasa)])
def project(request):
    """Each behaviour is tried in seconds, and once more on a model that learns."""
    return request.getfixturevalue(f"{request.param}_project")


def test_an_answer_goes_live_with_a_readable_difference(project):
    project.answer(NEW)
    steps = []
    done = project.publish("Maria", steps.append)
    assert done.state == "published", done.reasons
    (change,) = done.difference.answers
    assert (change.id, change.after) == ("nerve_block_definition", NEW)
    assert done.difference.files == ("data/topics/nerve_block_definition.yml",)
    assert NEW in (project.root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8")
    assert not project.drafts.overlay()
    assert list(dict.fromkeys(step.name for step in steps)) == ["check", "train", "evaluate", "swap"]
    assert [step.done for step in steps] == sorted(step.done for step in steps)
    model = live_model(project.root / "models")
    assert model.name == f"{done.id}.tar.gz"
    assert (
        current_model(project.root, project.root / "models", Signer.of(Settings(), project.root)) == model
    )  # `reliefdesk run` serves it as it is
    assert project.publisher.live().id == done.id


def test_an_error_in_the_content_is_refused_and_everything_stays(project):
    before = project.live()
    project.answer("Call 202-555-0123.")
    done = project.publish("Maria")
    assert done.state == "refused"
    assert "the answer holds a phone number" in " ".join(done.reasons)
    assert project.live() == before
    assert project.drafts.overlay()


def test_below_the_bar_it_is_refused_in_staffs_words(quick_project):
    project = quick_project
    (project.root / "tests" / "bar.yml").write_text("topics: {most: {right: 0.01}}")
    project.add("would_you_define", *(f"would you {word} a nerve block" for word in DO))
    done = project.publish("Maria")
    assert done.state == "refused"
    assert "Questions with an answer: 1 of 2 is right; 0 may be." in done.reasons[0]


def test_without_a_draft_there_is_nothing_to_publish(project):
    with pytest.raises(NotPossible, match="nothing to publish"):
        project.publisher.start("Maria")


def test_of_two_people_at_once_one_is_told_who_and_since_when(project):
    project.answer(NEW)
    publisher = project.publisher
    first = publisher.start("Maria")
    with pytest.raises(Busy, match=r"Maria is publishing since \d\d:\d\d on .* Wait") as busy:
        project.publisher.start("John")
    assert (busy.value.by, busy.value.since) == ("Maria", first.at)
    assert publisher.run(first).state == "published"
    project.answer("It is a shot near a nerve. It can stop pain.")
    assert project.publish("John").state == "published"


def test_contact_facts_wait_for_a_second_person(project):
    project.phone("+1 202-555-0199")
    publisher = project.publisher
    waiting = project.publish("Maria")
    assert (waiting.state, waiting.needs_approval) == ("waiting", ("The clinic's facts change: phone.",))
    assert [(change.id, change.after) for change in waiting.difference.facts] == [("phone", "+1 202-555-0199")]
    with pytest.raises(NotPossible, match="somebody else"):
        publisher.approve(waiting.id, " maria ")
    done = publisher.approve(waiting.id, "John")
    assert (done.state, done.approved_by) == ("published", "John")
    assert "0199" in (project.root / "clinic.yml").read_text(encoding="utf-8")


def test_what_is_not_approved_stays_a_draft_and_says_why(project):
    project.phone("+1 202-555-0199")
    publisher = project.publisher
    done = publisher.reject(project.publish("Maria").id, "John", "That is the fax.")
    assert (done.state, done.reasons) == ("rejected", ("John did not approve it: That is the fax.",))
    assert project.drafts.overlay()
    assert publisher.current() is None


def test_a_correction_goes_live_beside_one_that_waits_which_is_then_made_anew(project):
    project.phone("+1 202-555-0199")
    publisher, steps = project.publisher, []
    waiting = project.publish("Maria")
    project.answer(NEW)
    assert publisher.run(publisher.start("John", only=[ANSWER_FILE])).state == "published"
    assert [each.id for each in publisher.waiting()] == [waiting.id]
    done = publisher.approve(waiting.id, "John", steps.append)
    assert (done.state, done.approved_by) == ("published", "John"), done.reasons
    assert {"check", "train", "evaluate", "swap"} <= {step.name for step in steps}  # it was measured again
    assert "0199" in (project.root / "clinic.yml").read_text(encoding="utf-8")
    assert NEW in (project.root / ANSWER_FILE).read_text(encoding="utf-8")
    assert publisher.live().id == done.id
    assert current_model(project.root, project.root / "models", Signer.of(Settings(), project.root))
    assert [each.kind for each in publisher.history()] == ["publication", "publication", "found"]
    assert publisher.before().id == publisher.history()[0].id  # the correction, which was live before it


def test_only_what_was_chosen_goes_live_and_other_drafts_stay_with_their_history(quick_project):
    project = quick_project
    project.answer(NEW)
    project.answer("Call 202-555-0123.", "risks")
    publisher = project.publisher
    done = publisher.run(publisher.start("Maria", only=[ANSWER_FILE]))
    assert (done.state, done.difference.files) == ("published", (ANSWER_FILE,))
    assert project.drafts.names() == ["data/topics/risks.yml"]
    assert [entry.what for entry in project.drafts.log("risks")] == ["saved"]
    with pytest.raises(NotPossible, match="none of the chosen drafts"):
        publisher.start("Maria", only=[])


def test_a_running_one_can_be_cancelled_by_anybody(project):
    project.answer(NEW)
    publisher, asked = project.publisher, threading.Event()
    publication = publisher.start("Maria")

    def progress(step):
        if not asked.is_set():
            asked.set()
            project.publisher.cancel(publication.id, "John")

    done = publisher.run(publication, progress)
    assert (done.state, done.reasons) == ("cancelled", ("John cancelled it.",))
    assert project.drafts.overlay()
    with pytest.raises(NotPossible, match="ended already"):
        publisher.cancel(publication.id, "John")


def test_a_rollback_restores_files_and_model_and_leaves_drafts(project):
    before = (project.root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8")
    project.answer(NEW)
    publisher = project.publisher
    project.publish("Maria")
    project.answer("There are few.", "risks")
    found = publisher.before()
    assert found.kind == "found"
    done = publisher.run(publisher.start_rollback(found.id, "John"))
    assert done.state == "published"
    assert (project.root / "data/topics/nerve_block_definition.yml").read_text(encoding="utf-8") == before
    assert current_model(project.root, project.root / "models", Signer.of(Settings(), project.root))
    assert list(project.drafts.overlay()) == ["data/topics/risks.yml"]
    with pytest.raises(NotPossible, match="is live now"):
        publisher.start_rollback(done.id, "John")


def test_history_knows_what_was_said_when(project):
    project.answer(NEW)
    publisher = project.publisher
    done = project.publish("Maria")
    newest, found = publisher.history()
    assert (newest.id, newest.by, found.kind) == (done.id, "Maria", "found")
    assert NEW in publisher.content(done.id)["data/topics/nerve_block_definition.yml"]
    assert NEW not in publisher.content(found.id)["data/topics/nerve_block_definition.yml"]


@pytest.fixture
def quick(quick_project):
    """Of what no model changes."""
    return quick_project


def test_one_that_another_process_took_is_not_run_here(quick):
    quick.answer(NEW)
    publisher = quick.publisher
    first = publisher.start("Maria")
    with pytest.raises(NotPossible, match="Another process runs"):
        quick.publisher.run(first)
    assert publisher.run(first).state == "published"


def test_a_process_that_could_not_make_the_model_leaves_it_interrupted(quick, monkeypatch):
    def fail(*_):
        raise candidate.Failed("The model could not be made (no memory).")

    monkeypatch.setattr(candidate, "_work", fail)
    quick.answer(NEW)
    done = quick.publish("Maria")
    assert (done.state, done.reasons) == ("interrupted", ("The model could not be made (no memory).",))
    assert quick.drafts.overlay()


def test_an_error_of_ours_keeps_nobody_from_publishing_again(quick, monkeypatch):
    def fail(*_):
        raise ValueError("a fault")

    quick.answer(NEW)
    with monkeypatch.context() as broken:
        broken.setattr(candidate, "_work", fail)
        with pytest.raises(ValueError, match="a fault"):
            quick.publish("Maria")
    assert quick.publisher.history()[0].state == "interrupted"
    assert quick.publish("John").state == "published"


def test_a_file_that_is_no_text_is_named_and_nothing_begins(quick):
    quick.answer(NEW)
    (quick.root / "clinic.yml").write_bytes(b"\xff\xfe")
    publisher = quick.publisher
    with pytest.raises(NotPossible, match=r"clinic\.yml: this is not UTF-8"):
        publisher.start("Maria")
    assert publisher.history() == []
    assert publisher.live() is None


def test_without_a_model_what_is_live_can_be_published_as_it_is(quick):
    (quick.root / "models" / "first.tar.gz").unlink()
    done = quick.publish("Maria")
    assert done.state == "published"
    assert current_model(quick.root, quick.root / "models", Signer.of(Settings(), quick.root))


def test_a_clinic_that_is_emptied_is_published_and_filled_again(quick):
    drafts = quick.drafts
    edit = drafts.topic("risks")
    (quick.root / "tests" / "bar.yml").write_text("{}")
    drafts.delete_all(["risks", "nerve_block_definition"], "Maria", treatments=drafts.treatments())
    done = quick.publish("Maria")
    assert done.state == "published", done.reasons
    assert [*(quick.root / "data" / "topics").iterdir()] == []
    assert current_model(quick.root, quick.root / "models", Signer.of(Settings(), quick.root))
    drafts.save(edit, "Maria", "")
    signed_if_sound(drafts, "risks")
    assert quick.publish("Maria").state == "published"
    assert drafts.names() == []
